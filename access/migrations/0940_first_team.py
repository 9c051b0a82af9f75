"""The first leader and officer of a site come in by an invitation of administration."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0830_shut_doors")]

    operations = [rights.load("invitations")]
