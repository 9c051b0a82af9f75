"""Look as: its functions, and what an owner who looks as a party never sees through that party."""

from pathlib import Path

from django.db import migrations

from access.rows import HOUSEHOLD, one_of, while_looking_as

SQL = Path(__file__).parent.parent / "sql" / "0008_view_as.sql"
RIGHTS = "wijkteam_rights"
LOOKER = "nullif(current_setting('app.looker_id', true), '')::uuid"
HERE = f"household_id = {HOUSEHOLD}"
KNOWN = f"(subject_id is null or subject_id = {LOOKER} or subject_id = {one_of('looker_held')})"
NEW = [
    "access_party_grants(uuid, uuid, uuid, uuid[], date)",
    "access_enter_as(uuid, uuid)",
]


def functions():
    """The old ones belong to the role of the rights, which alone may replace them."""
    lines = [f"grant create on schema public to {RIGHTS};", f"set local role {RIGHTS};"]
    lines.append(SQL.read_text())
    lines += [f"revoke execute on function {name} from public;" for name in NEW]
    lines.append(f"grant execute on function {NEW[1]} to wijkteam_web, wijkteam_maintenance;")
    lines += ["reset role;", f"revoke create on schema public from {RIGHTS};"]
    return "\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [("access", "0007_ages")]

    operations = [
        migrations.RunSQL(functions(), reverse_sql=migrations.RunSQL.noop),
        while_looking_as("access_grant", f"{HERE} and {KNOWN}"),
        while_looking_as("access_emergencyaccess", "false"),
        while_looking_as("access_standstill", "false"),
        while_looking_as("people_householdmember", HERE),
        while_looking_as("people_person", "false"),
        while_looking_as("people_custody", "false"),
        while_looking_as("people_teammembership", "false"),
        while_looking_as("people_organisationmembership", "false"),
        while_looking_as("people_invitation", "false"),
    ]
