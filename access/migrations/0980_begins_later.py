"""An invitation says from which day it holds, and so does the page of who waits for that day."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0970_told_at_home")]

    operations = [
        # of who waits it says more: its answer is another table than before
        migrations.RunSQL(
            "drop function if exists access_my_waits()", reverse_sql=migrations.RunSQL.noop
        ),
        rights.load("invitations"),
    ]
