"""Whom the worker tells once a week that there is a page to read."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0452_week.sql"
MAY_CALL = callable_by({"careplans_looked_at_since(timestamptz)": "wijkteam_worker"})


class Migration(migrations.Migration):
    dependencies = [("careplans", "0411_who_did_it"), ("casework", "0351_foster_consent")]

    operations = [as_role("wijkteam_counts", SQL.read_text() + MAY_CALL)]
