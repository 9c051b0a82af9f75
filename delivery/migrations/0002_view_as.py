"""Papers and post of a party are its own: nobody sees them by looking as that party."""

from django.db import migrations

from access.rows import while_looking_as


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial"), ("access", "0008_view_as")]

    operations = [
        while_looking_as("delivery_documentjob", "false"),
        while_looking_as("delivery_outboxmessage", "false"),
        while_looking_as("delivery_scheduleitem", "false"),
    ]
