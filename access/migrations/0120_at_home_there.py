"""Who is at home there hears nothing of a hidden emergency and stops none."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0110_lacks_mail")]

    operations = [rights.load("eyes", "emergency")]
