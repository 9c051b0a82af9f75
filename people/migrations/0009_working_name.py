"""Who has a place of work keeps the name that the workplace knows."""

from django.db import migrations, models

FIELD = {"blank": True, "db_default": "", "editable": False, "max_length": 200}


class Migration(migrations.Migration):
    dependencies = [("people", "0008_place_question")]

    operations = [
        migrations.AddField(model, "working_name", models.CharField(**FIELD))
        for model in ("teammembership", "organisationmembership")
    ]
