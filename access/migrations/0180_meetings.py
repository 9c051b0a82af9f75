"""A guest may come first in meetings too: who plans one with a family asks it."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0130_who_decides")]

    operations = [rights.load("guest_scope")]
