"""Whose place ends on a day to come lives here until then, for the agreements of others too."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0250_agreements_of_others.sql"
FUNCTIONS = SQL.read_text().split("create trigger")[0]  # the triggers stand already


class Migration(migrations.Migration):
    dependencies = [("careplans", "0320_end_to_come")]

    operations = [migrations.RunSQL(FUNCTIONS, reverse_sql=migrations.RunSQL.noop)]
