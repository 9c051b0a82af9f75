"""Meetings: planned by the family or with it, a moment chosen together, and who said what to it."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import (
    HOUSEHOLD,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    protect,
    purge,
    purge_unseen,
    purge_unseen_along,
)

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
HERE = f"household_id = {HOUSEHOLD}"
# Who is let in may plan too; what a guest may not do alone, the guard of the table says.
MINE = f"created_by_id = {PERSON} and scope_id = {one_of('propose')}"
SEEN = "meeting_id = any((select careplans_seen_meetings())::uuid[])"
MY_ANSWER = f"{HERE} and person_id = {PERSON} and careplans_is_asked(meeting_id)"

ASKED_BY_GUESTS = {
    "careplans_meeting_subjects()": WEB,
    "careplans_whom_a_guest_asks(uuid)": WEB,
}


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0180_meetings"),
        ("careplans", "0177_may_begin"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.CharField(max_length=120, verbose_name="what it is about")),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), size=None, verbose_name="when it can be"
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="when it is"),
                ),
                (
                    "lasts",
                    models.PositiveSmallIntegerField(default=60, verbose_name="how many minutes"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "video_url",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="link to talk by video"
                    ),
                ),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "others",
                    models.CharField(blank=True, max_length=200, verbose_name="who comes along"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is off"),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("moment_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "yes"), ("maybe", "if need be"), ("no", "no")],
                        max_length=5,
                    ),
                ),
                ("answered_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="careplans.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["moment_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("moments__len__gte", 1), ("moments__len__lte", 6)),
                name="a_meeting_has_one_to_six_moments",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("lasts__gte", 15), ("lasts__lte", 480)),
                name="a_meeting_lasts_at_most_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_meeting_that_is_off_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetinganswer",
            constraint=models.UniqueConstraint(
                fields=("meeting", "person", "moment_at"), name="somebody_answers_a_moment_once"
            ),
        ),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        as_role(
            "wijkteam_rights",
            (SQL / "0080_guest_subjects.sql").read_text() + callable_by(ASKED_BY_GUESTS),
        ),
        protect("careplans_meeting"),
        allow(
            "careplans_meeting",
            select=f"{HERE} and scope_id = {one_of('see')}",
            insert=f"{HERE} and {MINE}",
            update=f"{HERE} and (scope_id = {one_of('contribute')} or {MINE})",
        ),
        purge("careplans_meeting"),
        purge_unseen("careplans_meeting"),
        protect("careplans_meetinganswer"),
        allow(
            "careplans_meetinganswer",
            select=f"{HERE} and {SEEN}",
            insert=MY_ANSWER,
            update=MY_ANSWER,
        ),
        purge_unseen_along("careplans_meetinganswer", "careplans_meeting", "meeting_id"),
        rights.load("worker"),
    ]
