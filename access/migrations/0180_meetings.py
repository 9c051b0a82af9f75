"""A guest may come first in meetings too: who plans one with a family asks it."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0161_words_of_the_family")]

    operations = [rights.load("guest_scope")]
