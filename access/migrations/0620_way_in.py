"""Who was invited and did not answer yet is apart from who may look in; a no ends what was given;
and an invitation says what still waits for a signature."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0600_which_decision")]

    operations = [
        # of who waits it says more: its answer is another table than before
        migrations.RunSQL(
            "drop function if exists access_my_waits()", reverse_sql=migrations.RunSQL.noop
        ),
        rights.load("invitations"),
    ]
