"""The log-in name of who has no e-mail is told to who lives there, and not to who lives elsewhere."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0940_first_team")]

    operations = [rights.load("reach")]
