"""Whose place ends on a day to come has it until that day, for a death and for custody too. And of
a home that was found for danger the mail about a death waits as all other news does."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0004_custody_family.sql", "0011_death_people.sql", "0401_death_news.sql")


class Migration(migrations.Migration):
    dependencies = [("casework", "0351_foster_consent")]

    operations = [
        as_role(
            "wijkteam_rights",
            "".join((SQL / name).read_text() for name in FILES)
            + callable_by({"casework_death_tells_at(uuid)": "wijkteam_web"}),
        ),
    ]
