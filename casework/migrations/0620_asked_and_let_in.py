"""A professional hears what a family asks for its conference, and finds who lets them look in
without a case."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0620_asked_and_let_in.sql"
WEB = "wijkteam_web, wijkteam_worker, wijkteam_maintenance"
FUNCTIONS = {"casework_conference_asks()": WEB, "casework_lets_in()": WEB}


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0600_same_each_time"),
        ("careplans", "0171_coordinated"),
        ("access", "0540_has_left"),
    ]

    operations = [as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS))]
