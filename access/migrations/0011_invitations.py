"""An invitation is opened, answered once and taken back; who sent it changes nothing else of it."""

from pathlib import Path

from django.db import migrations

from access.rows import HOUSEHOLD, PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0011_invitations.sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "access_invitation(text)": f"{WEB}, wijkteam_maintenance",
    "access_open_invitation(text, text)": WEB,
    "access_opened_now(uuid, uuid)": WEB,
    "access_join_hindrance(uuid, uuid)": "",
    "access_join_person(uuid, uuid)": "",
}
# The answer, the code and the address are not for who invites to write afterwards.
COLUMNS = (
    "revoke update on people_invitation from wijkteam_web, wijkteam_worker;"
    "grant update (withdrawn_at) on people_invitation to wijkteam_web;"
)
# The line about the first look, by who is nobody here yet.
LINES = (
    f"create policy audit_auditevent_insert_opened on audit_auditevent for insert to {WEB} "
    f"with check (person_id is not distinct from {PERSON} and kind = 'read' "
    "and subject_kind = 'invitation' and grant_id is null "
    "and user_id is not distinct from nullif(current_setting('app.user_id', true), '')::uuid "
    f"and (household_id = {HOUSEHOLD} or access_opened_now(subject_id, household_id)));"
)
# The functions are made in an order in which one names another that comes later.
LATER = "set local check_function_bodies = off;"


class Migration(migrations.Migration):
    dependencies = [("access", "0010_members"), ("people", "0003_invitation_ways")]

    operations = [
        as_role("wijkteam_rights", LATER + SQL.read_text() + callable_by(FUNCTIONS)),
        migrations.RunSQL(COLUMNS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(LINES, reverse_sql=migrations.RunSQL.noop),
    ]
