"""The question "this is not right", for the privacy officer: table, policies, functions."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import HOUSEHOLD, IS_FAMILY, PERSON, allow, policy, protect

SQL = Path(__file__).parent.parent / "sql" / "0002_complaints.sql"
IS_OFFICE = "careplans_is_office()"
MINE = f"household_id = {HOUSEHOLD} and asked_by_id = {PERSON}"
MY_QUESTION = "exists (select 1 from careplans_complaint c where c.id = subject_id)"
# The officer has no place in the household, and the family reads that its question was opened.
OPENED = (
    f"person_id = {PERSON} and {IS_OFFICE} and subject_kind = 'complaint' and exists (select 1 "
    "from careplans_complaint c where c.id = subject_id "
    "and c.household_id = audit_auditevent.household_id)"
)
WEB = "wijkteam_web, wijkteam_worker"
LOG = (
    f"create policy audit_auditevent_insert_question on audit_auditevent for insert to {WEB} "
    f"with check ({OPENED});"
    # What is done with a question stands in the log for who asked it, not for the whole family.
    "create policy audit_auditevent_select_question on audit_auditevent as restrictive "
    f"for select to {WEB} using (subject_kind <> 'complaint' or {IS_OFFICE} or {MY_QUESTION});"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_rights"),
        ("audit", "0001_initial"),
        ("careplans", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("event_id", models.UUIDField()),
                ("person_id", models.UUIDField(null=True)),
                ("happened_on", models.DateField()),
                ("is_whole_day", models.BooleanField(default=False)),
                (
                    "words",
                    models.TextField(blank=True, max_length=2000, verbose_name="what is not right"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("opened", "being looked into"),
                            ("answered", "answered"),
                        ],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.TextField(blank=True, max_length=4000, verbose_name="answer"),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                *(
                    (
                        name,
                        models.ForeignKey(
                            null=is_null,
                            on_delete=rule,
                            related_name="+",
                            to=target,
                        ),
                    )
                    for name, is_null, rule, target in [
                        ("answered_by", True, django.db.models.deletion.PROTECT, "people.person"),
                        ("asked_by", False, django.db.models.deletion.CASCADE, "people.person"),
                        ("changed_by", False, django.db.models.deletion.PROTECT, "people.person"),
                        ("household", False, django.db.models.deletion.CASCADE, "people.household"),
                        ("opened_by", True, django.db.models.deletion.PROTECT, "people.person"),
                    ]
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["household", "asked_by"], name="complaint_of_asker"),
                    models.Index(
                        condition=models.Q(("state", "answered"), _negated=True),
                        fields=["asked_at"],
                        name="complaint_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asked_by", "event_id"), name="somebody_asks_about_a_line_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("opened_at__isnull", True),
                                ("opened_by__isnull", True),
                                ("state", "new"),
                            ),
                            models.Q(
                                models.Q(("state", "new"), _negated=True),
                                ("opened_at__isnull", False),
                                ("opened_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_opened_question_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state", "answered"),
                            ),
                            models.Q(
                                models.Q(("state", "answered"), _negated=True),
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_question_has_who_and_when",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        protect("careplans_complaint"),
        allow(
            "careplans_complaint",
            select=f"({MINE}) or {IS_OFFICE}",
            insert=f"{MINE} and {IS_FAMILY} and state = 'new' and changed_by_id = {PERSON}",
            update=(IS_OFFICE, f"{IS_OFFICE} and changed_by_id = {PERSON}"),
        ),
        migrations.RunSQL(
            policy("careplans_complaint", "select", "wijkteam_rights", using="true"),
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(LOG, reverse_sql=migrations.RunSQL.noop),
    ]
