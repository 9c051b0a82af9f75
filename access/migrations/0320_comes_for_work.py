"""Who comes for work, also without a place at an organisation, is known as they enter."""

from django.db import migrations

from access import rights

# It tells more than it did, so a database of before lets the old one go first.
GONE = """set local role wijkteam_rights;
drop function if exists access_enter(uuid);
reset role;"""


class Migration(migrations.Migration):
    dependencies = [("access", "0310_found_homes"), ("people", "0320_comes_for_work")]

    operations = [
        migrations.RunSQL(GONE, reverse_sql=migrations.RunSQL.noop),
        rights.load("entering", "invitations"),
    ]
