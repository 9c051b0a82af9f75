"""What a side said with its answer stays beside the new question, in its own words."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0060_sides.sql"
RIGHTS = """
grant update (earlier_text) on careplans_agreementparty to wijkteam_web;
revoke execute on function careplans_said_by_proposing(careplans_agreementparty) from public;
grant execute on function careplans_said_by_proposing(careplans_agreementparty)
  to wijkteam_web, wijkteam_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0150_paid_before")]

    operations = [
        migrations.AddField(
            "agreementparty", "earlier_text", models.CharField(blank=True, max_length=500)
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, reverse_sql=migrations.RunSQL.noop),
    ]
