"""A postcode of staff stays theirs, by a policy that costs less to plan (ADR 11)."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_view_as"), ("access", "0011_planned_once")]

    operations = [
        while_looking_as("oversight_ownpostcode", "false"),
    ]
