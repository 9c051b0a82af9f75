"""Who was let in knows whom of the family no mail reaches, to bring word."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0100_conference_part")]

    operations = [rights.load("reach")]
