"""Whose team's cases somebody sees is one list, and costs half to plan (ADR 11)."""

from django.db import migrations

from access.rows import one_of

MY_TEAM = f"team_id = {one_of('teams', 'led_teams')}"
POLICY = f"alter policy casework_case_select_web on casework_case using ({MY_TEAM});"


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_closing")]

    operations = [migrations.RunSQL(POLICY, reverse_sql=migrations.RunSQL.noop)]
