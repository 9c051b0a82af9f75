"""An owner looks as the guardian of a child too: that is a party, let in by the law."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0220_custody_door")]

    operations = [rights.load("looking_as")]
