"""What somebody was given in a place is not there in a later one, however the first one ended."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0142_ended_along")]

    operations = [rights.load("grants")]
