"""Two leaders of a team may change how it is reached, so it knows its version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_custody")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
    ]
