"""Who was let in through a team that has no case with this family gives a reason too, for a talk
about it without it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0401_until_the_day")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0402_works_at.sql").read_text()
            + callable_by({"casework_works_at(uuid)": "wijkteam_rights"}),
        ),
        as_role("wijkteam_rights", (SQL / "0340_guest_talks_rights.sql").read_text()),
    ]
