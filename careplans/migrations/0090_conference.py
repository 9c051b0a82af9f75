"""An Eigen Kracht conference: the family's own flow, who comes, what is told, and words for us alone.

Whoever is let in sees the flow. What somebody is asked to tell is between the family and them. The
words for the family alone hang in a scope that no decision opens.
"""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access.rows import (
    HOUSEHOLD,
    LET_IN,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    plan_rows,
    protect,
    purge_unseen,
    while_looking_as,
)

SQL = Path(__file__).parent.parent / "sql"
CONFERENCE, GUEST = "careplans_conference", "careplans_conferenceguest"
TOLD, WORD = "careplans_conferenceinformation", "careplans_conferenceword"
HERE = f"household_id = {HOUSEHOLD}"
OURS = f"scope_id = {one_of('contribute')}"
MINE = f"{LET_IN} and person_id = {PERSON}"
NEW = f"{HERE} and created_by_id = {PERSON} and {OURS}"
FUNCTIONS = {"careplans_is_independent(uuid)": "wijkteam_web, wijkteam_worker"}


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0100_conference_part"),
        ("careplans", "0070_put_away_alarms"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("question", models.TextField(max_length=1000, verbose_name="what it is about")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("question", "Our question"),
                            ("circle", "Our circle"),
                            ("invite", "Inviting"),
                            ("inform", "The information part"),
                            ("private", "The part for us alone"),
                            ("plan", "Our plan"),
                            ("check", "The safety conditions"),
                            ("follow", "Looking back"),
                            ("done", "Done"),
                        ],
                        default="question",
                        max_length=8,
                    ),
                ),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="which day")),
                ("held_time", models.TimeField(blank=True, null=True, verbose_name="what time")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "practical",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what else is arranged"
                    ),
                ),
                (
                    "caller_name",
                    models.CharField(blank=True, max_length=120, verbose_name="who is called"),
                ),
                ("presented_on", models.DateField(blank=True, null=True)),
                ("first_looked_on", models.DateField(blank=True, null=True)),
                ("second_looked_on", models.DateField(blank=True, null=True)),
                ("stopped_on", models.DateField(blank=True, null=True)),
                (
                    "stopped_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it stops"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                (
                    "stopped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="ConferenceGuest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("circle", "of our circle"),
                            ("inform", "tells something in the information part"),
                            ("coordinate", "independent coordinator"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "relation",
                    models.CharField(blank=True, max_length=80, verbose_name="who is this to you"),
                ),
                ("invited_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "not answered yet"),
                            ("yes", "comes"),
                            ("maybe", "does not know yet"),
                            ("no", "cannot come"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "answer_text",
                    models.CharField(blank=True, max_length=300, verbose_name="in your own words"),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("removed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="careplans.conference",
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="ConferenceInformation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "asked",
                    models.TextField(max_length=1000, verbose_name="what you ask them to tell"),
                ),
                (
                    "told",
                    models.TextField(blank=True, max_length=4000, verbose_name="what you tell"),
                ),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "guest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information",
                        to="careplans.conferenceguest",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="ConferenceWord",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ours", "for us alone"),
                            ("look_3", "looking back after 3 months"),
                            ("look_12", "looking back after 12 months"),
                        ],
                        default="ours",
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="in your own words")),
                ("became_goal_id", models.UUIDField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="careplans.conference",
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
                "ordering": ["created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("stopped_on__isnull", True), models.Q(("stage", "done"), _negated=True)
                ),
                fields=("household",),
                name="a_family_has_one_conference_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["check", "follow", "done"]), _negated=True),
                    ("presented_on__isnull", False),
                    _connector="OR",
                ),
                name="a_plan_is_presented_before_it_is_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_by__isnull", True), ("stopped_on__isnull", True)),
                    models.Q(("stopped_by__isnull", False), ("stopped_on__isnull", False)),
                    _connector="OR",
                ),
                name="a_stopped_conference_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", ""), _negated=True),
                name="a_conference_has_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferenceguest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_on__isnull", True)),
                fields=("conference", "person"),
                name="somebody_comes_to_a_conference_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferenceguest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "coordinate"), ("removed_on__isnull", True)),
                fields=("conference",),
                name="a_conference_has_one_coordinator",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferenceguest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "waiting"), ("answered_at__isnull", True)),
                    models.Q(
                        models.Q(("answer", "waiting"), _negated=True),
                        ("answered_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_answer_to_an_invitation_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferenceword",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="conferenceword_in_the_bin_has_who_and_when",
            ),
        ),
        as_role(
            "wijkteam_rights",
            (SQL / "0090_independent.sql").read_text() + callable_by(FUNCTIONS),
        ),
        migrations.RunSQL(
            (SQL / "0090_conference.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect(CONFERENCE),
        allow(
            CONFERENCE,
            select=f"{HERE} and (scope_id = {one_of('see')} or id = any(careplans_informs()))",
            insert=f"{NEW} and stage = 'question' and stopped_on is null",
            update=f"{HERE} and {OURS}",
        ),
        protect(GUEST),
        allow(
            GUEST,
            select=f"{HERE} and (scope_id = {one_of('see')} or {MINE})",
            insert=f"{NEW} and removed_on is null",
            update=f"{HERE} and ({OURS} or {MINE} and removed_on is null)",
        ),
        protect(TOLD),
        allow(
            TOLD,
            select=f"{HERE} and ({OURS} or {MINE})",
            insert=NEW,
            update=f"{HERE} and ({OURS} or {MINE})",
        ),
        while_looking_as(TOLD, "false"),
        *plan_rows(WORD),
        purge_unseen(WORD),
        while_looking_as(WORD, "false"),
    ]
