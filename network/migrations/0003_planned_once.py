"""A profile that is not public stays so, by a policy that costs less to plan (ADR 11)."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("network", "0002_view_as"), ("access", "0011_planned_once")]

    operations = [
        while_looking_as("network_professionalprofile", "is_public"),
    ]
