"""Who logs in while somebody is let in again in their name, hears of it there."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0780_recovery_of.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0630_typed_for_stays")]

    operations = [
        as_role(
            "wijkteam_rights", SQL.read_text() + callable_by({"recovery_of(uuid)": "wijkteam_web"})
        ),
    ]
