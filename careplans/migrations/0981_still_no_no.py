"""The no of an owner who stands still holds up no moment of a guest's meeting."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0080_meetings.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0971_still_no_voice")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
