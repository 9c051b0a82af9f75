"""Counts over plans without a word of them: the role wijkteam_counts and its definer functions."""

from pathlib import Path

from django.db import migrations

from access.rows import policy

SQL = Path(__file__).parent.parent / "sql" / "0002_counts.sql"

# What wijkteam_counts may read: keys, states and days. `repeats` is a rule of days, no words.
COLUMNS = {
    "access_grant": "id, household_id, case_id, withdrawn_at",
    "access_scope": "id, household_id, part, subject_id, goal_id, private_to_id",
    "audit_auditevent": "id, happened_at, kind, household_id, person_id, subject_id",
    "careplans_agreement": "id, household_id, scope_id, ends_on, created_at, deleted_at",
    "careplans_agreementparty": "agreement_id, person_id, answer",
    "careplans_conversation": "id, household_id, participant_ids",
    "careplans_goal": "household_id, scope_id, changed_at, deleted_at",
    "careplans_message": "id, conversation_id, author_id, sent_at",
    "careplans_messageread": "message_id, person_id",
    "careplans_progress": "household_id, scope_id, changed_at, deleted_at",
    "careplans_proposal": "id, household_id, scope_id, state, created_at, created_by_id, "
    "answered_at, deleted_at",
    "careplans_step": "household_id, scope_id, state, executor_kind, executor_id, due_on, repeats, "
    "changed_at, deleted_at",
    "casework_case": "id, team_id, coordinator_id, state, registered_on",
    "casework_casecolleague": "case_id, person_id, started_on, ended_on",
    "casework_caseclient": "case_id, person_id",
    "people_householdmember": "household_id, person_id, started_on, ended_on",
    "people_teammembership": "team_id, person_id, role, started_on, ended_on",
}
OPEN_FUNCTIONS = [
    "casework_plan_counts(uuid)",
    "casework_team_counts(uuid)",
    "casework_case_for(uuid, uuid)",
]
INNER_FUNCTIONS = [
    "casework_shared(uuid, date)",
    "casework_seen_since(uuid, uuid, uuid, timestamptz)",
]


def counting_role():
    # only the owner of the function may lend it out
    lines = ["set local role wijkteam_rights;"]
    lines.append("grant execute on function access_grants_of(uuid, date) to wijkteam_counts;")
    lines.append("reset role;")
    for table, columns in COLUMNS.items():
        lines.append(f"grant select ({columns}) on {table} to wijkteam_counts;")
        lines.append(policy(table, "select", "wijkteam_counts", using="true"))
    return "\n".join(lines)


def function_owners():
    names = OPEN_FUNCTIONS + INNER_FUNCTIONS
    lines = [f"revoke execute on function {name} from public;" for name in names]
    roles = "wijkteam_web, wijkteam_worker, wijkteam_maintenance"
    lines += [f"grant execute on function {name} to {roles};" for name in OPEN_FUNCTIONS]
    # Owning a function in the schema asks for CREATE there, which nobody keeps.
    lines.append("grant create on schema public to wijkteam_counts;")
    lines += [f"alter function {name} owner to wijkteam_counts;" for name in names]
    lines.append("revoke create on schema public from wijkteam_counts;")
    return "\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_rights"),
        ("audit", "0001_initial"),
        ("careplans", "0001_initial"),
        ("casework", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(counting_role()),
        migrations.RunSQL(SQL.read_text()),
        migrations.RunSQL(function_owners()),
    ]
