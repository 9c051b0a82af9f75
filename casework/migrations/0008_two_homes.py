"""A standstill in one of two homes: the officer chooses which, and neither is taken by chance."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
PEOPLE = {"casework_people_of_number(text)": "wijkteam_web"}
# What it returns has a column more, so the old one goes first.
DROP = "drop function casework_people_of_number(text);"


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_planned_once")]

    operations = [
        as_role("wijkteam_counts", (SQL / "0005_standstill.sql").read_text()),
        as_role(
            "wijkteam_rights",
            DROP + (SQL / "0005_standstill_people.sql").read_text() + callable_by(PEOPLE),
        ),
    ]
