"""What the family said of who comes for work goes along at the yes, and stays."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0502_comes_back"), ("people", "0515_work_said_by_family")]

    operations = [rights.load("invitations")]
