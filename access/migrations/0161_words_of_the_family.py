"""What a guest types for somebody of the family about what matters may be the first of it."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0160_list_of_conferences")]

    operations = [rights.load("guest_scope")]
