"""A place in a team waits for a second, who stands beside it."""

import django.db.models.deletion
from django.db import migrations, models

PLACE = "teammembership"


class Migration(migrations.Migration):
    dependencies = [("people", "0140_custody_door")]

    operations = [
        migrations.AddField(
            PLACE,
            "confirmed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(PLACE, "confirmed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            PLACE,
            "role",
            models.CharField(
                choices=[
                    ("professional", "professional"),
                    ("leader", "team leader"),
                    ("asked", "waits for a second yes"),
                ],
                default="professional",
                max_length=12,
            ),
        ),
    ]
