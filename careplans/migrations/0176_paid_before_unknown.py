"""Of a way to pay that was agreed before we kept what had been paid until then: that is not known.

Only where something was paid before its first day; where nothing was, nothing is in doubt. What was
agreed since keeps its amount: it is younger than the column.
"""

from django.db import migrations, models

# Which migrations ran is read by the owner; the debts of all families by maintenance alone.
OLDER = """select set_config('careplans.kept_since', coalesce(
  (select min(m.applied) from django_migrations m
   where m.app = 'careplans' and m.name = '0150_paid_before'), now())::text, true);
set local role wijkteam_maintenance;
update careplans_debt d set paid_before = null
 where d.paid_before = 0 and d.first_on is not null
   and d.changed_at < current_setting('careplans.kept_since')::timestamptz
   and exists (select 1 from careplans_debtpayment p
               where p.debt_id = d.id and p.deleted_at is null and p.paid_on < d.first_on);
reset role;"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0175_coming_due")]

    operations = [
        migrations.AlterField(
            "debt",
            "paid_before",
            models.DecimalField(
                decimal_places=2,
                default=0,
                max_digits=9,
                null=True,
                verbose_name="what was paid before it was agreed how",
            ),
        ),
        migrations.RunSQL(OLDER, reverse_sql=migrations.RunSQL.noop),
    ]
