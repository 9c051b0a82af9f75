"""A holder of custody without e-mail is invited by a letter in two halves: then no address stands
there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0361_plan_number")]

    operations = [
        migrations.AlterField(
            model_name="custodydoor",
            name="email",
            field=models.EmailField(blank=True, max_length=254),
        ),
    ]
