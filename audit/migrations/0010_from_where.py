"""From where a line came, also where a page forgot to say it or the database wrote it itself."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0010_from_where.sql"
# Triggers fire by name: after those that say on what ground it was.
TRIGGER = """create trigger event_says_where_from before insert on audit_auditevent
  for each row execute function audit_say_from_where();"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_acute_ground")]

    operations = [
        migrations.RunSQL(
            SQL.read_text(), reverse_sql="drop function audit_say_from_where() cascade"
        ),
        migrations.RunSQL(TRIGGER, reverse_sql=migrations.RunSQL.noop),
    ]
