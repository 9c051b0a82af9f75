"""What is planned is known to whom it is for, and to family who see what it is about: who holds
custody and lives elsewhere reads no more of it than of the plan."""

from django.db import migrations

from access.rows import HOUSEHOLD

PLANNED = "delivery_scheduleitem"
IS_MEMBER = "current_setting('app.is_member', true) = 'yes'"
KNOWN = f"household_id = {HOUSEHOLD} and access_knows_planned(kind, object_id, person_id)"
TOLD = f"household_id = {HOUSEHOLD} and (kind like 'news-%' or {IS_MEMBER})"

POLICIES = f"""
alter policy {PLANNED}_select_web on {PLANNED} using ({KNOWN});
alter policy {PLANNED}_update_web on {PLANNED} using ({KNOWN}) with check ({KNOWN});
alter policy {PLANNED}_delete_web on {PLANNED} using ({KNOWN});
alter policy {PLANNED}_insert_web on {PLANNED} with check ({KNOWN} or {TOLD});
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0007_what_a_paper_holds"), ("access", "0025_planned_and_typed"),
                    ("careplans", "0009_doors")]  # fmt: skip

    operations = [migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop)]
