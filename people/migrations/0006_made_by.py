"""Who brought somebody into a team, and when."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_invitation_ways")]

    operations = [
        migrations.AddField(
            model_name="teammembership",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="teammembership",
            name="made_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
