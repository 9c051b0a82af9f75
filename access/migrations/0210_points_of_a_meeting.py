"""A point of an agenda has a bin: of who wrote it alone, as an opinion and a file."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0185_bin_of_meetings")]

    operations = [rights.load("bin_as_asker", "worker")]
