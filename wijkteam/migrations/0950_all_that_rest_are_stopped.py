"""Who stops one number stops every other one that waits, and those who heard of it hear its end. No
address of a calendar outlives a coming in anew."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
FEED, RIGHTS, WEB = "delivery_calendarfeed", "wijkteam_rights", "wijkteam_web"
WHO = {
    "recovery_may_stop(uuid, uuid)": WEB,
    "recovery_in_turn(uuid)": "",
    "recovery_note_stop(uuid, uuid)": "",
    "recovery_stop()": WEB,
}
TAKES = f"grant delete on {FEED} to {RIGHTS};" + policy(FEED, "delete", RIGHTS, using="true")
FILES = (
    "0006_recovery_eyes", "0001_recovery", "0522_news_begins_anew", "0870_recovery_is_stopped",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0941_recovery_of_oneself"), ("delivery", "0180_feed")]

    operations = [
        migrations.RunSQL(TAKES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            RIGHTS,
            "drop function recovery_stop();"  # it said how many, and says now which ones
            + "set local check_function_bodies = off;"
            + "".join((SQL / f"{name}.sql").read_text() for name in FILES)
            + callable_by(WHO),
        ),
    ]
