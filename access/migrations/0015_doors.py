"""Nobody becomes somebody else: who opens a door is asked when it is opened and when it is used,
and what others rely on of a person stays as it is."""

from django.db import migrations

from access import rights
from access.rows import HOUSEHOLD, PERSON

WEB = "wijkteam_web, wijkteam_worker"
# Of an invitation only its taking back is written afterwards, where that column is there. What a
# person is and who made them is nobody's to write; the name and the first day of birth are.
COLUMNS = f"""
revoke update on people_invitation, people_person from {WEB};
grant update (first_name, prefix, last_name, born_on, phone, version) on people_person
  to wijkteam_web;
do $$ begin
  if exists (select from information_schema.columns
             where table_name = 'people_invitation' and column_name = 'withdrawn_at') then
    grant update (withdrawn_at) on people_invitation to wijkteam_web;
  end if;
end $$;
"""
HERE = f"household_id = {HOUSEHOLD}"
OURS = (
    f"(invited_by_id = {PERSON} and (household_id is null or {HERE}) "
    f"or {HERE} and current_setting('app.is_owner', true) = 'yes')"
)
POLICIES = f"""
alter policy people_invitation_insert_web on people_invitation with check (
  invited_by_id = {PERSON} and access_may_invite(person_id, household_id));
alter policy people_invitation_update_web on people_invitation
  using {OURS} with check (
    {OURS} and (access_is_ours(person_id) or access_may_invite(person_id, household_id)));
"""
GUARD = """
create trigger person_keeps_what_others_rely_on before update on people_person
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function access_guard_identity();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0014_invitations")]

    operations = [
        rights.load("invitations", "households"),
        rights.with_trigger("access_guard_identity", GUARD),
        migrations.RunSQL(COLUMNS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
