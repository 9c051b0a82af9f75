"""Undoing the death of an owner whose place has an end to come takes the plan back from who kept it
meanwhile: the guard of the last owner knows that it is as it was before."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0501_asked_later")]

    operations = [rights.load("households")]
