"""A paper with the eyes of somebody else: the worker may look as a party, and a parent's paper for
a child holds what that child sees itself."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0401_until_the_day")]

    operations = [rights.load("looking_as")]
