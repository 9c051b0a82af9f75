"""The owners who go on hear that somebody of them stands still, and that it is over."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0991_a_ban_ends_whole")]

    operations = [rights.load("standstill")]
