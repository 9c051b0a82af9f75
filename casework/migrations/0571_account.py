"""What a team gives account of, counted for who leads it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0571_account.sql"
COUNTS = "wijkteam_counts"
# Keys, states and days; a state, a rung and who got it done are choices, and no words.
NEW = {
    "careplans_goalchange": "goal_id, state, changed_at",
    "careplans_scale": "id, is_used, deleted_at",
    "careplans_score": "household_id, scope_id, goal_id, scale_id, level, scored_on, created_at, "
    "scored_by_id, is_of_family, deleted_at",
}
MORE = {
    "careplans_goal": "state, credit, created_at",
    "careplans_step": "created_at, done_at",
    "casework_case": "closing_reason",
}
READS = "".join(
    f"grant select ({columns}) on {table} to {COUNTS};" for table, columns in (NEW | MORE).items()
) + "".join(policy(table, "select", COUNTS, using="true") for table in NEW)
CALLERS = {"casework_account(uuid, date[], date[])": "wijkteam_web"}


class Migration(migrations.Migration):
    dependencies = [("casework", "0570_contentment"), ("careplans", "0411_who_did_it")]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(COUNTS, SQL.read_text() + callable_by(CALLERS)),
    ]
