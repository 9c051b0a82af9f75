"""Who comes back reads that somebody held it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0001_recovery.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0870_recovery_is_stopped")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
