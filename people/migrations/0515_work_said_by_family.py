"""Who was invited for work by a family does not take that back alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0501_asks_at")]

    operations = [
        migrations.AddField(
            "person",
            "is_for_work_by_family",
            models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
