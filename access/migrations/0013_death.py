"""What a death means for rights, and who reads of it."""

from django.db import migrations

from access import rights
from access.rows import (
    HOUSEHOLD,
    IS_FAMILY,
    PERSON,
    allow,
    one_of,
    policy,
    protect,
    while_looking_as,
)

WEB = "wijkteam_web, wijkteam_worker"
RIGHTS = "wijkteam_rights"
SUBJECTS = ["signing", "custody", "households", "names", "standstill", "death", "death_as_asker"]
PERSON_GUARD = """create trigger person_is_guarded before insert or update on people_person
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_guard_person();"""
TRIGGERS = [
    (
        "access_guard_login",
        """create trigger login_of_the_dead_stays_closed before update on people_user
  for each row when (new.is_active and not old.is_active)
  execute function access_guard_login();""",
    ),
    (
        "access_refuse_dead",
        """create trigger nobody_invites_who_died before insert on people_invitation
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_refuse_dead('person_id');""",
    ),
    (
        "access_refuse_dead",
        """create trigger nobody_lets_in_who_died before insert on access_grant
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_refuse_dead('person_id');""",
    ),
    (
        "access_refuse_dead",
        """create trigger nobody_gives_custody_to_who_died before insert or update on people_custody
  for each row when (current_user <> 'wijkteam_maintenance'
                     and new.confirmed_at is not null and new.end_confirmed_at is null)
  execute function access_refuse_dead('holder_id');""",
    ),
]
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
    dependencies = [("access", "0012_looking_at_rest"), ("people", "0004_death")]

    operations = [
        *(protect(table) for table in TABLES),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        rights.load(*SUBJECTS),
        migrations.RunSQL(PERSON_GUARD, reverse_sql=migrations.RunSQL.noop),
        *[rights.with_trigger(function, trigger) for function, trigger in TRIGGERS],
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
