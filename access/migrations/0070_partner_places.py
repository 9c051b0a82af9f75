"""Who made or confirmed a place at a partner pairs with nobody by it, and may invite that person."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0061_safety_part"), ("people", "0060_partner_places")]

    operations = [rights.load("eyes", "invitations", "post")]
