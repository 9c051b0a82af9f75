"""What who leaves typed for a family is the family's: it waits on."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"
# The last function of leaving counts, and belongs to the role of counts: it is as it was.
COUNTS = "create or replace function " + "leaving_open"
LEAVING = (SQL / "0002_leaving.sql").read_text().split(COUNTS)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0620_declining"),
        ("casework", "0630_typed_for_stays"),
    ]

    operations = [
        as_role(
            "wijkteam_rights",
            LEAVING + (SQL / "0060_partners.sql").read_text() + "reset check_function_bodies;",
        ),
    ]
