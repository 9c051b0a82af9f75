"""Nobody changes what somebody else said: the words under a name are that person's alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0007_own_words.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0006_birthdays")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
