"""An address that was taken back stays the last one: no letter of before opens again."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0240_holders_here"),
        ("people", "0160_address_taken_back"),
    ]

    operations = [rights.load("eyes", "invitations")]
