import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid_utils.compat
from django.db import migrations, models

from access.rows import HOUSEHOLD, PERSON, allow, protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentJob",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for its turn"),
                            ("working", "is being made"),
                            ("done", "ready"),
                            ("failed", "did not work"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "scope_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "grant_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "own_row_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=120)),
                ("error", models.CharField(blank=True, max_length=80)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "ordering": ["-asked_at"],
                "indexes": [
                    models.Index(fields=["asked_by", "household"], name="document_of_asker")
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("template", models.CharField(max_length=40)),
                ("path", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waits"), ("sent", "sent"), ("failed", "failed")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["try_at"],
                        name="outbox_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduleItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.UUIDField()),
                ("due_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("sent", "handed to the outbox"), ("skipped", "no longer needed")],
                        max_length=8,
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("claimed_at__isnull", True)),
                        fields=["due_at"],
                        name="schedule_due_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id", "person", "due_at"),
                        name="a_reminder_is_planned_once",
                    )
                ],
            },
        ),
        protect("delivery_scheduleitem"),
        allow(
            "delivery_scheduleitem",
            select=f"household_id = {HOUSEHOLD}",
            insert=f"household_id = {HOUSEHOLD}",
            update=f"household_id = {HOUSEHOLD}",
            delete=f"household_id = {HOUSEHOLD}",
            roles="wijkteam_web",
        ),
        allow(
            "delivery_scheduleitem",
            select="true",
            insert="true",  # the next time of what comes back
            update="true",
            delete="claimed_at < now() - interval '90 days'",
            roles="wijkteam_worker",
        ),
        protect("delivery_outboxmessage"),
        allow(
            "delivery_outboxmessage",
            select=f"person_id = {PERSON}",
            insert="state = 'waiting'",
            roles="wijkteam_web",
        ),
        allow(
            "delivery_outboxmessage",
            select="true",
            insert="true",
            update="true",
            delete="state <> 'waiting' and coalesce(sent_at, try_at) < now() - interval '90 days'",
            roles="wijkteam_worker",
        ),
        protect("delivery_documentjob"),
        allow(
            "delivery_documentjob",
            select=f"household_id = {HOUSEHOLD} and asked_by_id = {PERSON}",
            insert=f"household_id = {HOUSEHOLD} and asked_by_id = {PERSON}",
            update=f"household_id = {HOUSEHOLD} and asked_by_id = {PERSON}",
            roles="wijkteam_web",
        ),
        allow(
            "delivery_documentjob",
            select="true",
            update="true",
            delete="asked_at < now() - interval '7 days'",
            roles="wijkteam_worker",
        ),
    ]
