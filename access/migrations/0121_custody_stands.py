"""A place at an institution ends by one, custody by two; and who closed a proposal tells its owner."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0120_at_home_there")]

    operations = [rights.load("custody", "post")]
