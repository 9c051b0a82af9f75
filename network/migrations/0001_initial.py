import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, plan_rows, protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkMember",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("relation", models.CharField(max_length=80, verbose_name="who is this to you")),
                (
                    "circle",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "closest to us"),
                            (2, "friends and family"),
                            (3, "people we see now and then"),
                            (4, "people who are paid for it"),
                        ],
                        verbose_name="how close",
                    ),
                ),
                (
                    "can_help_with",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what they can help with"
                    ),
                ),
                (
                    "we_do_for_them",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what we do for them"
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
                "ordering": ["circle", "name"],
                "abstract": False,
                "base_manager_name": "all_objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                            models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="networkmember_in_the_bin_has_who_and_when",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ProfessionalProfile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("area", models.CharField(max_length=80, verbose_name="area")),
                (
                    "specialisms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        size=None,
                        verbose_name="specialisms",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "background",
                    models.CharField(blank=True, max_length=80, verbose_name="cultural background"),
                ),
                ("days", models.CharField(blank=True, max_length=80, verbose_name="days at work")),
                ("introduction", models.TextField(max_length=600, verbose_name="introduction")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="visible on the public page"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profiles",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [
                    models.Index(fields=["area"], name="profile_of_area"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["specialisms"], name="profile_specialism"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["languages"], name="profile_language"
                    ),
                ],
            },
        ),
        *plan_rows("network_networkmember"),
        protect("network_professionalprofile"),
        allow(
            "network_professionalprofile",
            select=f"is_public or person_id = {PERSON}",
            insert=f"person_id = {PERSON}",
            update=f"person_id = {PERSON}",
        ),
    ]
