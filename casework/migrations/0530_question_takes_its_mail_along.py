"""Who is asked no more to keep a plan gets no mail of that question either, if it did not leave yet."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, policy

SQL = Path(__file__).parent.parent / "sql" / "0504_question_ends.sql"
RIGHTS, POST = "wijkteam_rights", "delivery_outboxmessage"  # `key` tells which, never what
UNSENT = (
    "state = 'waiting' and began_at is null "
    "and (key like 'succession:%' or key like 'invitation:%')"
)
MAY = f"""grant delete, select (key, began_at) on {POST} to {RIGHTS};
{policy(POST, "delete", RIGHTS, using=UNSENT)}"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0505_foster_told"),
        ("delivery", "0521_along_with_what_stands_here"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, SQL.read_text()),
    ]
