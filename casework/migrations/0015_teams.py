"""Which teams serve a family: for the two of the team who let somebody in again."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0015_teams.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_hands"), ("access", "0018_two_eyes")]

    operations = [
        migrations.RunSQL(
            "grant select (withdrawn_at, ends_on, household_id, case_id, team_id) "
            "on access_grant to wijkteam_counts;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(
            "wijkteam_counts",
            SQL.read_text() + callable_by({"casework_teams_of(uuid)": "wijkteam_rights"}),
        ),
    ]
