"""A paper is for who was let in: emergency access opens none, also not one of before."""

from django.db import migrations

from access.rows import HOUSEHOLD, LET_IN, PERSON

TABLE = "delivery_documentjob"
MINE = f"household_id = {HOUSEHOLD} and asked_by_id = {PERSON} and {LET_IN}"
POLICIES = f"""
alter policy {TABLE}_select_web on {TABLE} using ({MINE});
alter policy {TABLE}_insert_web on {TABLE} with check ({MINE});
alter policy {TABLE}_update_web on {TABLE} using ({MINE}) with check ({MINE});
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0050_no_mail_home")]

    operations = [migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop)]
