"""The bin of meetings holds by hand too, as that of every other table."""

from django.db import migrations

from access.rows import guard_bin


class Migration(migrations.Migration):
    dependencies = [("access", "0181_talks"), ("careplans", "0181_meeting_paper")]

    operations = [guard_bin("careplans_meeting")]
