"""The helper of one parent is not for the other to know: in the log and as an invitation neither."""

from django.db import migrations

from access import rights
from access.rows import HOUSEHOLD, IS_OFFICE, IS_OWNER, PERSON

HERE = f"household_id = {HOUSEHOLD}"
LINE = "kind, ground, part, grant_id, subject_kind, household_id"
LINES = f"""
alter policy audit_auditevent_select_web on audit_auditevent using (
  {IS_OFFICE} or {HERE} and access_reads_line({LINE})
    and not access_line_is_of_another(ground, grant_id, subject_kind, subject_id));
"""
OURS = (
    f"(invited_by_id = {PERSON} and (household_id is null or {HERE}) "
    f"or {HERE} and {IS_OWNER} and access_knows_invited(person_id))"
)
INVITED = f"""
alter policy people_invitation_select_web on people_invitation
  using (invited_by_id = {PERSON} or {HERE} and {IS_OWNER} and access_knows_invited(person_id));
alter policy people_invitation_update_web on people_invitation
  using {OURS} with check (
    {OURS} and (access_is_ours(person_id) or access_may_invite(person_id, household_id)));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0143_in_that_place")]

    operations = [
        rights.load("grants", "policies_as_asker"),
        migrations.RunSQL(LINES, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(INVITED, reverse_sql=migrations.RunSQL.noop),
    ]
