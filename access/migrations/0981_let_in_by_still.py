"""An officer of another organisation reads no name of a standstill; the one of this counts whom who
stands still let in."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0970_told_at_home")]

    operations = [rights.load("standstill")]
