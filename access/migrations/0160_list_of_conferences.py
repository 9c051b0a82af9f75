"""Each family reads that the coordinator of its conference looked at the list over families."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0150_what_for"), ("careplans", "0171_coordinated")]

    operations = [rights.load("policies_as_asker", "log")]
