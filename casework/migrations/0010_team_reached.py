"""Who leads a team says how it is reached; nothing else of a team changes from a page."""

from django.db import migrations

from access.rows import allow, one_of

COLUMNS = (
    "revoke update on people_team from wijkteam_web, wijkteam_worker;"
    "grant update (how_to_reach, version) on people_team to wijkteam_web;"
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_closing_page"), ("people", "0003_team_reached")]

    operations = [
        migrations.RunSQL(COLUMNS, reverse_sql=migrations.RunSQL.noop),
        allow("people_team", update=f"id = {one_of('led_teams')}", roles="wijkteam_web"),
    ]
