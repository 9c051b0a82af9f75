"""A file of a message that no scanner answers about holds up none of the others."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0102_message_files.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0151_earlier_text")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
