"""What waits for who has died is stopped, and says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0004_news_key"),
    ]

    operations = [
        migrations.AlterField(
            model_name="outboxmessage",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waits"),
                    ("sent", "sent"),
                    ("failed", "failed"),
                    ("stopped", "not sent: this person has died"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
    ]
