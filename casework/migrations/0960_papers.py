"""Whom a help plan is about reads to whom it was given on paper, and on which day; not what was typed
before, when the form did not say that they read it."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
CALLERS = {"casework_is_about_me(uuid)": "wijkteam_web, wijkteam_worker"}
READ = """create policy casework_plangiven_select_paper on casework_plangiven for select to wijkteam_web
using (person_id is null and is_told and casework_reads_paper(plan_id));"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0950_closed_asks_nothing")]

    operations = [
        migrations.AddField(
            model_name="plangiven",
            name="is_told",
            field=models.BooleanField(db_default=False, default=True),
        ),
        as_role("wijkteam_counts", (SQL / "0960_papers.sql").read_text() + callable_by(CALLERS)),
        migrations.RunSQL(
            (SQL / "0710_own_reading_guard.sql").read_text() + READ,
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
