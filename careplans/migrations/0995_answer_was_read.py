"""An answer of the privacy officer that was read stays read once its line in the log is sealed. A young
person who only answers takes no moment away that stands."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
COUNTS, RIGHTS = "wijkteam_counts", "wijkteam_rights"
OPENED = callable_by({"careplans_looks_opened_since(uuid, uuid, timestamptz)": RIGHTS})
UNREAD = callable_by({"careplans_answers_unread()": "wijkteam_web, wijkteam_worker"})


class Migration(migrations.Migration):
    dependencies = [("careplans", "0991_watched")]

    operations = [
        migrations.RunSQL(
            f"grant select (route) on audit_auditevent to {COUNTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, (SQL / "0995_opened.sql").read_text() + OPENED),
        as_role(RIGHTS, (SQL / "0987_answers.sql").read_text() + UNREAD),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
