"""Nobody at home in a family ends its help by a place, or chooses who helps it; and what stands in
the name of who left is on the list of who leads."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
RIGHTS = "wijkteam_rights"
COUNTED = {
    "leaving_homes_of_case(uuid)": RIGHTS,
    "handing_hands(uuid, uuid)": RIGHTS,
}
FUNCTIONS = {
    "leaving_is_home(uuid[])": "",
    "leaving_helps_at_home(uuid, uuid)": "",
    "leaving_is_for_another(uuid)": WEB,
    "leaving_cases_for_another()": WEB,
    "leaving_lead_beside(uuid, uuid)": WEB,
    "handing_hands_left()": WEB,
}
# The last function of leaving counts, and belongs to the role of counts: it is as it was.
COUNTS = "create or replace function " + "leaving_open"
LEAVING = (SQL / "0002_leaving.sql").read_text().split(COUNTS)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0170_leaving_question"),
        ("access", "0185_bin_of_meetings"),
        ("casework", "0180_while_in_the_team"),
    ]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0180_homes_of_case.sql").read_text() + callable_by(COUNTED),
        ),
        as_role(
            RIGHTS,
            LEAVING
            + (SQL / "0004_leaders.sql").read_text()
            + (SQL / "0061_handing_over.sql").read_text()
            + (SQL / "0181_at_home.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
