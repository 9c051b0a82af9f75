"""Who lives elsewhere with custody does not change what another of the family does at home."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0166_steps_of_others.sql"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0165_own_words_stay")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
