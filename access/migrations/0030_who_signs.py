"""Where both sign and nobody holds custody nobody signs; keeping a plan makes nobody a signer."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0027_reach")]

    operations = [rights.load("custody", "signing")]
