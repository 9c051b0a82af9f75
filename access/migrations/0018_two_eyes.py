"""Four eyes are those of two: not of who made the other's place, nor of who is at home there."""

from django.db import migrations

from access import rights
from access.rows import PERSON, one_of

SERVING = "when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))"
EMERGENCY = "access_emergencyaccess"
TRIGGERS = {
    "access_guard_place": f"""
create trigger place_says_who_made_it before insert or update on people_teammembership
  for each row {SERVING} execute function access_guard_place();""",
    "access_eyes_on_custody": f"""
create trigger custody_has_two_pairs_of_eyes before insert or update on people_custody
  for each row {SERVING} execute function access_eyes_on_custody();""",
    "access_eyes_on_standstill": f"""
create trigger standstill_has_two_pairs_of_eyes before insert or update on access_standstill
  for each row {SERVING} execute function access_eyes_on_standstill();""",
    "access_eyes_on_emergency": f"""
create trigger emergency_has_two_pairs_of_eyes before insert or update on {EMERGENCY}
  for each row {SERVING} execute function access_eyes_on_emergency();""",
}
MINE = f"person_id = {PERSON}"
LEADS = f"team_id = {one_of('led_teams')}"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
# The privacy officer is a second too, beside who was brought in by the only leader of a team.
CONFIRMS = f"""drop policy {EMERGENCY}_update_web on {EMERGENCY};
create policy {EMERGENCY}_update_web on {EMERGENCY} for update to wijkteam_web, wijkteam_worker
  using ({MINE} or {LEADS} or {IS_OFFICE})
  with check ({MINE} and ended_by_id = {PERSON}
    or {LEADS} and {PERSON} in (confirmed_by_id, ended_by_id)
    or {IS_OFFICE} and {PERSON} in (confirmed_by_id, reviewed_by_id));"""


class Migration(migrations.Migration):
    dependencies = [("access", "0017_places"), ("people", "0006_made_by")]

    operations = [
        rights.load("eyes", "standstill", "emergency", "emergency_as_asker"),
        *[rights.with_trigger(function, trigger) for function, trigger in TRIGGERS.items()],
        migrations.RunSQL(CONFIRMS, reverse_sql=migrations.RunSQL.noop),
    ]
