"""News that went along with a notice which was not sent after all stood nowhere: it comes on the
page of its reader, if its ninety days are not over."""

from django.db import migrations

FREE = """
set local role wijkteam_maintenance;
update delivery_outboxmessage along set state = 'here'
  from delivery_outboxmessage first
 where along.state = 'along' and first.id = along.along_with and first.state = 'here';
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0481_channels")]

    operations = [migrations.RunSQL(FREE, reverse_sql=migrations.RunSQL.noop)]
