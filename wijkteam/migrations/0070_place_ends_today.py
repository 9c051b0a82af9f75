"""A place at a partner ends today, and on no other day."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0060_partners.sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0061_handing_over")]

    operations = [
        as_role(
            "wijkteam_rights",
            "set local check_function_bodies = off;"
            + SQL.read_text()
            + "reset check_function_bodies;",
        ),
    ]
