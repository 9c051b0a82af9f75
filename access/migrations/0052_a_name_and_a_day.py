"""Of a death the family reads a name and a day; the row with its case and team stays with staff."""

from django.db import migrations

from access import rights
from access.rows import one_of

OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
OFFICE = (
    "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}' "
    "and access_is_of_my_office(team_id)"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0051_a_case_is_held")]

    operations = [
        rights.load("death"),
        migrations.RunSQL(
            f"alter policy people_death_select_web on people_death using ({OURS} or {OFFICE});",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
