"""Who comes in anew, or is logged out everywhere by who leads, has no number and gets mail again."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
NUMBER, CHOICE, RIGHTS = "delivery_textnumber", "delivery_newschoice", "wijkteam_rights"
ROWS = f"""
grant select (person_id), delete on {NUMBER} to {RIGHTS};
grant select (person_id, channel), update (channel) on {CHOICE} to {RIGHTS};
{policy(NUMBER, "select", RIGHTS, using="true")}
{policy(NUMBER, "delete", RIGHTS, using="true")}
{policy(CHOICE, "select", RIGHTS, using="true")}
{policy(CHOICE, "update", RIGHTS, using="true", check="channel = 'mail'")}
"""


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0491_no_trouble"), ("delivery", "0481_channels")]

    operations = [
        migrations.RunSQL(ROWS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            RIGHTS,
            (SQL / "0001_recovery.sql").read_text()
            + (SQL / "0522_news_begins_anew.sql").read_text()
            + callable_by({"sessions_news_anew(uuid)": "wijkteam_web"}),
        ),
    ]
