"""A place ends with the yes of whom it takes something from, and who keeps a plan too says yes."""

from django.db import migrations

from access import rights
from access.rows import AS_SELF, HOUSEHOLD, IS_OWNER, PERSON, allow, protect

TABLE = "people_placequestion"
# The names are of this migration alone: others let the same role write the same table.
ROLE = f"""
grant select, insert, update on {TABLE} to wijkteam_rights;
create policy {TABLE}_all_rights on {TABLE} for all to wijkteam_rights
  using (true) with check (true);
grant update (is_owner, ended_on, changes, changed_by_id) on people_householdmember
  to wijkteam_rights;
create policy people_householdmember_places_rights on people_householdmember
  for update to wijkteam_rights using (true) with check (true);
revoke insert, update, delete on {TABLE} from wijkteam_web, wijkteam_worker;
"""
GUARD = """
create trigger place_is_guarded before update on people_householdmember
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function access_guard_leaving();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0022_ten_days_first"), ("people", "0008_place_question")]

    operations = [
        protect(TABLE),
        allow(
            TABLE,
            select=f"household_id = {HOUSEHOLD} and {AS_SELF} "
            f"and ({IS_OWNER} or {PERSON} = any(asked_ids) or asked_by_id = {PERSON})",
        ),
        migrations.RunSQL(ROLE, reverse_sql=migrations.RunSQL.noop),
        rights.load("leaving", "owners", "custody"),
        rights.with_trigger("access_guard_leaving", GUARD),
    ]
