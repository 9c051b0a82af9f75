"""Who died since the team let them in again does not come in; no custody is joined to be double."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0008_login_sheet"), ("people", "0030_custody_once")]

    operations = [
        as_role("wijkteam_rights", (SQL / "0001_recovery.sql").read_text()),
        as_role("wijkteam_rights", (SQL / "0005_joining.sql").read_text()),
    ]
