"""Opening a message takes it off nobody's list; answering it does."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0012_unanswered.sql"
CALLERS = {"casework_unanswered()": "wijkteam_web, wijkteam_worker, wijkteam_maintenance"}


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_death"), ("careplans", "0008_settled")]

    operations = [
        migrations.RunSQL(
            "grant select (is_settled) on careplans_messageread to wijkteam_counts;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role("wijkteam_counts", SQL.read_text() + callable_by(CALLERS)),
    ]
