"""Who may know of something planned, and taking old typing away without reading it."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0024_working_name")]

    operations = [rights.load("planned_as_asker", "worker")]
