"""Who stopped somebody from coming in, reads that it is stopped, and not that it may be too late."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0870_recovery_is_stopped.sql"
WHO = {"recovery_is_stopped(uuid)": "wijkteam_web"}


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0780_recovery_of")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + callable_by(WHO))]
