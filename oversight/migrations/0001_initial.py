"""The tables of the review, who may read and write them, and the functions that count."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, policy, protect

SQL = Path(__file__).parent.parent / "sql" / "0001_review.sql"
IS_OFFICE = "careplans_is_office()"
MINE = f"person_id = {PERSON}"
UNSIGNED = (
    "exists (select 1 from oversight_logreview r where r.id = review_id and r.signed_at is null)"
)
# What wijkteam_counts reads beyond what casework gave it; keys, states and days.
COLUMNS = {
    "audit_auditevent": "case_id, ground, subject_kind",
    "casework_case": "started_on, closed_on",
    "people_organisationmembership": "organisation_id, person_id, role, started_on, ended_on",
    "people_team": "id, organisation_id",
}
NEW_TO_COUNTS = ["people_organisationmembership", "people_team"]
NEW_TO_RIGHTS = ["people_address", "oversight_ownpostcode"]
OPEN_FUNCTIONS = [
    "oversight_hits(timestamptz, timestamptz, int)",
    "oversight_sample(timestamptz, timestamptz, text, int)",
]
INNER_FUNCTIONS = [
    "oversight_looks(timestamptz, timestamptz)", "oversight_works(uuid, date)",
    "oversight_has_task(uuid, uuid, uuid, date)",
]  # fmt: skip
KIN = "oversight_is_kin(uuid, uuid, uuid)"


def readers():
    lines = [f"grant select ({columns}) on {table} to wijkteam_counts;"
             for table, columns in COLUMNS.items()]  # fmt: skip
    lines += [policy(t, "select", "wijkteam_counts", using="true") for t in NEW_TO_COUNTS]
    lines.append("grant select (household_id, postcode) on people_address to wijkteam_rights;")
    lines.append("grant select on oversight_ownpostcode to wijkteam_rights;")
    lines += [policy(t, "select", "wijkteam_rights", using="true") for t in NEW_TO_RIGHTS]
    return "\n".join(lines)


def function_owners():
    every = [*OPEN_FUNCTIONS, *INNER_FUNCTIONS, KIN]
    lines = [f"revoke execute on function {name} from public;" for name in every]
    lines += [
        f"grant execute on function {name} to wijkteam_web, wijkteam_maintenance;"
        for name in OPEN_FUNCTIONS
    ]
    lines.append(f"grant execute on function {KIN} to wijkteam_counts;")
    # Owning a function in the schema asks for CREATE there, which nobody keeps.
    roles = "wijkteam_rights, wijkteam_counts"
    lines.append(f"grant create on schema public to {roles};")
    lines.append(f"alter function {KIN} owner to wijkteam_rights;")
    lines += [
        f"alter function {name} owner to wijkteam_counts;"
        for name in OPEN_FUNCTIONS + INNER_FUNCTIONS
    ]
    lines.append(f"revoke create on schema public from {roles};")
    return "\n".join(lines)


def person(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", **options
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("audit", "0001_initial"),
        ("careplans", "0002_complaint"),
        ("casework", "0002_counts"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnPostcode",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("postcode", models.CharField(max_length=6, verbose_name="postcode")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="LogReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("month_on", models.DateField(unique=True)),
                ("seed", models.CharField(max_length=40)),
                ("looks", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", person(null=True)),
                ("started_by", person()),
            ],
            options={
                "ordering": ["-month_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at__isnull", True), ("signed_by__isnull", True)),
                            models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_signed_review_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month_on__day", 1)),
                        name="a_review_is_of_a_whole_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("sample", "random sample"),
                            ("name", "same surname"),
                            ("postcode", "same postcode"),
                            ("colleague", "family of a colleague"),
                            ("no_task", "no open task"),
                            ("night", "at night"),
                            ("many", "many families on one day"),
                            ("denied", "refused"),
                            ("emergency", "emergency access"),
                        ],
                        max_length=12,
                    ),
                ),
                ("person_id", models.UUIDField(null=True)),
                ("household_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("event_id", models.UUIDField()),
                ("first_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fine", "in order"),
                            ("ask", "ask about it"),
                            ("report", "report it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                ("marked_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("marked_by", person(null=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="oversight.logreview",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mark", ""),
                                ("marked_at__isnull", True),
                                ("marked_by__isnull", True),
                            ),
                            models.Q(
                                models.Q(("mark", ""), _negated=True),
                                ("marked_at__isnull", False),
                                ("marked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_marked_finding_has_who_and_when",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "rule", "event_id"), name="a_finding_is_written_once"
                    ),
                ],
            },
        ),
        *(protect(f"oversight_{name}") for name in ("ownpostcode", "logreview", "finding")),
        allow("oversight_ownpostcode", select=MINE, insert=MINE, update=MINE, delete=MINE),
        allow(
            "oversight_logreview",
            select=IS_OFFICE,
            insert=f"{IS_OFFICE} and started_by_id = {PERSON} and signed_at is null",
            update=(
                f"{IS_OFFICE} and signed_at is null",
                f"{IS_OFFICE} and signed_by_id = {PERSON}",
            ),
        ),
        allow(
            "oversight_finding",
            select=IS_OFFICE,
            insert=f"{IS_OFFICE} and {UNSIGNED} and mark = ''",
            update=(
                f"{IS_OFFICE} and {UNSIGNED}",
                f"{IS_OFFICE} and {UNSIGNED} and marked_by_id = {PERSON}",
            ),
        ),
        # What a rule found stays as it was found; the officer writes the mark and the note.
        migrations.RunSQL(
            "revoke update, delete on oversight_logreview, oversight_finding "
            "from wijkteam_web, wijkteam_worker;"
            "grant update (signed_by_id, signed_at) on oversight_logreview to wijkteam_web;"
            "grant update (mark, note, marked_by_id, marked_at, version) on oversight_finding "
            "to wijkteam_web;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(readers(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(function_owners(), reverse_sql=migrations.RunSQL.noop),
    ]
