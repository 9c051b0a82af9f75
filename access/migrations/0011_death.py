"""What a death means for rights, and who reads of it."""

from pathlib import Path

from django.db import migrations

from access.rows import (
    HOUSEHOLD,
    IS_FAMILY,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    policy,
    protect,
    while_looking_as,
)

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
RIGHTS = "wijkteam_rights"
FUNCTIONS = {
    "access_names(uuid[])": f"{WEB}, wijkteam_maintenance",
    "access_people_here()": WEB,
    "access_has_died(uuid)": "wijkteam_worker",
    "access_death_is_of(text, uuid, uuid)": WEB,
    "access_death_name(uuid, uuid)": WEB,
    "access_my_successions()": WEB,
}
GUARDS = ["access_guard_login()", "access_refuse_dead()"]
OWNER = "".join(
    f"revoke execute on function {name} from public;alter function {name} owner to {RIGHTS};"
    for name in GUARDS
)
TABLES = ["people_death", "people_succession"]
READS = f"grant select on {', '.join(TABLES)} to {RIGHTS};" + "".join(
    policy(table, "select", RIGHTS, using="true") for table in TABLES
)
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
OFFICE = (
    "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}' "
    "and access_is_of_my_office(team_id)"
)
KNOWS = "current_setting('app.knows_guests', true) = 'yes'"
# The family reads what counts, of who belonged to it or held custody of one of its children.
FAMILY = (
    f"{IS_FAMILY} and confirmed_at is not null and undo_confirmed_at is null "
    "and person_id = any((select access_people_here())::uuid[])"
)
ASKED = f"person_id = {PERSON} and confirmed_at is not null"
LOG = f"""create policy audit_auditevent_insert_death on audit_auditevent for insert to {WEB}
  with check (person_id = {PERSON} and subject_kind in ('death', 'succession')
  and grant_id is null and access_death_is_of(subject_kind, subject_id, household_id));"""


class Migration(migrations.Migration):
    dependencies = [("access", "0010_members"), ("people", "0003_death")]

    operations = [
        *(protect(table) for table in TABLES),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, (SQL / "0011_death.sql").read_text() + callable_by(FUNCTIONS)),
        as_role(RIGHTS, f"grant execute on function access_is_of_my_office(uuid) to {WEB};"),
        migrations.RunSQL(
            (SQL / "0011_death_guard.sql").read_text()
            + f"grant create on schema public to {RIGHTS};"
            + OWNER
            + f"revoke create on schema public from {RIGHTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        allow("people_death", select=f"{OURS} or {OFFICE} or ({FAMILY})"),
        allow(
            "people_succession",
            select=f"{OURS} or {OFFICE} or ({ASKED}) or household_id = {HOUSEHOLD} and {KNOWS} "
            "and confirmed_at is not null",
        ),
        while_looking_as("people_death", "false"),
        while_looking_as("people_succession", "false"),
        migrations.RunSQL(LOG, reverse_sql=migrations.RunSQL.noop),
    ]
