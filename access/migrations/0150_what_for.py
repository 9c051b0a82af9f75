"""Who is invited reads what it is for before saying yes."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0145_hidden_from_home")]

    operations = [rights.load("invitations")]
