"""The answer of the privacy officer is news on the first page of who asked, until they read it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0987_answers.sql"
MAY_CALL = callable_by({"careplans_answers_unread()": "wijkteam_web, wijkteam_worker"})


class Migration(migrations.Migration):
    dependencies = [("careplans", "0986_guest_moments")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + MAY_CALL)]
