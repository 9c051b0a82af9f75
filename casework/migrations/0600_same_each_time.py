"""What of several counts, and in which order rows stand, is the same each time that it is asked: the
plan of a case with which two families share theirs, the case, the report and the place of one day."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"
COUNTED = ("0018_legal", "0080_talks_counts")
RIGHTS = ("0004_custody_family", "0171_log_words", "0340_guest_talks_rights")


def text(*names):
    return "\n".join((SQL / f"{name}.sql").read_text() for name in names)


def counts():
    """Those that choose a plan or a case; the first functions of that file stay as they are."""
    whole = text("0002_counts")
    return whole[whole.rindex("create", 0, whole.index("casework_plan_counts(")) :]


class Migration(migrations.Migration):
    dependencies = [("casework", "0540_foster_owners")]

    operations = [
        as_role("wijkteam_counts", counts() + "\n" + text(*COUNTED)),
        as_role("wijkteam_rights", text(*RIGHTS)),
    ]
