"""The question who keeps a plan after a death may wait, as the news of that death does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0402_a_door_by_letter")]

    operations = [
        migrations.AddField(
            model_name="succession",
            name="asks_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
