"""Closing a case waits for what is being given, and takes back all proposals that it leaves; and who
stands still hears of no death by a home where they do."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


def shared():
    """Of the counts only what is shared; the other functions of that file stay as they are."""
    text = (SQL / "0002_counts.sql").read_text()
    begin = text.index("create or replace")
    return text[begin : text.index("$$;", begin) + 3]


class Migration(migrations.Migration):
    dependencies = [("casework", "0030_undoing_a_death"), ("access", "0051_a_case_is_held")]

    operations = [
        as_role("wijkteam_rights", (SQL / "0006_closing_rights.sql").read_text()),
        as_role("wijkteam_counts", shared()),
        as_role("wijkteam_rights", (SQL / "0011_death_people.sql").read_text()),
    ]
