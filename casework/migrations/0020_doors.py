"""Custody is recorded for who is known in the case, or for a name that is nobody yet."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by, one_of

SQL = Path(__file__).parent.parent / "sql"
RIGHTS = {"casework_may_hold(uuid, uuid, uuid)": "wijkteam_web"}
POLICIES = f"""
alter policy people_custody_insert_web on people_custody with check (
  recorded_by_id = {PERSON} and holder_id <> {PERSON} and confirmed_at is null
  and confirmed_by_id is null and ended_on is null and team_id = {one_of("teams")}
  and casework_settles(case_id, team_id, child_id)
  and casework_may_hold(case_id, holder_id, organisation_id));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_planned_once"), ("access", "0020_doors")]

    operations = [
        as_role(
            "wijkteam_rights", (SQL / "0020_doors_people.sql").read_text() + callable_by(RIGHTS)
        ),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
