"""Who leads a team asks for a colleague; the place counts by the yes of a second (ADR 29)."""

from django.db import migrations

from access import rights
from access.rows import one_of

POLICY = f"""alter policy people_teammembership_insert_web on people_teammembership with check (
  team_id = {one_of("led_teams")} and role = 'asked' and ended_on is null
  and access_is_fresh(person_id));
grant update (role, started_on, confirmed_by_id, confirmed_at) on people_teammembership
  to wijkteam_rights;
drop function if exists access_new_places();"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0221_look_as_guardian"),
        ("people", "0150_asked_colleagues"),
        ("wijkteam", "0002_leaving"),
    ]

    operations = [
        migrations.RunSQL(POLICY, reverse_sql=migrations.RunSQL.noop),
        rights.load("eyes", "invitations", "post"),
    ]
