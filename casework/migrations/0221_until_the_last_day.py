"""Whose place ends later can be stood still until then."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0220_custody_door")]

    operations = [
        as_role("wijkteam_rights", (SQL / "0005_standstill_people.sql").read_text()),
    ]
