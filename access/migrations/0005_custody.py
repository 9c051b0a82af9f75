"""Rights follow the two ends of custody, and the family sees the facts that concern it."""

from django.db import migrations

from access.rows import HOUSEHOLD, IS_OWNER, PERSON, one_of

WEB = "wijkteam_web, wijkteam_worker"
MEMBERS = f"select m.person_id from people_householdmember m where m.household_id = {HOUSEHOLD}"
# Who holds it, the child from 12, and the owners of the household that the child belongs to.
FAMILY = (
    f"holder_id = {PERSON} or child_id = {one_of('held')} "
    f"or child_id = {PERSON} and current_setting('app.knows_guests', true) = 'yes' "
    f"or {IS_OWNER} and child_id in ({MEMBERS})"
)
# The guardian of an institution reads the decisions about the child that wait for a signature.
WARDS = (
    f"household_id = {HOUSEHOLD} and current_setting('app.is_family', true) <> 'yes' "
    "and subject_id = any((select array(select access_wards()))::uuid[])"
)
POLICIES = f"""
drop policy people_custody_select_web on people_custody;
create policy people_custody_select_web on people_custody for select to {WEB} using ({FAMILY});
create policy access_grant_select_guardian on access_grant for select to {WEB} using ({WARDS});
create policy audit_auditevent_insert_custody on audit_auditevent for insert to {WEB}
  with check (person_id = {PERSON} and subject_kind = 'custody' and grant_id is null
  and access_custody_is_of(subject_id, household_id));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_emergency"), ("people", "0002_custody")]

    operations = [
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
