"""A postcode of staff is not seen by looking as them."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_initial"), ("access", "0008_view_as")]

    operations = [
        while_looking_as("oversight_ownpostcode", "false"),
    ]
