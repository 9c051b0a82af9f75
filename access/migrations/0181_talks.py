"""Who helps in a case writes a line about a talk without the family; and the family that sees a
meeting plans its reminders anew."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0180_meetings")]

    operations = [rights.load("policies_as_asker", "planned_as_asker")]
