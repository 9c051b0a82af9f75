"""The privacy officer neither marks nor signs away a look of her own."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_planned_once")]

    operations = [
        migrations.RunSQL(
            (SQL / "0140_own_looks.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
