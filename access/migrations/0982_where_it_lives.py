"""Where a family lives is read by who lives there. No page shows it to a guest, so the database does
not either, secret or not: a neighbour with one step has no need of it."""

from django.db import migrations

READ = """alter policy people_address_select_web on people_address using (
  household_id = nullif(current_setting('app.household', true), '')::uuid
  and current_setting('app.is_member', true) = 'yes')"""


class Migration(migrations.Migration):
    dependencies = [("access", "0981_let_in_by_still")]

    operations = [migrations.RunSQL(READ, reverse_sql=migrations.RunSQL.noop)]
