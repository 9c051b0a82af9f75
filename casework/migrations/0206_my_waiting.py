"""Who has no case sees on their own first page which of their proposals wait."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0206_my_waiting.sql"
CALLERS = {"casework_my_waiting()": "wijkteam_web"}


class Migration(migrations.Migration):
    dependencies = [("casework", "0205_to_bring_of_all")]

    operations = [as_role("wijkteam_counts", SQL.read_text() + callable_by(CALLERS))]
