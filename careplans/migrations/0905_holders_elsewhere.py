"""Who has custody of a child and lives elsewhere, planned once a session for the first page."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0900_asked_by_name")]

    operations = [
        migrations.RunSQL(
            (SQL / "0905_holders_elsewhere.sql").read_text(),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
