"""A decision that nobody can sign now has no list of who must still sign, and gives nothing."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0071_grant_of_case")]

    operations = [rights.load("as_asker")]
