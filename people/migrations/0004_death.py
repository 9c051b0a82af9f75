"""A death that two people confirm, and who keeps the plan after it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_team_reached"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="died_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="died on"),
        ),
        migrations.CreateModel(
            name="Death",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField()),
                ("case_number", models.CharField(max_length=20)),
                ("died_on", models.DateField()),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("deed", "the death certificate"),
                            ("register", "a message from the population register (BRP)"),
                            ("family", "the family told us, and we were there"),
                        ],
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("ended", models.JSONField(db_default={}, default=dict)),
                ("undo_because", models.CharField(blank=True, db_default="", max_length=200)),
                ("undo_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("undo_confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deaths",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
                (
                    "undo_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "undo_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(blank=True, db_default="", max_length=254)),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("is_accepted", models.BooleanField(blank=True, null=True)),
                ("place", models.JSONField(db_default={}, default=dict)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "death",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="people.death",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at"],
            },
        ),
        migrations.AddIndex(
            model_name="death",
            index=models.Index(fields=["household"], name="death_of_household"),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by", models.F("person")), _negated=True),
                name="nobody_writes_down_their_own_death",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                        models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(
                            ("undo_recorded_at__isnull", True), ("undo_recorded_by__isnull", True)
                        ),
                        models.Q(
                            ("undo_recorded_at__isnull", False), ("undo_recorded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(
                            ("undo_confirmed_at__isnull", True), ("undo_confirmed_by__isnull", True)
                        ),
                        models.Q(
                            ("undo_confirmed_at__isnull", False),
                            ("undo_confirmed_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                ),
                name="each_step_about_a_death_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                        models.Q(("confirmed_by", models.F("person")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_death_is_confirmed_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undo_confirmed_by__isnull", True),
                    models.Q(
                        models.Q(
                            ("undo_confirmed_by", models.F("undo_recorded_by")), _negated=True
                        ),
                        models.Q(("undo_confirmed_by", models.F("person")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_death_is_undone_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undo_recorded_by__isnull", True),
                    models.Q(
                        ("confirmed_by__isnull", False),
                        models.Q(("undo_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="only_a_confirmed_death_is_undone_and_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undo_confirmed_by__isnull", True),
                    ("undo_recorded_by__isnull", False),
                    _connector="OR",
                ),
                name="a_death_is_undone_in_two_steps",
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undo_confirmed_at__isnull", True)),
                fields=("person",),
                name="a_person_dies_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("person")), _negated=True),
                name="nobody_asks_themselves_for_a_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                        models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("answered_at__isnull", True), ("is_accepted__isnull", True)),
                        models.Q(("answered_at__isnull", False), ("is_accepted__isnull", False)),
                        _connector="OR",
                    ),
                ),
                name="each_step_of_a_succession_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                        models.Q(("confirmed_by", models.F("person")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_succession_is_confirmed_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="who_is_asked_answers_after_the_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True), ("ended_at__isnull", True)),
                fields=("household",),
                name="one_person_at_a_time_is_asked_for_a_plan",
            ),
        ),
        # 0 rows until access/migrations says who reads them
        migrations.RunSQL(
            "alter table people_death enable row level security; "
            "alter table people_death force row level security;"
            "alter table people_succession enable row level security; "
            "alter table people_succession force row level security;",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
