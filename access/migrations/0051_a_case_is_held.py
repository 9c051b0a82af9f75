"""A case closes after what is being given for it, and no mail leads to a home where one stands
still."""

from django.db import migrations

from access import rights

HELD = """create trigger case_is_held before insert on {table}
  for each row when (new.team_id is not null and current_user <> 'wijkteam_maintenance')
  execute function access_hold_case();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0050_let_in")]

    operations = [
        rights.load("grants", "standstill"),
        rights.with_trigger("access_hold_case", HELD.format(table="access_grant")),
        rights.with_trigger("access_hold_case", HELD.format(table="access_emergencyaccess")),
    ]
