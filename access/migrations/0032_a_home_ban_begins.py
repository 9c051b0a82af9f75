"""A home ban counts from the day of the order, and not from the moment that somebody types it."""

from django.db import migrations, models

from access import rights

Q = models.Q
# Of what was set before, only that moment is known.
BEFORE = """set local role wijkteam_maintenance;
update access_standstill s
   set begun_on = (coalesce(
     (select f.started_at from access_standstill f where f.id = s.extends_id), s.started_at)
     at time zone 'Europe/Amsterdam')::date
 where s.ground = 'home_ban';
reset role;
set constraints all immediate;"""


class Migration(migrations.Migration):
    dependencies = [("access", "0031_eyes_on_a_death")]

    operations = [
        migrations.AddField(
            model_name="standstill",
            name="begun_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(BEFORE, reverse_sql=migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="standstill",
            constraint=models.CheckConstraint(
                condition=~Q(ground="home_ban") | Q(begun_on__isnull=False),
                name="a_home_ban_has_the_day_it_began",
            ),
        ),
        rights.load("standstill"),
    ]
