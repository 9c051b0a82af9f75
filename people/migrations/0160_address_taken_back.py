"""An address that was sent and taken back stays as the last word."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0150_asked_colleagues")]

    operations = [
        migrations.AddField(
            "custodydoor", "taken_back_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            "custodydoor",
            models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", True), ("seen_at__isnull", False), _connector="OR"
                ),
                name="an_address_taken_back_was_sent",
            ),
        ),
    ]
