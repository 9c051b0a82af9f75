"""An owner sees on the page of a meeting who is asked and cannot see it any more."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0192_closed_to.sql"
FUNCTIONS = {"careplans_closed_to(uuid, uuid[])": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0191_looked_at_whole")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS))]
