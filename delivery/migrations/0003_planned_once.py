"""Papers and post of a party stay its own, by policies that cost less to plan (ADR 11)."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_view_as"), ("access", "0011_planned_once")]

    operations = [
        while_looking_as("delivery_documentjob", "false"),
        while_looking_as("delivery_outboxmessage", "false"),
        while_looking_as("delivery_scheduleitem", "false"),
    ]
