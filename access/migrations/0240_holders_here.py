"""Custody is told and counts at home: only of a child here, and only when two confirmed it."""

from django.db import migrations

from access import rights

RIGHTS = "wijkteam_rights"
# What asked whether somebody holds custody of any child anywhere.
GONE = f"""
set local role {RIGHTS};
drop function if exists access_holds_custody(uuid);
reset role;"""


class Migration(migrations.Migration):
    dependencies = [("access", "0230_asked_colleagues")]

    operations = [
        rights.load("invitations", "looking_as", "policies_as_asker"),
        migrations.RunSQL(GONE, reverse_sql=migrations.RunSQL.noop),
    ]
