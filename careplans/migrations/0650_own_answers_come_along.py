"""Whoever brings their own plan along comes to the meetings to which they said yes; the words of such
an answer go when the answer goes."""

from django.db import migrations

from access.rows import as_role

GONE = "function careplans_brought_gone()"
FORGET = f"""create trigger words_go_along after delete on careplans_meetinganswer for each row
execute {GONE};"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0620_last_sign")]

    operations = [
        # who makes a trigger has to be allowed its function, for as long as that takes
        as_role("wijkteam_rights", f"grant execute on {GONE} to session_user;"),
        migrations.RunSQL(FORGET, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", f"revoke execute on {GONE} from session_user;"),
    ]
