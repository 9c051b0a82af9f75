"""A day on which the family looked back at its whole plan stays, when it chooses its next one."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0670_looked_back.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0650_own_answers_come_along")]

    operations = [
        migrations.AddField(
            model_name="careplan",
            name="looked_back_on",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DateField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
