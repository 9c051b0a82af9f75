"""A foster parent's answer is told in both homes of a child."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0620_way_in"), ("casework", "0640_foster_both_homes")]

    operations = [rights.load("post")]
