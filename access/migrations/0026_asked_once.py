"""What every page with people, and every first page with decisions, asks is planned once (ADR 11)."""

from django.db import migrations

from access import rights
from access.rows import IS_FAMILY, PERSON

PEOPLE = f"""
alter policy people_person_select_web on people_person using (
  id = {PERSON} or made_by_id = {PERSON}
  or {IS_FAMILY} and id = any((select access_members_here())::uuid[]));"""


class Migration(migrations.Migration):
    dependencies = [("access", "0025_planned_and_typed")]

    operations = [
        rights.load("as_asker"),
        migrations.RunSQL(PEOPLE, reverse_sql=migrations.RunSQL.noop),
    ]
