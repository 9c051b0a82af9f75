"""Who works there reads who is privacy officer: administration brings in another one."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0981_who_is_officer.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0970_asked_before_their_yes")]

    operations = [
        as_role(
            "wijkteam_rights",
            SQL.read_text() + callable_by({"leaving_officers()": "wijkteam_web"}),
        )
    ]
