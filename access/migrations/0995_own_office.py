"""A standstill is read by the officers of its own organisation; who stands still reads one end a home."""

from django.db import migrations

from access import rights
from access.rows import HOUSEHOLD, IS_OFFICE, one_of

LEADS = f"team_id = {one_of('led_teams')}"
KNOWS = f"household_id = {HOUSEHOLD} and current_setting('app.knows_guests', true) = 'yes'"
READS = f"{LEADS} or {IS_OFFICE} and access_is_of_my_office(team_id) or ({KNOWS})"


class Migration(migrations.Migration):
    dependencies = [("access", "0993_over_is_told")]

    operations = [
        rights.load("standstill"),
        migrations.RunSQL(
            f"alter policy access_standstill_select_web on access_standstill using ({READS});",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
