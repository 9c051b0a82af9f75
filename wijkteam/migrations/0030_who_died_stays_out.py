"""Who died since the team let them in again does not come in."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0001_recovery.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0006_recovery_eyes"), ("people", "0009_working_name")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
