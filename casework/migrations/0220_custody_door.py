"""Two of the team see where a holder of custody is invited; the second one sends it."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, allow, as_role, callable_by, one_of

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
TABLE = "people_custodydoor"
FUNCTIONS = {
    "casework_may_open_door(uuid, uuid, uuid, uuid)": WEB,
    "casework_logs_in_with(uuid)": WEB,
    "casework_invited_holder(uuid, uuid)": WEB,
    "casework_door_to_tell(uuid)": WEB,
}
CALLS = """
set local role wijkteam_counts;
grant execute on function casework_settles(uuid, uuid, uuid) to wijkteam_rights;
reset role;
"""
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
ASKS = (
    f"asked_by_id = {PERSON} and seen_at is null and team_id = {one_of('teams')} "
    "and casework_may_open_door(custody_id, case_id, team_id, household_id)"
)
COLUMNS = f"""
revoke insert, update, delete on {TABLE} from wijkteam_web, wijkteam_worker;
grant insert, delete, update (seen_by_id, seen_at) on {TABLE} to {WEB};"""
# The letter, by who was the second, to the address that both saw and by mail alone.
LETTER = f"""create policy people_invitation_insert_holder on people_invitation
  for insert to {WEB} with check (invited_by_id = {PERSON} and way = 'mail'
    and access_invites_holder(invited_by_id, person_id, household_id, email));"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0206_my_waiting"),
        ("access", "0220_custody_door"),
    ]

    operations = [
        migrations.RunSQL(CALLS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights", (SQL / "0220_custody_door.sql").read_text() + callable_by(FUNCTIONS)
        ),
        migrations.RunSQL(COLUMNS + LETTER, reverse_sql=migrations.RunSQL.noop),
        allow(
            TABLE,
            insert=ASKS,
            update=(OURS, f"{OURS} and seen_by_id = {PERSON}"),
            delete=OURS,
            roles=WEB,
        ),
    ]
