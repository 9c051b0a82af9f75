"""Where a holder of custody is invited: an address that two of the team saw."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0120_an_address_is_asked_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustodyDoor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField()),
                ("email", models.EmailField(max_length=254)),
                ("evidence", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "custody",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doors",
                        to="people.custody",
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
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=("custody",),
                        name="of_one_holder_one_address_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                            models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_seen_address_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seen_by__isnull", True),
                            models.Q(("seen_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="an_address_is_seen_by_a_second_person",
                    ),
                ],
            },
        ),
        # 0 rows until access/migrations says who reads them
        migrations.RunSQL(
            "alter table people_custodydoor enable row level security; "
            "alter table people_custodydoor force row level security;",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
