"""An agreement says how many hours a week it is about, and on which days. Other hours are another
promise, and what stood there before stays to be read, as with its other words."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

SQL = Path(__file__).parent.parent / "sql"
TABLE = "careplans_agreement"
FUNCTIONS = "".join(
    (SQL / name).read_text().split("create trigger")[0].split("create or replace trigger")[0]
    for name in ("0060_sides.sql", "0250_agreements_of_others.sql")
)  # their triggers stand already
WORDS = ["text", "until_text", "if_fails", "ended_on", "ended_because", "hours_a_week", "when_text"]
OLD, NEW = (", ".join(f"{row}.{name}" for name in WORDS) for row in ("old", "new"))
NAMES = ", ".join(f"'{name}'" for name in WORDS)
TRIGGERS = f"""
create trigger other_hours_other_promise after update on {TABLE}
  for each row when (
    current_user in ('wijkteam_web', 'wijkteam_worker')
    and (old.hours_a_week, old.when_text) is distinct from (new.hours_a_week, new.when_text))
  execute function careplans_other_words();
drop trigger keep_earlier on {TABLE};
create trigger keep_earlier after update on {TABLE} for each row
  when (({OLD}) is distinct from ({NEW})) execute function careplans_keep_earlier({NAMES});
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0493_earlier_people")]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="hours_a_week",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="hours a week"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="when_text",
            field=models.CharField(
                blank=True,
                db_default="",
                max_length=200,
                verbose_name="on which days, in words",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=Q(hours_a_week__isnull=True)
                | Q(hours_a_week__gt=0, hours_a_week__lte=168),
                name="hours_of_an_agreement_fit_in_a_week",
            ),
        ),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, reverse_sql=migrations.RunSQL.noop),
    ]
