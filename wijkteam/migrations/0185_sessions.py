"""A leader or the privacy officer logs a colleague out everywhere, and the place stays."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0185_sessions.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0180_at_home")]

    operations = [
        as_role(
            "wijkteam_rights",
            SQL.read_text() + callable_by({"sessions_of_colleague(uuid)": "wijkteam_web"}),
        ),
    ]
