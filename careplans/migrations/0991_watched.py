"""Of a safety condition is told that nobody looks at it any more, where who did looks in no more. A
young person who only answers takes no moment away that stands."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
FUNCTIONS = {"careplans_safety_watchers()": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0987_answer_is_news")]

    operations = [
        as_role("wijkteam_rights", (SQL / "0991_watched.sql").read_text() + callable_by(FUNCTIONS)),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
