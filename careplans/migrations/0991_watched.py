"""Of a safety condition is told that nobody looks at it any more, where who did looks in no more."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0991_watched.sql"
FUNCTIONS = {"careplans_safety_watchers()": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0987_answer_is_news")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS))]
