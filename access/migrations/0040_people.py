"""Who is at home keeps nothing hidden there; who left by their own hand is not put back unasked."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0032_a_home_ban_begins")]

    operations = [rights.load("eyes", "leaving")]
