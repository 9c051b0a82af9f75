"""A death, and who keeps the plan after it, ask for the same two as custody and a standstill."""

from django.db import migrations

from access import rights

SERVING = "when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))"
TRIGGERS = {
    "access_eyes_on_death": f"""
create trigger death_has_two_pairs_of_eyes before insert or update or delete on people_death
  for each row {SERVING} execute function access_eyes_on_death();""",
    "access_eyes_on_succession": f"""
create trigger succession_has_two_pairs_of_eyes
  before insert or update or delete on people_succession
  for each row {SERVING} execute function access_eyes_on_succession();""",
}


class Migration(migrations.Migration):
    dependencies = [("access", "0030_who_signs")]

    operations = [
        rights.load("eyes"),
        *[rights.with_trigger(function, trigger) for function, trigger in TRIGGERS.items()],
    ]
