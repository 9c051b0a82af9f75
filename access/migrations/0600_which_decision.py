"""Of several decisions about somebody's own steps the widest stands in the log, and of two as wide the
first that was given: not the one that the database happens to read first."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0540_has_left")]

    operations = [rights.load("entering", "looking_as")]
