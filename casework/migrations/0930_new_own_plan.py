"""Who reads a help plan by themselves reads on the first page of their plan that it is there."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0930_new_own_plan.sql"
WEB, COUNTS = "wijkteam_web, wijkteam_worker", "wijkteam_counts"


class Migration(migrations.Migration):
    dependencies = [("casework", "0880_stopped_help")]

    operations = [
        as_role(COUNTS, SQL.read_text() + callable_by({"casework_has_new_own_plan()": WEB})),
    ]
