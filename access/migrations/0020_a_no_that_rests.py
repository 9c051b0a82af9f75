"""Whose access rests still has to sign: a standstill takes no veto away."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0019_standstill_after_yes")]

    operations = [rights.load("custody", "signing")]
