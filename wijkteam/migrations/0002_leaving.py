"""When somebody of a team leaves: what the leader may do about it, as functions of the database."""

from pathlib import Path

from django.db import migrations

from access.rows import policy

SQL = Path(__file__).parent.parent / "sql" / "0002_leaving.sql"
FUNCTIONS = [
    "leaving_members()", "leaving_end_place(uuid)", "leaving_cases()",
    "leaving_hand_over(uuid, uuid)", "leaving_owners(uuid)",
]  # fmt: skip
INNER = [
    "leaving_has_place(uuid, uuid)", "leaving_end_grants(uuid, uuid)",
    "leaving_note(text, text, uuid, uuid, text)",
]  # fmt: skip
# A decision of the family that came through a place; and what its author proposed.
ENDS_GRANT = "team_id is not null and withdrawn_at is null"
SEEN = "id, household_id, created_by_id, state, deleted_at, version"
CLOSED = "state, answered_at, answered_by_id, changed_at, changed_by_id, version"
CASE = "id, number, team_id, coordinator_id, state, version"


def rights_role():
    return "\n".join(
        [
            f"grant select ({CASE}) on casework_case to wijkteam_rights;",
            "grant update (coordinator_id, version) on casework_case to wijkteam_rights;",
            "grant update (ended_on) on people_teammembership to wijkteam_rights;",
            policy("casework_case", "select", "wijkteam_rights", using="true"),
            policy("casework_case", "update", "wijkteam_rights", using="true", check="true"),
            policy("people_teammembership", "update", "wijkteam_rights", "true", "true"),
            "grant select on casework_casecolleague to wijkteam_rights;",
            "grant update (ended_on) on casework_casecolleague to wijkteam_rights;",
            policy("casework_casecolleague", "select", "wijkteam_rights", using="true"),
            policy("casework_casecolleague", "update", "wijkteam_rights", "true", "true"),
            f"grant select ({SEEN}) on careplans_proposal to wijkteam_rights;",
            f"grant update ({CLOSED}) on careplans_proposal to wijkteam_rights;",
            policy("careplans_proposal", "select", "wijkteam_rights", using="true"),
            policy(
                "careplans_proposal",
                "update",
                "wijkteam_rights",
                using="state = 'waiting'",
                check="state = 'taken_back'",
            ),
            "grant select (person_id, team_id) on access_grant to wijkteam_counts;",
            ends_with_the_place(),
        ]
    )


def ends_with_the_place():
    """Beside the policy by which the close of a case ends what was given for it."""
    return (
        "create policy access_grant_update_place on access_grant for update to wijkteam_rights "
        f"using ({ENDS_GRANT}) with check (withdrawn_at is not null);"
    )


def owners():
    lines = ["grant create on schema public to wijkteam_rights, wijkteam_counts;"]
    for name in FUNCTIONS + INNER + ["leaving_open(uuid[])"]:
        role = "wijkteam_counts" if name.startswith("leaving_open") else "wijkteam_rights"
        lines.append(f"revoke execute on function {name} from public;")
        lines.append(f"alter function {name} owner to {role};")
    lines.append("revoke create on schema public from wijkteam_rights, wijkteam_counts;")
    return "\n".join(lines)


def may_call():
    """Said before the owner changes: only the owner of a function may lend it out."""
    names = [*FUNCTIONS, "leaving_open(uuid[])"]
    return "\n".join(f"grant execute on function {name} to wijkteam_web;" for name in names)


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0001_recovery"), ("casework", "0002_counts")]

    operations = [
        migrations.RunSQL(rights_role()),
        migrations.RunSQL(SQL.read_text()),
        migrations.RunSQL(may_call()),
        migrations.RunSQL(owners()),
    ]
