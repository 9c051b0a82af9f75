"""Who lives elsewhere with custody changes no agreement among the others."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0250_agreements_of_others.sql"
GONE = """
drop function careplans_sides_of_others() cascade;
drop function careplans_agreements_of_others() cascade;
drop function careplans_is_among_others(uuid);"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0240_still_said")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=GONE)]
