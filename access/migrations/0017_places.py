"""Who leads a team brings in new colleagues; nobody becomes a colleague by a change of a row. And
the worker empties the bin by keys alone, and a privacy officer is of who runs the teams."""

from django.db import migrations

from access import rights
from access.rows import PERSON, one_of

# A log-in gets its person by an invitation or a plan of its own, never by who writes down a name.
# A place ends through leaving_end_place, which also hands over what hung on it.
POLICIES = f"""
revoke update on people_teammembership from wijkteam_web, wijkteam_worker;
grant update (job) on people_teammembership to wijkteam_web;
alter policy people_person_insert_web on people_person with check (
  made_by_id = {PERSON} and user_id is null);
alter policy people_teammembership_insert_web on people_teammembership with check (
  team_id = {one_of("led_teams")} and role = 'professional' and ended_on is null
  and access_is_fresh(person_id));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0016_who_asks")]

    operations = [
        rights.load("relation", "worker", "entering", "emergency", "post"),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
