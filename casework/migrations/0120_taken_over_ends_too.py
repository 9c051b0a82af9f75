"""A proposal that somebody took over ends with the case of who took it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0006_closing_rights.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0100_to_bring"), ("wijkteam", "0061_handing_over")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
