"""Who lives elsewhere with custody does not tick off what another of the family does at home."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0166_steps_of_others.sql", "0192_ticks_of_others.sql")


class Migration(migrations.Migration):
    dependencies = [("careplans", "0192_closed_to")]

    operations = [
        migrations.RunSQL((SQL / name).read_text(), reverse_sql=migrations.RunSQL.noop)
        for name in FILES
    ]
