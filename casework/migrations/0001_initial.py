import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, TODAY, allow, one_of, protect

MY_TEAM = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
CASE = "select 1 from casework_case c where c.id = case_id"


def mine(table):
    """Rows of cases that the asker coordinates, works on, or may still take up."""
    return (
        f"exists ({CASE} and c.team_id = {one_of('teams')} "
        f"and (c.coordinator_id = {PERSON} or c.coordinator_id is null)) "
        f"or exists (select 1 from casework_casecolleague k where k.case_id = {table}.case_id "
        f"and k.person_id = {PERSON} and (k.ended_on is null or k.ended_on > {TODAY}))"
    )


REGISTERED = (
    "revoke insert, update, delete on casework_caseclient from wijkteam_web, wijkteam_worker;"
)
OF_CASE = f"exists ({CASE})"
NOTED = mine("casework_contactmoment")
BY_ME = f"noted_by_id = {PERSON} and ({NOTED})"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "number",
                    models.CharField(max_length=20, unique=True, verbose_name="case number"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("intake", "getting to know each other"),
                            ("active", "help is running"),
                            ("closed", "closed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("registered_on", models.DateField(default=django.utils.timezone.localdate)),
                ("started_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "waiting_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why the family waits"
                    ),
                ),
                ("last_contact_on", models.DateField(blank=True, null=True)),
                ("next_contact_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseColleague",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("started_on", models.DateField(default=django.utils.timezone.localdate)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="colleagues",
                        to="casework.case",
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
            name="ContactMoment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("visit", "visit at home"),
                            ("office", "talk at the office"),
                            ("phone", "phone"),
                            ("message", "message"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="what to remember"),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="casework.case",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_on", "-noted_at"],
            },
        ),
        migrations.CreateModel(
            name="CaseClient",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="client",
                        serialize=False,
                        to="casework.case",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the family")),
                (
                    "question",
                    models.TextField(blank=True, max_length=2000, verbose_name="question"),
                ),
                (
                    "contact",
                    models.CharField(blank=True, max_length=200, verbose_name="how to reach them"),
                ),
                (
                    "chosen_helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
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
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["coordinator"],
                name="case_open_of_coordinator",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["team"],
                name="case_open_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "closed")),
                fields=["team", "closed_on"],
                name="case_closed_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["team", "registered_on"],
                name="case_waiting_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["team", "registered_on"], name="case_registered_of_team"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("closed_on__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="a_closed_case_has_a_closing_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "waiting"), ("coordinator__isnull", False), _connector="OR"
                ),
                name="a_case_that_does_not_wait_has_a_coordinator",
            ),
        ),
        migrations.AddConstraint(
            model_name="casecolleague",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("case", "person"),
                name="a_colleague_is_in_a_case_once",
            ),
        ),
        protect("casework_case"),
        allow("casework_case", select=MY_TEAM, insert=MY_TEAM, update=MY_TEAM),
        protect("casework_casecolleague"),
        allow("casework_casecolleague", select=OF_CASE, insert=OF_CASE, update=OF_CASE),
        protect("casework_caseclient"),
        # Whose case it is comes from registration, never from who serves pages: by naming a client
        # a professional would choose the family that emergency access and custody then trust.
        allow("casework_caseclient", select=mine("casework_caseclient")),
        migrations.RunSQL(REGISTERED),
        protect("casework_contactmoment"),
        allow("casework_contactmoment", select=NOTED, insert=BY_ME, update=BY_ME),
    ]
