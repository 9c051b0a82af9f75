"""Only the worker says that something came along with a plan, and nobody sends with another date:
otherwise who serves pages could make room in a day that has none (sql/0172_sent_today_guard.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
# The form keeps the ZIP and asks for a job (docs/adr/0042); its rows are written by that job.
BRINGS = """
revoke insert on careplans_broughtplan, careplans_broughtrow, careplans_broughtfile
  from wijkteam_web;
revoke update on careplans_broughtrow, careplans_broughtfile from wijkteam_web;
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0501_hours")]

    operations = [
        migrations.RunSQL(BRINGS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "0172_sent_today_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
