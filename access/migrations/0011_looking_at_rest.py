"""Looking as somebody whose access rests shows what they see: nothing."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0010_members")]

    operations = [rights.load("grants", "looking_as", "names")]
