"""A young person chooses no moment of a meeting that a guest planned: an adult of the family does."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "careplans_planned_by_guest(uuid, timestamptz)": WEB,
    "careplans_only_answers(uuid, timestamptz, uuid)": WEB,
}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0981_still_no_no")]

    operations = [
        as_role(
            "wijkteam_rights",
            (SQL / "0080_guest_subjects.sql").read_text() + callable_by(FUNCTIONS),
        ),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
