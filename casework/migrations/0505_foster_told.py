"""Who coordinates the case hears that a foster parent answered: the page says that they talk."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0505_foster_told.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0504_question_ends")]

    operations = [
        as_role(
            "wijkteam_counts",
            SQL.read_text()
            + callable_by({"casework_told_of_own_part(uuid)": "wijkteam_web, wijkteam_worker"}),
        ),
    ]
