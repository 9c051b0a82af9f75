"""A name that was typed and is that of who reads the agreement with a log-in is not answered for."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
FUNCTIONS = {"careplans_is_named_reader(uuid, text)": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [("access", "0185_bin_of_meetings"), ("careplans", "0192_ticks_of_others")]

    operations = [
        as_role(
            "wijkteam_rights", (SQL / "0200_named_reader.sql").read_text() + callable_by(FUNCTIONS)
        ),
        migrations.RunSQL((SQL / "0060_sides.sql").read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
