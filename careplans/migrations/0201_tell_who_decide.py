"""Who answers what is proposed about a child hears of it, also who holds custody elsewhere."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0201_tell_who_decide.sql"
FUNCTIONS = {"careplans_tell_who_decide(uuid, text, timestamptz)": "wijkteam_web, wijkteam_worker"}
PLANNED = "delivery_scheduleitem"
# It plans news, and reads nothing of what is planned.
WRITES = f"grant insert on {PLANNED} to wijkteam_rights;" + policy(
    PLANNED, "insert", "wijkteam_rights", check="kind like 'news-%'"
)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0200_named_reader"), ("delivery", "0180_feed")]

    operations = [
        migrations.RunSQL(WRITES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
