"""Goals for one person alone: the database minds that they are, and what moves along with them."""

from pathlib import Path

from django.db import migrations

from access.rows import HOUSEHOLD, allow, one_of

SQL = Path(__file__).parent.parent / "sql" / "0005_private.sql"
HERE = f"household_id = {HOUSEHOLD}"
# The day of a step goes where its step goes; nothing else of it is ever changed.
TICKS = (
    "revoke update on careplans_steptick from wijkteam_web, wijkteam_worker;"
    "grant update (scope_id) on careplans_steptick to wijkteam_web;"
)
# A reminder holds no words, but for whom and when: of a step, that is for who sees the step.
REMINDERS = (
    "create policy delivery_scheduleitem_select_step on delivery_scheduleitem as restrictive "
    "for select to wijkteam_web using (kind <> 'step' "
    "or exists (select 1 from careplans_step s where s.id = object_id));"
)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0004_planned_once"), ("delivery", "0001_initial")]

    operations = [
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(TICKS, reverse_sql=migrations.RunSQL.noop),
        allow("careplans_steptick", update=f"{HERE} and scope_id = {one_of('contribute')}"),
        migrations.RunSQL(REMINDERS, reverse_sql=migrations.RunSQL.noop),
    ]
