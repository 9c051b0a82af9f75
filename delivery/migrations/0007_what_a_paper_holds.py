"""A paper knows every row that stands in it. Papers from before know too little, so they close:
their files go with the next clean-up, and whoever wants one asks again."""

from django.db import migrations

CLOSE = """
set local role wijkteam_maintenance;
update delivery_documentjob set file = '' where kind = 'plan' and file <> '';
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0006_doors")]

    operations = [
        migrations.RenameField("documentjob", "own_row_ids", "row_ids"),
        migrations.RunSQL(CLOSE, reverse_sql=migrations.RunSQL.noop),
    ]
