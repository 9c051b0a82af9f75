"""Two windows of one person no longer share one draft: each has a row of its own."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("writing", "0441_typing_now"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("draft", "window_id", models.UUIDField(null=True)),
        migrations.RemoveConstraint("draft", "one_draft_per_person_form_and_thing"),
        migrations.AddConstraint(
            "draft",
            models.UniqueConstraint(
                fields=("user", "form", "about_id", "window_id"),
                name="one_draft_per_person_form_thing_and_window",
                nulls_distinct=False,
            ),
        ),
    ]
