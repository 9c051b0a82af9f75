"""What is planned can also be of the team's own work, and then of no household."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0009_without_mail"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.AlterField(
            model_name="scheduleitem",
            name="household",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.household",
            ),
        ),
    ]
