"""The worker plans the reminders of birthdays each day, also of those that nobody touched."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0006_birthdays.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0005_private"), ("people", "0002_custody")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
