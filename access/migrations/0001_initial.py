import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("matters", "what matters"),
                            ("goals", "goals"),
                            ("steps", "steps and agreements"),
                            ("progress", "progress"),
                            ("network", "our people"),
                            ("messages", "messages"),
                            ("documents", "papers"),
                            ("meetings", "meetings"),
                            ("money", "money"),
                            ("child", "the child's own page"),
                        ],
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "look"),
                            (2, "respond and tick off"),
                            (3, "propose"),
                            (4, "write along"),
                        ],
                        verbose_name="level",
                    ),
                ),
                ("goal_id", models.UUIDField(blank=True, null=True)),
                ("is_own_steps_only", models.BooleanField(default=False)),
                ("purpose", models.CharField(max_length=200, verbose_name="purpose")),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("case_id", models.UUIDField(blank=True, null=True)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_by",
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
                        related_name="grants",
                        to="people.household",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="people.person",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="people.team",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GrantSignature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="access.grant",
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
            ],
        ),
        migrations.CreateModel(
            name="Scope",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("matters", "what matters"),
                            ("goals", "goals"),
                            ("steps", "steps and agreements"),
                            ("progress", "progress"),
                            ("network", "our people"),
                            ("messages", "messages"),
                            ("documents", "papers"),
                            ("meetings", "meetings"),
                            ("money", "money"),
                            ("child", "the child's own page"),
                        ],
                        max_length=12,
                    ),
                ),
                ("goal_id", models.UUIDField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scopes",
                        to="people.household",
                    ),
                ),
                (
                    "private_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["person", "household"],
                name="grant_of_person_open",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("person__isnull", True), ("withdrawn_at__isnull", True)),
                fields=["organisation"],
                name="grant_of_organisation_open",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("case_id__isnull", False), ("withdrawn_at__isnull", True)),
                fields=["case_id"],
                name="grant_of_case_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    models.Q(("organisation__isnull", False), ("team__isnull", True)),
                    _connector="OR",
                ),
                name="a_grant_has_a_party",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 3)),
                name="a_grant_gives_at_most_propose",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="a_grant_ends_after_its_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_withdrawn_grant_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_own_steps_only", False), ("part", "steps"), _connector="OR"
                ),
                name="own_steps_only_is_about_steps",
            ),
        ),
        migrations.AddConstraint(
            model_name="grantsignature",
            constraint=models.UniqueConstraint(
                fields=("grant", "person"), name="a_person_signs_a_grant_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.UniqueConstraint(
                fields=("household", "part", "subject", "goal_id", "private_to"),
                name="a_scope_exists_once",
                nulls_distinct=False,
            ),
        ),
        protect("access_scope"),
        protect("access_grant"),
        protect("access_grantsignature"),
    ]
