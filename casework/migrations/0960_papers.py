"""Whom a help plan is about reads to whom it was given on paper, and on which day."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
CALLERS = {"casework_is_about_me(uuid)": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [("casework", "0950_closed_asks_nothing")]

    operations = [
        as_role("wijkteam_counts", (SQL / "0960_papers.sql").read_text() + callable_by(CALLERS)),
        migrations.RunSQL(
            (SQL / "0710_own_reading_guard.sql").read_text(),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
