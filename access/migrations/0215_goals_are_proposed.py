"""Who was let in at the goals as a whole may come first there: with a goal that is proposed."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0210_points_of_a_meeting")]

    operations = [rights.load("guest_scope")]
