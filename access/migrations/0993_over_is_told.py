"""A standstill that ended by itself is told: by the worker, to keys."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0992_still_is_told")]

    operations = [rights.load("standstill")]
