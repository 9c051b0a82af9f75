"""Who looks as a guest sees all that this guest sees: what a conference asks of them, which the family
reads on its own page too, and that they may plan a meeting."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, while_looking_as

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {"careplans_meeting_subjects()": WEB, "careplans_whom_a_guest_asks(uuid)": WEB}
TOLD = "careplans_conferenceinformation"


class Migration(migrations.Migration):
    dependencies = [("access", "0181_talks"), ("careplans", "0181_meeting_paper")]

    operations = [
        while_looking_as(TOLD, "careplans_looker_sees(scope_id)"),
        as_role(
            "wijkteam_rights",
            (SQL / "0080_guest_subjects.sql").read_text() + callable_by(FUNCTIONS),
        ),
    ]
