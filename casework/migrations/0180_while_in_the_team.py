"""A colleague in a case reads the record of its client while they work in its team, however their
place there ended; and writes in it as long."""

from django.db import migrations

from access.rows import PERSON, TODAY, one_of


def mine(table):
    """Rows of cases of the asker's teams that they coordinate, help in, or may still take up."""
    return (
        f"exists (select 1 from casework_case c where c.id = {table}.case_id "  # noqa: S608 our own
        f"and c.team_id = {one_of('teams')} "
        f"and (c.coordinator_id = {PERSON} or c.coordinator_id is null "
        "or exists (select 1 from casework_casecolleague k where k.case_id = c.id "
        f"and k.person_id = {PERSON} and (k.ended_on is null or k.ended_on > {TODAY}))))"
    )


CLIENT, NOTE = "casework_caseclient", "casework_contactmoment"
BY_ME = f"noted_by_id = {PERSON} and {mine(NOTE)}"
POLICIES = f"""
alter policy {CLIENT}_select_web on {CLIENT} using ({mine(CLIENT)});
alter policy {NOTE}_select_web on {NOTE} using ({mine(NOTE)});
alter policy {NOTE}_insert_web on {NOTE} with check ({BY_ME});
alter policy {NOTE}_update_web on {NOTE} using ({BY_ME}) with check ({BY_ME});
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0180_talks")]

    operations = [migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop)]
