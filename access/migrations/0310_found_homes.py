"""What one of a team wrote down about custody elsewhere takes no invitation from an owner; and a
family without a case is found by the privacy officer (docs/adr/0034)."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0245_address_taken_back")]

    operations = [rights.load("custody", "invitations", "policies_as_asker", "post")]
