"""A family is told on its own pages that the help stopped, and no page promises it any more."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0880_stopped_help.sql"
WEB = "wijkteam_web, wijkteam_worker"
CALLERS = {
    "casework_stopped_here()": WEB,
    "casework_is_over(uuid)": WEB,
    "casework_cases_here()": WEB,
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0840_wrote_of_me")]

    operations = [as_role("wijkteam_counts", SQL.read_text() + callable_by(CALLERS))]
