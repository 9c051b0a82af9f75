"""A family reads on which day and why the help stopped: of what was closed when the form said that the
family reads the reason, and of nothing before."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0880_stopped_help.sql"
WEB, COUNTS = "wijkteam_web, wijkteam_worker", "wijkteam_counts"
DROPPED = "drop function if exists casework_stopped_here();"


class Migration(migrations.Migration):
    dependencies = [("casework", "0971_answer_confirmed")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="is_reason_told",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            f"grant select (is_reason_told) on casework_case to {COUNTS};"
            "grant update (is_reason_told) on casework_case to wijkteam_web;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, DROPPED + SQL.read_text() + callable_by({"casework_stopped_here()": WEB})),
    ]
