"""What would help with a step that does not work out: said by who may tick it off, seen with it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import (
    HOUSEHOLD,
    LET_IN,
    OWN_STEPS_RESPOND,
    PERSON,
    allow,
    one_of,
    protect,
    purge_unseen_along,
)

TABLE = "careplans_hitch"
HERE = f"household_id = {HOUSEHOLD}"
STEP_SEEN = "step_id = any((select careplans_seen_steps())::uuid[])"
# As ticking off: the family, and who does it.
MY_STEP = (
    "exists (select 1 from careplans_step s where s.id = step_id and s.deleted_at is null "
    f"and (s.scope_id = {one_of('contribute')} or s.executor_id = {PERSON} "
    f"and (s.scope_id = {one_of('respond')} or {OWN_STEPS_RESPOND})))"
)
MINE = f"{HERE} and {LET_IN} and said_by_id = {PERSON}"
# Only a message of the one who asks, in a conversation of theirs.
MY_MESSAGE = (
    "(message_id is null or exists (select 1 from careplans_message m "
    f"where m.id = message_id and m.author_id = {PERSON}))"
)
# What was said stays as it was said; that somebody was asked is added to it, once.
ASKED = f"""
revoke update on {TABLE} from wijkteam_web, wijkteam_worker;
grant update (asked_at, message_id) on {TABLE} to wijkteam_web;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0070_partner_places"),
        ("careplans", "0090_conference"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hitch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "help",
                    models.CharField(
                        choices=[
                            ("together", "doing it together"),
                            ("somebody", "somebody else who does it"),
                            ("another_day", "another day"),
                            ("how", "knowing how"),
                            ("smaller", "a smaller step"),
                            ("else", "something else"),
                        ],
                        max_length=12,
                        verbose_name="what would help",
                    ),
                ),
                (
                    "text",
                    models.CharField(blank=True, max_length=500, verbose_name="in your own words"),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="careplans.message",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hitches",
                        to="careplans.step",
                    ),
                ),
            ],
            options={
                "ordering": ["-said_at"],
                "indexes": [models.Index(fields=["step", "-said_at"], name="hitch_of_step")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("message__isnull", True),
                            ("asked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_ask_has_its_moment",
                    )
                ],
            },
        ),
        protect(TABLE),
        allow(
            TABLE,
            select=f"{HERE} and {STEP_SEEN}",
            insert=f"{MINE} and {MY_STEP} and {MY_MESSAGE}",
            update=(f"{MINE} and asked_at is null", f"{MINE} and {MY_STEP} and {MY_MESSAGE}"),
        ),
        migrations.RunSQL(ASKED, reverse_sql=migrations.RunSQL.noop),
        purge_unseen_along(TABLE, "careplans_step", "step_id"),
        rights.load("worker"),
    ]
