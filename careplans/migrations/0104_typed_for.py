"""Filling in together: who typed is the author, and whose words it is stands beside it."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0104_typed_for.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0102_message_files"), ("people", "0060_partner_places")]

    operations = [
        migrations.AddField(
            "proposal",
            "typed_for",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
