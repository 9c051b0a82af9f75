"""Whose place ends later is at home until then, also for a guest who plans a meeting."""

import re
from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "0080_meetings.sql").read_text()
GUARD = re.search(r"function careplans_guard_meeting.*?^end \$\$;", SQL, re.S | re.M)[0]


class Migration(migrations.Migration):
    dependencies = [("careplans", "0221_said_by_file")]

    operations = [
        migrations.RunSQL(f"create or replace {GUARD}", reverse_sql=migrations.RunSQL.noop)
    ]
