"""The owners who read a help plan hear too that a foster parent answered to their part of it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0540_foster_owners.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0531_orphans_after_a_mistake")]

    operations = [
        as_role(
            "wijkteam_counts",
            SQL.read_text()
            + callable_by({"casework_owners_told_of_part(uuid)": "wijkteam_web, wijkteam_worker"}),
        ),
    ]
