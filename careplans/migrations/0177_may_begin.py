"""A page asks the same as the database whether somebody from outside may begin something."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0130_who_decides"),
        ("careplans", "0176_paid_before_unknown"),
    ]

    operations = [rights.load("guest_scope")]
