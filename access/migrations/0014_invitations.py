"""An invitation is opened, answered once and taken back; who sent it changes nothing else of it."""

from django.db import migrations

from access import rights
from access.rows import PERSON

# The answer, the code and the address are not for who invites to write afterwards.
COLUMNS = """revoke update on people_invitation from wijkteam_web, wijkteam_worker;
grant update (withdrawn_at) on people_invitation to wijkteam_web;"""
# The line about the first look, by who is nobody here yet.
LINES = f"""
create policy audit_auditevent_insert_opened on audit_auditevent for insert
  to wijkteam_web, wijkteam_worker with check (
  subject_kind = 'invitation' and kind = 'read' and grant_id is null
  and person_id is not distinct from {PERSON}
  and user_id is not distinct from nullif(current_setting('app.user_id', true), '')::uuid
  and access_opened_now(subject_id, household_id));"""


class Migration(migrations.Migration):
    dependencies = [("access", "0013_death"), ("people", "0005_invitation_ways")]

    operations = [
        rights.load("invitations"),
        migrations.RunSQL(COLUMNS + LINES, reverse_sql=migrations.RunSQL.noop),
    ]
