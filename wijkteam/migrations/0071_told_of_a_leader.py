"""A change of leader is told beside the one officer who makes it, and stands on a page."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {"leaving_told_of_lead(uuid)": WEB, "leaving_who_leads()": WEB}


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0070_place_ends_today")]

    operations = [
        as_role(
            "wijkteam_rights",
            "set local check_function_bodies = off;"
            + (SQL / "0004_leaders.sql").read_text()
            + (SQL / "0071_who_leads.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        )
    ]
