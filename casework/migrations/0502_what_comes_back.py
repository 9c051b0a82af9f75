"""Undoing the death of an owner whose place ends on a day of its own: the plan is theirs until that
day, or stays with who keeps it when that day is past."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0011_death_effect.sql", "0502_what_comes_back.sql")


class Migration(migrations.Migration):
    dependencies = [("casework", "0501_asked_later"), ("access", "0502_comes_back")]

    operations = [
        as_role(
            "wijkteam_rights",
            "".join((SQL / name).read_text() for name in FILES)
            + callable_by({"casework_place_that_comes_back(uuid)": "wijkteam_web"}),
        ),
    ]
