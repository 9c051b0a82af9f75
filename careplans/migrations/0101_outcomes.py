"""A message that became a step, or the proposal of one: known to who reads the message."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import HOUSEHOLD, LET_IN, PERSON, allow, protect

TABLE = "careplans_messageoutcome"
HERE = f"household_id = {HOUSEHOLD}"
MESSAGE_SEEN = "exists (select 1 from careplans_message m where m.id = message_id)"
# Only of what one has just made oneself.
MADE = (
    "(step_id is null or exists (select 1 from careplans_step s "
    f"where s.id = step_id and s.created_by_id = {PERSON})) "
    "and (proposal_id is null or exists (select 1 from careplans_proposal p "
    f"where p.id = proposal_id and p.created_by_id = {PERSON}))"
)
# Django has no word for it: what empties the bin reads no conversation.
GOES_ALONG = f"""
alter table {TABLE} add constraint an_outcome_goes_with_its_step
  foreign key (step_id) references careplans_step (id)
  on delete cascade deferrable initially deferred;
alter table {TABLE} add constraint an_outcome_goes_with_its_proposal
  foreign key (proposal_id) references careplans_proposal (id)
  on delete cascade deferrable initially deferred;
"""


def link(to, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=to, **more)


def result(to):
    return link(to, null=True, related_name="+", db_constraint=False)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0100_hitches")]

    operations = [
        migrations.CreateModel(
            name="MessageOutcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("household", link("people.household", related_name="+")),
                ("message", link("careplans.message", related_name="outcomes")),
                ("step", result("careplans.step")),
                ("proposal", result("careplans.proposal")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__isnull", True),
                            ("proposal__isnull", True),
                            _connector="XOR",
                        ),
                        name="of_a_message_comes_a_step_or_a_proposal",
                    )
                ],
            },
        ),
        migrations.RunSQL(GOES_ALONG, reverse_sql=migrations.RunSQL.noop),
        protect(TABLE),
        allow(
            TABLE,
            select=f"{HERE} and {MESSAGE_SEEN}",
            insert=f"{HERE} and {LET_IN} and made_by_id = {PERSON} and {MESSAGE_SEEN} and {MADE}",
        ),
    ]
