"""The first leader and officer of a site come in by an invitation of administration; an invitation
says from which day it holds, and so does the page of who waits for that day."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0830_shut_doors")]

    operations = [
        # the file says more of who waits than a database of before does: another table as its answer
        migrations.RunSQL(
            "drop function if exists access_my_waits()", reverse_sql=migrations.RunSQL.noop
        ),
        rights.load("invitations"),
    ]
