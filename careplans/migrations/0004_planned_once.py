"""The policies of looking as somebody else, and of questions in the log, cost less to plan."""

from pathlib import Path

from django.db import migrations

from access.rows import callable_by, while_looking_as

SQL = Path(__file__).parent.parent / "sql" / "0004_planned_once.sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "careplans_looker_sees(uuid)": WEB,
    "careplans_knows_question(uuid)": WEB,
    "careplans_opens_question(uuid, uuid, uuid)": WEB,
}
TALKS = "nullif(current_setting('app.looker_id', true), '')::uuid = any(participant_ids)"
POLICIES = """
alter policy audit_auditevent_insert_question on audit_auditevent with check (
  subject_kind = 'complaint' and careplans_opens_question(person_id, subject_id, household_id));
alter policy audit_auditevent_select_question on audit_auditevent using (
  subject_kind <> 'complaint' or careplans_knows_question(subject_id));
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0003_view_as"), ("access", "0011_planned_once")]

    operations = [
        migrations.RunSQL(
            SQL.read_text() + callable_by(FUNCTIONS) + POLICIES,
            reverse_sql=migrations.RunSQL.noop,
        ),
        while_looking_as("careplans_step", "careplans_looker_sees(scope_id)"),
        while_looking_as("careplans_agreement", "careplans_looker_sees(scope_id)"),
        while_looking_as("careplans_conversation", TALKS),
        while_looking_as("careplans_complaint", "false"),
    ]
