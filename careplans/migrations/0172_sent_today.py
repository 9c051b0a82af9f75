"""What one person sends in on a day has an end, wherever they send it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
APP = "wijkteam_web, wijkteam_worker"
READS = (
    "grant select (created_by_id, created_at, size) on careplans_attachment to wijkteam_rights;"
    "grant select (message_id, size) on careplans_messagefile to wijkteam_rights;"
    "grant select (id, author_id, sent_at) on careplans_message to wijkteam_rights;"
    + policy("careplans_message", "select", "wijkteam_rights", using="true")
)


def run(text):
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0171_coordinated")]

    operations = [
        run(READS),
        as_role(
            "wijkteam_rights",
            (SQL / "0172_sent_today.sql").read_text()
            + callable_by({"careplans_room_today()": APP}),
        ),
        run((SQL / "0172_sent_today_guard.sql").read_text()),
    ]
