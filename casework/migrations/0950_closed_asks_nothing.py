"""A closed case asks nothing any more, also where the same team helps on in another one."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0880_stopped_help.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0930_new_own_plan")]

    operations = [as_role("wijkteam_counts", SQL.read_text())]
