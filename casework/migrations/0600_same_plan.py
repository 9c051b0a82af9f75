"""Of a case with which two families share their plan the counts are of the same plan each time."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


def counts():
    """The two that choose a plan; the other functions of that file stay as they are."""
    text = (SQL / "0002_counts.sql").read_text()
    begin = text.index("create or replace function casework_plan_counts")
    return text[begin : text.index("create function casework_case_for")]


class Migration(migrations.Migration):
    dependencies = [("casework", "0540_foster_owners")]

    operations = [as_role("wijkteam_counts", counts())]
