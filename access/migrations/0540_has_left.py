"""Who answers without knowing of all access says no yes in the name of somebody who looks in no more."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0515_work_said_by_family")]

    operations = [rights.load("grants")]
