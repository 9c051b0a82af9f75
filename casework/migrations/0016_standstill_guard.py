"""A standstill that rests nothing yet can be confirmed too, within its 72 hours."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0005_standstill_guard.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_teams"), ("access", "0019_standstill_after_yes")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
