"""A foster parent reads their own word, whether or not they read the plan that it belongs to."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
ASKED_OF = "wijkteam_web, wijkteam_worker"  # the roles of the policy below


class Migration(migrations.Migration):
    dependencies = [("casework", "0403_door_by_letter")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0411_foster_own.sql").read_text()
            + callable_by({"casework_plan_is_about_home(uuid)": ASKED_OF}),
        ),
        migrations.RunSQL(
            (SQL / "0411_foster_own_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "alter policy casework_fosterconsent_select_web on casework_fosterconsent "
            "using (casework_reads_consent(plan_id, said_by_id))",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
