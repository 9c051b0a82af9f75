"""Who has a place here already can say yes to an invitation of another family."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0005_joining.sql"
RIGHTS = "wijkteam_rights"
FUNCTIONS = {
    "joining_columns()": "wijkteam_maintenance",
    "access_join_hindrance(uuid, uuid)": "",
    "access_join_person(uuid, uuid)": "",
}
# Beside what it may do already: the column that names a person, and what it needs to find it.
COLUMNS = {
    "access_grant": ("", "person_id, subject_id"),
    "access_scope": ("", "subject_id"),
    "people_householdmember": ("", "person_id"),
    "people_invitation": ("", "person_id"),
    "people_custody": ("", "holder_id"),
    "network_networkmember": ("id, household_id, person_id", "person_id"),
    "careplans_step": ("id, household_id, executor_id", "executor_id"),
    "careplans_priority": ("id, household_id, said_by_id", "said_by_id"),
    "careplans_agreement": ("id, household_id, party_ids", "party_ids"),
    "careplans_agreementparty": ("id, person_id", "person_id"),
    "careplans_conversation": ("id, household_id, participant_ids", "participant_ids"),
    "delivery_scheduleitem": ("id, household_id, person_id", "person_id"),
    "delivery_outboxmessage": ("id, person_id", "person_id"),
}


def is_theirs(written):
    """What moves, moves to who says yes; to nobody else."""
    columns = written.split(", ")
    one = "{} = any({})" if columns[0].endswith("_ids") else "{} = {}"
    return " or ".join(one.format(PERSON, column) for column in columns)


def rights_role():
    lines = []
    for table, (seen, written) in COLUMNS.items():
        if seen:
            lines.append(f"grant select ({seen}) on {table} to {RIGHTS};")
            lines.append(
                f"create policy {table}_select_join on {table} for select to {RIGHTS} using (true);"
            )
        lines.append(f"grant update ({written}) on {table} to {RIGHTS};")
        lines.append(
            f"create policy {table}_update_join on {table} for update to {RIGHTS} "
            f"using (true) with check ({is_theirs(written)});"
        )
    lines.append(f"grant delete on people_person to {RIGHTS};")
    lines.append(
        f"create policy people_person_delete_join on people_person for delete to {RIGHTS} "
        "using (user_id is null);"
    )
    return "\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0004_leaders"),
        ("access", "0014_invitations"),
        ("network", "0001_initial"),
        ("careplans", "0001_initial"),
        ("delivery", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(rights_role(), reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, SQL.read_text() + callable_by(FUNCTIONS)),
    ]
