"""What comes along with a plan is no sending of today: all of its files come in."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0461_brought")]

    operations = [
        # the room of a day belongs to wijkteam_rights, which counts over all families of somebody
        as_role("wijkteam_rights", (SQL / "0172_sent_today.sql").read_text()),
        migrations.RunSQL(
            (SQL / "0172_sent_today_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
