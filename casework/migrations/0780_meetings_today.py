"""Who helps sees on the list of today the meeting of today; and what is asked for a conference waits
until its day, also when the family went on to a later part before it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
CALLERS = "wijkteam_web, wijkteam_worker, wijkteam_maintenance"
READS = """
grant select (lasts) on careplans_meeting to wijkteam_counts;
grant select (moment_at, answer) on careplans_meetinganswer to wijkteam_counts;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0731_held_stays_held")]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts",
            (SQL / "0780_meetings_today.sql").read_text()
            + callable_by({"casework_meetings_today()": CALLERS}),
        ),
        as_role(
            "wijkteam_rights",
            (SQL / "0620_asked_and_let_in.sql").read_text()
            + callable_by({"casework_conference_asks()": CALLERS}),
        ),
    ]
