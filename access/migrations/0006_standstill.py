"""Standstill: for a time somebody has no access to a plan that stays theirs."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import HOUSEHOLD, PERSON, allow, one_of, policy, protect

TABLE = "access_standstill"
WEB = "wijkteam_web, wijkteam_worker"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
LEADS = f"team_id = {one_of('led_teams')}"
KNOWS = f"household_id = {HOUSEHOLD} and current_setting('app.knows_guests', true) = 'yes'"
RIGHTS = f"grant select on {TABLE} to wijkteam_rights;" + policy(
    TABLE, "select", "wijkteam_rights", using="true"
)
LOG = f"""create policy audit_auditevent_insert_standstill on audit_auditevent for insert to {WEB}
  with check (person_id = {PERSON} and subject_kind = 'standstill' and grant_id is null
  and access_standstill_is_of(subject_id, household_id));"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_custody"),
        ("people", "0002_custody"),
    ]

    operations = [
        migrations.CreateModel(
            name="Standstill",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField()),
                ("case_number", models.CharField(max_length=20)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("home_ban", "home ban"),
                            ("court_order", "court order"),
                            ("danger", "a danger to somebody else in the family"),
                        ],
                        max_length=12,
                    ),
                ),
                ("evidence", models.CharField(max_length=200)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "set_by",
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
                "ordering": ["-started_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["person"],
                        name="standstill_of_person",
                    ),
                    models.Index(
                        fields=["household", "-started_at"], name="standstill_of_household"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("started_at")),
                            models.Q(
                                models.Q(("ground__in", ["home_ban", "danger"]), _negated=True),
                                (
                                    "ends_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("started_at"),
                                        "+",
                                        models.Value(datetime.timedelta(days=28)),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("ground__in", ["court_order"]), _negated=True),
                                (
                                    "ends_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("started_at"),
                                        "+",
                                        models.Value(datetime.timedelta(days=366)),
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="a_standstill_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("set_by")), _negated=True),
                                models.Q(("confirmed_by", models.F("person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_standstill_is_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("set_by", models.F("person")), _negated=True),
                        name="nobody_sets_a_standstill_on_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_ended_standstill_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True),
                        name="a_standstill_has_a_paper",
                    ),
                ],
            },
        ),
        protect(TABLE),
        allow(TABLE, select=f"{IS_OFFICE} or {LEADS} or ({KNOWS})"),
        migrations.RunSQL(RIGHTS, reverse_sql=migrations.RunSQL.noop),
        rights.load("standstill"),
        migrations.RunSQL(LOG, reverse_sql=migrations.RunSQL.noop),
    ]
