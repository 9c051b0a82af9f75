"""Whose place ends on a day to come has it until that day: for who keeps a plan and for its number
too, and taking that day back costs nobody the plan."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0371_not_for_work")]

    operations = [rights.load("households", "leaving")]
