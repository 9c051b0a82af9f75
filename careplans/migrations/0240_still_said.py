"""What matters stays said in words or in a file, also when the words or the file go later."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0240_still_said.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0230_until_the_last_day")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
