"""An owner who stands still gets no letter about who comes back to that plan, and cannot stop it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0040_people"), ("access", "0051_a_case_is_held")]

    operations = [
        as_role("wijkteam_rights", (SQL / "0001_recovery.sql").read_text()),
    ]
