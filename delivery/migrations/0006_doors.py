"""A notice goes to who has to do with it and leads to this site; and what is planned for somebody
is theirs and the family's."""

from django.db import migrations, models

from access.rows import HOUSEHOLD, IS_FAMILY, PERSON, policy

PLANNED, POST = "delivery_scheduleitem", "delivery_outboxmessage"
HERE = f"household_id = {HOUSEHOLD}"
MINE = f"{HERE} and ({IS_FAMILY} or person_id = {PERSON})"
SKIPPED = "kind like 'news-%' and outcome = 'skipped'"
POLICIES = f"""
alter policy {PLANNED}_select_web on {PLANNED} using ({MINE});
alter policy {PLANNED}_update_web on {PLANNED} using ({MINE}) with check ({MINE});
alter policy {PLANNED}_delete_web on {PLANNED} using ({MINE});
alter policy {PLANNED}_insert_web on {PLANNED} with check (
  {HERE} and ({IS_FAMILY} or person_id = {PERSON} or kind like 'news-%'));
grant delete, select (household_id, kind, person_id, due_at, outcome) on {PLANNED}
  to wijkteam_rights;
{policy(PLANNED, "select", "wijkteam_rights", using=SKIPPED)}
{policy(PLANNED, "delete", "wijkteam_rights", using=SKIPPED)}
alter policy {POST}_insert_web on {POST} with check (
  state = 'waiting' and access_may_post(person_id, template));
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_stopped"), ("casework", "0013_doors")]

    operations = [
        migrations.AddConstraint(
            "outboxmessage",
            models.CheckConstraint(
                condition=models.Q(path__regex=r"^/([^/\\\s][^\\\s]*)?$"),
                name="a_notice_leads_to_this_site",
            ),
        ),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
