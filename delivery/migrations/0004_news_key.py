"""Each notice gets a random key for the address in its mail, which then tells nothing."""

from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0003_planned_once")]

    operations = [
        migrations.AddField(
            "outboxmessage",
            "news_key",
            models.UUIDField(db_default=RandomUUID(), editable=False, unique=True),
        ),
    ]
