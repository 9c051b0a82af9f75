"""Who asked for a place at a partner, and who was the second."""

import django.db.models.deletion
from django.db import migrations, models

PLACE = "organisationmembership"


def somebody():
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="people.person",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0030_custody_once")]

    operations = [
        migrations.AddField(PLACE, "made_by", somebody()),
        migrations.AddField(PLACE, "made_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(PLACE, "confirmed_by", somebody()),
        migrations.AddField(PLACE, "confirmed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            PLACE, "email", models.EmailField(blank=True, db_default="", max_length=254)
        ),
        migrations.AlterField(
            PLACE,
            "role",
            models.CharField(
                choices=[
                    ("partner", "partner professional"),
                    ("privacy_officer", "privacy officer"),
                    ("asked", "waits for a second yes"),
                ],
                default="partner",
                max_length=20,
            ),
        ),
    ]
