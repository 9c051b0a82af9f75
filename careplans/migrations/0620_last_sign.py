"""A conference stands still when nothing at all was done there: who was chosen or invited, and a new
question or day, count as well as an answer."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0171_coordinated.sql"
RIGHTS, APP = "wijkteam_rights", "wijkteam_web, wijkteam_worker"
FUNCTIONS = {"careplans_my_conferences()": APP, "careplans_coordinates(uuid, uuid)": APP}
READS = f"""
grant select (changed_at) on careplans_conference to {RIGHTS};
grant select (changed_at) on careplans_conferenceguest to {RIGHTS};
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0590_scales_are_proposed")]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        # its answer calls a column by another name than before
        as_role(
            RIGHTS,
            "drop function if exists careplans_my_conferences();"
            + SQL.read_text()
            + callable_by(FUNCTIONS),
        ),
    ]
