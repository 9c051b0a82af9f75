"""What was paid of a debt when it was agreed how to pay it: the agreement is about what was left."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("careplans", "0140_private_stays")]

    operations = [
        migrations.AddField(
            "debt",
            "paid_before",
            models.DecimalField(
                decimal_places=2,
                default=0,
                max_digits=9,
                verbose_name="what was paid before it was agreed how",
            ),
        ),
    ]
