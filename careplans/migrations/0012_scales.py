"""Scales of a goal, scores on them, and what a goal said before it was changed."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import (
    HOUSEHOLD,
    IS_FAMILY,
    PERSON,
    allow,
    one_of,
    plan_rows,
    protect,
    purge_unseen,
    purge_unseen_along,
)

SQL = Path(__file__).parent.parent / "sql" / "0010_scales.sql"
HERE = f"household_id = {HOUSEHOLD}"
SEEN = f"{HERE} and scope_id = {one_of('see')}"
# Everybody scores for themselves alone, and whether that is the family is not theirs to say.
MINE = f"{HERE} and scored_by_id = {PERSON} and scope_id = {one_of('respond')}"
GIVEN = f"{MINE} and created_by_id = {PERSON} and is_of_family = ({IS_FAMILY})"
# Only the trigger of a goal writes here, in the name of who changes it.
KEPT = (
    f"{HERE} and changed_by_id = {PERSON} and scope_id = {one_of('contribute')} "
    "and pg_trigger_depth() > 0"
)
CHANGED = f"{HERE} and (scope_id = {one_of('contribute')} or scored_by_id = {PERSON} and scope_id = {one_of('respond')})"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0027_reach"),
        ("careplans", "0011_family_reads_all_time"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Scale",
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
                    "variant",
                    models.CharField(
                        choices=[("five", "five rungs"), ("six", "six rungs")],
                        default="five",
                        max_length=4,
                    ),
                ),
                (
                    "much_more",
                    models.CharField(blank=True, max_length=300, verbose_name="much more"),
                ),
                ("more", models.CharField(blank=True, max_length=300, verbose_name="more")),
                ("hoped", models.CharField(blank=True, max_length=300, verbose_name="as we hope")),
                ("less", models.CharField(blank=True, max_length=300, verbose_name="less")),
                (
                    "much_less",
                    models.CharField(blank=True, max_length=300, verbose_name="much less"),
                ),
                (
                    "worse",
                    models.CharField(blank=True, max_length=300, verbose_name="worse than before"),
                ),
                (
                    "starts_at",
                    models.SmallIntegerField(blank=True, null=True, verbose_name="where we began"),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how much it counts"
                    ),
                ),
                ("is_used", models.BooleanField(default=True)),
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
                    "goal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scale",
                        to="careplans.goal",
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
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Score",
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
                ("level", models.SmallIntegerField(verbose_name="how far")),
                ("words_then", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="note")),
                ("scored_on", models.DateField(default=django.utils.timezone.localdate)),
                ("is_of_family", models.BooleanField()),
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="careplans.goal",
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
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="careplans.scale",
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
                    "scored_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-scored_on", "-created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GoalChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("why", models.TextField(blank=True, max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "we are working on it"),
                            ("paused", "paused"),
                            ("reached", "reached"),
                            ("let_go", "let go"),
                        ],
                        max_length=8,
                    ),
                ),
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="careplans.goal",
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
                "ordering": ["-changed_at"],
                "indexes": [
                    models.Index(fields=["goal", "-changed_at"], name="goalchange_of_goal_newest")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="scale_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at__isnull", True), ("starts_at__in", (-2, -1)), _connector="OR"
                ),
                name="a_scale_begins_below_its_goal",
            ),
        ),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weight__isnull", True), ("weight__range", (1, 3)), _connector="OR"
                ),
                name="a_goal_counts_once_to_three_times",
            ),
        ),
        migrations.AddIndex(
            model_name="score",
            index=models.Index(fields=["goal", "-scored_on"], name="score_of_goal_newest"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="score_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__range", (-3, 2))), name="a_score_is_on_a_rung"
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        *plan_rows("careplans_scale"),
        purge_unseen("careplans_scale"),
        protect("careplans_score"),
        allow("careplans_score", select=SEEN, insert=GIVEN, update=CHANGED),
        purge_unseen("careplans_score"),
        protect("careplans_goalchange"),
        # as it was and as it is: both must be open to who reads
        allow(
            "careplans_goalchange",
            select=f"{SEEN} and goal_id = any((select careplans_seen_goals())::uuid[])",
            insert=KEPT,
        ),
        purge_unseen_along("careplans_goalchange", "careplans_goal", "goal_id"),
        rights.load("worker"),
    ]
