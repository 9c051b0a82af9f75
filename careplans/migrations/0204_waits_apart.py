"""A proposal about a child that waits for a week is told to who holds custody elsewhere too."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0175_coming_due.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0203_sides_at_work")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
