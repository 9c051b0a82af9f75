"""Who leaves: lines under their own part and page, nobody called gone who is not, and back again."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "partners_note(text, text, uuid, uuid, text, text)": "",
    "partners_knows(uuid, uuid)": "",
    "partners_of_address(uuid, text)": "",
    "partners_has_page()": WEB,
    "handing_cases_of(uuid, uuid, uuid)": "",
}
# The last function of leaving counts, and belongs to the role of counts: it is as it was.
COUNTS = "create or replace function " + "leaving_open"
LEAVING = (SQL / "0002_leaving.sql").read_text().split(COUNTS)[0]
# Whether it was this person who took a proposal back just now, so that its owner may hear.
MAY = "grant select (answered_by_id, answered_at) on careplans_proposal to wijkteam_rights;"


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0090_conference_joins"),
        ("access", "0121_custody_stands"),
        ("people", "0120_an_address_is_asked_once"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            LEAVING
            + (SQL / "0061_handing_over.sql").read_text()
            + (SQL / "0060_partners.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
