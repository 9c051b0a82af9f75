"""Each of the family puts away for themselves that an emergency access is over."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import AS_SELF, HOUSEHOLD, IS_FAMILY, PERSON, allow, protect

TABLE = "careplans_putawayalarm"
MINE = f"household_id = {HOUSEHOLD} and person_id = {PERSON} and {IS_FAMILY} and {AS_SELF}"
# Of this household, as far as the asker may know of it, and over: an open one stays in sight.
OVER = f"""exists (select from access_emergencyaccess e
  where e.id = {TABLE}.emergency_id and e.household_id = {HOUSEHOLD}
    and (e.ended_at is not null or e.ends_at <= now()
         or e.confirmed_at is null and e.started_at + interval '4 hours' <= now()))"""


def of(model):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0070_partner_places"),
        ("careplans", "0065_handed_over"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="PutAwayAlarm",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("put_away_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("emergency", of("access.emergencyaccess")),
                ("household", of("people.household")),
                ("person", of("people.person")),
            ],
        ),
        migrations.AddConstraint(
            model_name="putawayalarm",
            constraint=models.UniqueConstraint(
                fields=("emergency", "person"), name="a_person_puts_an_alarm_away_once"
            ),
        ),
        protect(TABLE),
        allow(TABLE, select=MINE, insert=f"{MINE} and {OVER}"),
    ]
