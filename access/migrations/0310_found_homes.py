"""What one of a team wrote down about custody elsewhere takes no invitation from an owner; and a
family without a case is found by the privacy officer (docs/adr/0034)."""

from django.db import migrations

from access import rights

# It tells more than it did, so a database of before lets the old one go first.
GONE = """set local role wijkteam_rights;
drop function if exists access_invitation(text);
reset role;"""


class Migration(migrations.Migration):
    dependencies = [("access", "0245_address_taken_back"), ("people", "0361_plan_number")]

    operations = [
        migrations.RunSQL(GONE, reverse_sql=migrations.RunSQL.noop),
        rights.load("custody", "households", "invitations", "policies_as_asker", "post"),
    ]
