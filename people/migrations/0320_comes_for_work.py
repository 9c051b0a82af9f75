"""Whom a family lets in by name says whether it is for their work; then a second step is asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0160_address_taken_back")]

    operations = [
        migrations.AddField(
            "person",
            "is_here_for_work",
            models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
