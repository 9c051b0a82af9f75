"""Who leaves a partner hands over too: to a colleague whom the family let in, or the family hears."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "handing_works_there(uuid, uuid)": "",
    "handing_homes(uuid, uuid)": "",
    "handing_note(text, uuid, uuid, uuid, text)": "",
    "handing_heir(uuid, uuid, uuid, jsonb)": "",
    "handing_gave(uuid, uuid, uuid)": "",
    "handing_covers(uuid, uuid, uuid, uuid)": "",
    "handing_over(uuid, uuid, jsonb)": "",
    "handing_proposals(uuid, uuid, uuid, uuid)": "",
    "handing_talks(uuid, uuid, uuid, uuid)": "",
    "handing_was_in_team(uuid)": WEB,
    "partners_colleagues()": WEB,
}
# Their second argument was a team, and is a team or an organisation: a name of an argument changes
# with a new function alone.
RENAMED = """
drop function handing_heir(uuid, uuid, uuid, jsonb);
drop function handing_gave(uuid, uuid, uuid);
drop function handing_covers(uuid, uuid, uuid, uuid);
drop function handing_over(uuid, uuid, jsonb);
drop function handing_proposals(uuid, uuid, uuid, uuid);
drop function handing_talks(uuid, uuid, uuid, uuid);
set local check_function_bodies = off;
"""


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0186_colleagues"), ("careplans", "0250_agreements_of_others")]

    operations = [
        # who left on which day says whether they worked in a team then
        migrations.RunSQL(
            "grant select (left_on) on careplans_conversation to wijkteam_rights",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(
            "wijkteam_rights",
            RENAMED
            + (SQL / "0061_handing_over.sql").read_text()
            + (SQL / "0060_partners.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
