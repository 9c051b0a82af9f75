"""Of a home that was found for danger nobody there reads yet who is asked to keep the plan."""

from django.db import migrations

from access import rights
from access.rows import HOUSEHOLD, IS_OFFICE, PERSON, one_of

OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
KNOWS = "current_setting('app.knows_guests', true) = 'yes'"
ASKED = "confirmed_at is not null and coalesce(asks_at <= statement_timestamp(), true)"
READS = f"""
alter policy people_succession_select_web on people_succession using (
  {OURS} or {IS_OFFICE} and access_is_of_my_office(team_id)
  or (person_id = {PERSON} or household_id = {HOUSEHOLD} and {KNOWS}) and {ASKED});
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0431_papers_for_others"), ("people", "0501_asks_at")]

    operations = [
        rights.load("death"),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
    ]
