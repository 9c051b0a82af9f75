"""A paper with the eyes of somebody else: the worker may look as a party, and a parent's paper for
a child holds what that child sees itself."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0371_not_for_work")]

    operations = [rights.load("looking_as")]
