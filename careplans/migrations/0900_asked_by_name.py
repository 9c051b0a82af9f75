"""A guest who plans a meeting asks somebody of the household by name, and the yes of a young person
alone fixes no moment for the family."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "careplans_meeting_subjects()": WEB,
    "careplans_whom_a_guest_asks(uuid)": WEB,
    "careplans_whom_a_guest_may_ask()": WEB,
    "careplans_speaks_for_home(uuid, uuid)": WEB,
    "careplans_rests_between(uuid, uuid)": "",
    "careplans_apart_from(uuid, uuid)": "",
}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0830_rungs_reworded")]

    operations = [
        as_role(
            "wijkteam_rights",
            (SQL / "0080_guest_subjects.sql").read_text() + callable_by(FUNCTIONS),
        ),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
