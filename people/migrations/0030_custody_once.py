"""Of one holder a child has one open fact of custody."""

from django.db import migrations, models

# What stood there twice: what nobody confirmed goes, and of what two people confirmed the first
# stays and the others end, as of the same people; the row stays to be read.
ONCE = """set local role wijkteam_maintenance;
delete from people_custody c where c.confirmed_at is null and exists (
  select 1 from people_custody o
  where o.child_id = c.child_id and o.holder_id = c.holder_id and o.end_confirmed_at is null
    and (o.confirmed_at is not null or o.id < c.id));
update people_custody c
   set ended_on = greatest(c.started_on, (now() at time zone 'Europe/Amsterdam')::date),
       end_evidence = 'stond er dubbel', end_recorded_by_id = c.recorded_by_id,
       end_confirmed_by_id = c.confirmed_by_id, end_confirmed_at = now()
 where c.confirmed_at is not null and c.end_confirmed_at is null and exists (
  select 1 from people_custody o
  where o.child_id = c.child_id and o.holder_id = c.holder_id and o.end_confirmed_at is null
    and (o.started_on, o.id) < (c.started_on, c.id));
reset role;
set constraints all immediate;"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_without_mail"), ("access", "0031_eyes_on_a_death")]

    operations = [
        migrations.RunSQL(ONCE, reverse_sql=migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.UniqueConstraint(
                fields=("child", "holder"),
                condition=models.Q(("end_confirmed_at__isnull", True)),
                name="custody_of_a_child_is_held_once",
            ),
        ),
    ]
