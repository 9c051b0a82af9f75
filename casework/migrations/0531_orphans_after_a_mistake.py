"""A plan stands in the list of plans without an owner also after a death that was undone, where the
place of that owner had ended meanwhile by a day of its own."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0011_death_people.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0530_question_takes_its_mail_along")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
