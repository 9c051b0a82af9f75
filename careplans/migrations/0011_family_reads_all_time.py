"""Who belongs to the family reads from the first day: no function is asked for that (ADR 11).

`careplans_my_time()` answers the same for them: all of time.
"""

from django.db import migrations

from access.rows import HOUSEHOLD, IS_FAMILY

MESSAGES = f"""
alter policy careplans_message_select_web on careplans_message using (
  household_id = {HOUSEHOLD}
  and exists (select 1 from careplans_conversation c where c.id = conversation_id)
  and ({IS_FAMILY} or sent_at <@ (select careplans_my_time())));"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0010_kin")]

    operations = [migrations.RunSQL(MESSAGES, reverse_sql=migrations.RunSQL.noop)]
