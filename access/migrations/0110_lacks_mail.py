"""Who was let in knows whom of the family no mail reaches, to bring word."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0080_nobody_signs")]

    operations = [rights.load("reach")]
