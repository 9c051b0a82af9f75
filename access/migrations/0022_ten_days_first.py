"""A home ban is ten days; its extension is a second act, four weeks together."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

from access import rights

F, Q = models.F, models.Q
# What was set for longer before stays as it was decided: as if it was extended from the beginning.
BEFORE = """set local role wijkteam_maintenance;
update access_standstill set extends_id = id
 where ground = 'home_ban' and ends_at > started_at + interval '10 days';
reset role;"""


def no_longer_than(grounds, days):
    return ~Q(ground__in=grounds) | Q(ends_at__lte=F("started_at") + timedelta(days=days))


class Migration(migrations.Migration):
    dependencies = [("access", "0021_hours_of_a_family")]

    operations = [
        migrations.RemoveConstraint(model_name="standstill", name="a_standstill_has_an_end"),
        migrations.AddField(
            model_name="standstill",
            name="extends",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.standstill",
            ),
        ),
        migrations.RunSQL(BEFORE, reverse_sql=migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="standstill",
            constraint=models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"))
                & (no_longer_than(["home_ban"], 10) | Q(extends__isnull=False))
                & no_longer_than(["home_ban", "danger"], 28)
                & no_longer_than(["court_order"], 366),
                name="a_standstill_has_an_end",
            ),
        ),
        rights.load("standstill"),
    ]
