"""Something about a place in a family waits for somebody else's yes."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_address_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlaceQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("ends", "Ends"), ("owner", "Owner")], max_length=10),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "asked_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "yes_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("is_agreed", models.BooleanField(blank=True, null=True)),
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
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="people.householdmember",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("member", "kind"),
                        name="a_place_is_asked_about_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_agreed__isnull", True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_answered_question_about_a_place_is_closed",
                    ),
                ],
            },
        ),
    ]
