"""A profile that is not public is not seen by looking as its person."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial"), ("access", "0008_view_as")]

    operations = [
        while_looking_as("network_professionalprofile", "is_public"),
    ]
