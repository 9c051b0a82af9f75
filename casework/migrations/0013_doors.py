"""Custody is recorded for who is known in the case, or for a name that is nobody yet; and a decision
of a family names the case that is behind it, and no other."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by, one_of

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
RIGHTS = {"casework_may_hold(uuid, uuid, uuid)": "wijkteam_web"}
POLICIES = f"""
alter policy people_custody_insert_web on people_custody with check (
  recorded_by_id = {PERSON} and holder_id <> {PERSON} and confirmed_at is null
  and confirmed_by_id is null and ended_on is null and team_id = {one_of("teams")}
  and casework_settles(case_id, team_id, child_id)
  and casework_may_hold(case_id, holder_id, organisation_id));
-- A case that a grant names becomes the case of this household: for emergencies, custody and counts.
create policy access_grant_insert_case on access_grant as restrictive for insert to {WEB}
  with check (case_id is null or case_id = casework_case_for(person_id, household_id));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_unanswered"), ("access", "0016_who_asks")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0013_doors_counts.sql").read_text()
            + callable_by({"casework_serves(uuid, uuid[])": "wijkteam_rights"})
            + "grant execute on function casework_tends(uuid) to wijkteam_rights;",
        ),
        as_role(
            "wijkteam_rights", (SQL / "0013_doors_people.sql").read_text() + callable_by(RIGHTS)
        ),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
