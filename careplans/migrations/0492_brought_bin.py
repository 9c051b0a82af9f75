"""What came along can be thrown away, and comes back for 30 days; another owner sees that it came."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import (
    AS_SELF,
    HOUSEHOLD,
    IS_OWNER,
    LET_IN,
    PERSON,
    allow,
    as_role,
    callable_by,
    guard_bin,
)

SQL = Path(__file__).parent.parent / "sql" / "0492_brought_seen.sql"
PLAN, ROW, FILE = "careplans_broughtplan", "careplans_broughtrow", "careplans_broughtfile"
BROUGHT = (
    f"household_id = {HOUSEHOLD} and brought_by_id = {PERSON} and {LET_IN} and {AS_SELF} "
    f"and {IS_OWNER}"
)
OLD = "deleted_at < now() - interval '30 days'"
IN_OLD = f"exists (select 1 from {PLAN} p where p.id = plan_id and p.{OLD})"
OF_OLD = (
    f"exists (select 1 from {ROW} r join {PLAN} p on p.id = r.plan_id "
    f"where r.id = row_id and p.{OLD})"
)
FORGET = f"""
revoke update on {PLAN} from wijkteam_web, wijkteam_worker;
grant update (deleted_at, deleted_by_id) on {PLAN} to wijkteam_web, wijkteam_worker;
grant select (id, household_id, brought_by_id, brought_at, made_at, deleted_at), delete on {PLAN}
  to wijkteam_rights;
grant select (household_id, plan_id, kind, words) on {ROW} to wijkteam_rights;
grant select (row_id), delete on {FILE} to wijkteam_rights;
create policy {PLAN}_select_here on {PLAN} for select to wijkteam_rights using (true);
create policy {PLAN}_delete_old on {PLAN} for delete to wijkteam_rights using ({OLD});
create policy {ROW}_delete_old on {ROW} for delete to wijkteam_rights using ({IN_OLD});
create policy {FILE}_delete_old on {FILE} for delete to wijkteam_rights using ({OF_OLD});
"""
FUNCTIONS = {
    "careplans_brought_here()": "wijkteam_web, wijkteam_worker",
    "careplans_brought_forget()": "wijkteam_worker",
}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0491_room_for_what_came")]

    operations = [
        migrations.AddField(
            model_name="broughtplan",
            name="deleted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="broughtplan",
            name="deleted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="broughtplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True))
                | models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                name="what_came_along_is_thrown_away_by_somebody",
            ),
        ),
        allow(PLAN, update=BROUGHT),
        guard_bin(PLAN),
        migrations.RunSQL(FORGET, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
