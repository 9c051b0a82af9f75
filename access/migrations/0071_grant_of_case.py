"""What was given to a case is found by its case, also once it was withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0070_partner_places"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="grant",
            name="grant_of_case_open",
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("case_id__isnull", False)),
                fields=["case_id", "household"],
                name="grant_of_case",
            ),
        ),
    ]
