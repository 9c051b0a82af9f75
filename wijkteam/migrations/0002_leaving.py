"""When somebody of a team leaves: what the leader may do about it, as functions of the database."""

from pathlib import Path

from django.db import migrations

from access.rows import policy

SQL = Path(__file__).parent.parent / "sql" / "0002_leaving.sql"
FUNCTIONS = [
    "leaving_members()", "leaving_end_place(uuid)", "leaving_cases()",
    "leaving_hand_over(uuid, uuid)", "leaving_owners(uuid)",
]  # fmt: skip
INNER = ["leaving_has_place(uuid, uuid)"]
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
        ]
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
