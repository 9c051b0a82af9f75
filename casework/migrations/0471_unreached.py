"""Who helps a family sees that its mail does not arrive, and nothing of what it was about."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0471_unreached.sql"
RIGHTS = "wijkteam_rights"  # reads keys of the post already, for who joins with a place
COLUMNS = f"grant select (state, made_at, sent_at) on delivery_outboxmessage to {RIGHTS};"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0452_week"),
        ("delivery", "0180_feed"),
        ("access", "0371_not_for_work"),
        ("wijkteam", "0005_joining"),
    ]

    operations = [
        migrations.RunSQL(COLUMNS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            RIGHTS,
            SQL.read_text() + callable_by({"casework_unreached()": "wijkteam_web"}),
        ),
    ]
