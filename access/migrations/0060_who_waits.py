"""Who said yes and has nothing yet reads on whom they wait; custody says what it opens."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0053_who_stopped_it")]

    operations = [rights.load("invitations")]
