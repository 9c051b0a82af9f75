"""Before a new colleague can begin a second says yes."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0186_colleagues.sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "colleagues_may_confirm(uuid, uuid)": "",
    "colleagues_asked()": WEB,
    "colleagues_seconds(uuid)": WEB,
    "colleagues_confirm(uuid)": WEB,
    "colleagues_refuse(uuid)": WEB,
}


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0185_sessions"), ("access", "0230_asked_colleagues")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS))]
