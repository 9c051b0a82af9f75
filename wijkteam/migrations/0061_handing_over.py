"""Who leaves a team hands over, where the family let the colleague in itself."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "handing_heir(uuid, uuid, uuid, jsonb)": "",
    "handing_gave(uuid, uuid, uuid)": "",
    "handing_covers(uuid, uuid, uuid, uuid)": "",
    "handing_over(uuid, uuid, jsonb)": "",
    "handing_proposals(uuid, uuid, uuid, uuid)": "",
    "handing_talks(uuid, uuid, uuid, uuid)": "",
    "handing_cases(uuid)": WEB,
    "handing_left()": WEB,
}
TALKS = "careplans_conversation"
# The words of a message stay closed to this role: it sees who talks, and writes who takes over.
MAY = (
    "grant select (scope_id, handed_to_id), update (handed_to_id) on careplans_proposal "
    "to wijkteam_rights;"
    "grant select (handed_to_id) on careplans_proposal to wijkteam_counts;"
    f"grant select (next_by_id) on {TALKS} to wijkteam_counts;"
    "alter policy careplans_proposal_update_rights on careplans_proposal "
    "using (state = 'waiting') with check (state in ('taken_back', 'waiting'));"
    f"grant select (left_by_id, next_by_id, next_talk_id), update (left_by_id, left_on, "
    f"next_by_id, next_talk_id), insert (id, household_id, participant_ids, started_by_id, "
    f"started_at, last_message_at) on {TALKS} to wijkteam_rights;"
    + policy(TALKS, "insert", "wijkteam_rights", check="left_by_id is null")
    + policy(TALKS, "update", "wijkteam_rights", using="true", check="left_by_id is not null")
    + "create policy audit_auditevent_insert_handing on audit_auditevent for insert "
    "to wijkteam_rights with check "
    "(kind = 'change' and subject_kind in ('handed_proposal', 'handed_talk'));"
)
# The last function of leaving counts, and belongs to the role of counts.
COUNTS = "create or replace function " + "leaving_open"
RIGHTS, COUNTING = (SQL / "0002_leaving.sql").read_text().split(COUNTS)


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0060_partners"), ("careplans", "0065_handed_over")]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            RIGHTS
            + (SQL / "0061_handing_over.sql").read_text()
            + (SQL / "0060_partners.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
        as_role("wijkteam_counts", COUNTS + COUNTING),
    ]
