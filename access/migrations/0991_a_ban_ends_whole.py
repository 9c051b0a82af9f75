"""Who lifts a home ban lifts what made it longer too, whoever serves pages."""

from django.db import migrations

from access import rights

ENDS = """create trigger a_ban_ends_whole after update of ended_at on access_standstill
  for each row when (old.ended_at is null and new.ended_at is not null
    and current_user <> 'wijkteam_maintenance')
  execute function access_end_longer();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0982_where_it_lives")]

    operations = [
        rights.load("standstill"),
        rights.with_trigger("access_end_longer", ENDS),
    ]
