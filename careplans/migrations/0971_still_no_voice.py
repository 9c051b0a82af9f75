"""The yes of an owner who stands still is not the family's, and a guest's meeting does not ask them."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0080_guest_subjects.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0905_holders_elsewhere")]

    operations = [as_role("wijkteam_rights", SQL.read_text())]
