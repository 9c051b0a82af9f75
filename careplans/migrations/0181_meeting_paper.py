"""What is on paper of a meeting: points, notes in each one's own words, and what came of it."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import HOUSEHOLD, PERSON, allow, one_of, protect, purge_unseen_along

SQL = Path(__file__).parent.parent / "sql"
HERE = f"household_id = {HOUSEHOLD}"
SEEN = f"{HERE} and meeting_id = any((select careplans_seen_meetings())::uuid[])"
WRITES = "careplans_writes_meeting(meeting_id)"
OF_FAMILY = (
    "exists (select 1 from careplans_meeting m where m.id = meeting_id "
    f"and m.scope_id = {one_of('contribute')})"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0181_talks"),
        ("careplans", "0180_meetings"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingNotes",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=10000, verbose_name="what was said")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
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
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="careplans.meeting",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["written_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "written_by"), name="somebody_notes_a_meeting_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingResult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("step", "a step"),
                            ("agreement", "an agreement"),
                            ("proposal", "a proposal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="careplans.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
            },
        ),
        migrations.CreateModel(
            name="MeetingPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what you want to talk about"
                    ),
                ),
                ("proposal_id", models.UUIDField(blank=True, null=True)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "added_by",
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
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="careplans.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("proposal_id__isnull", True), models.Q(("text", ""), _negated=True)
                            ),
                            models.Q(("proposal_id__isnull", False), ("text", "")),
                            _connector="OR",
                        ),
                        name="a_point_is_words_or_a_proposal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("proposal_id__isnull", False)),
                        fields=("meeting", "proposal_id"),
                        name="a_proposal_is_one_point_of_a_meeting",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "0081_meeting_paper.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect("careplans_meetingpoint"),
        allow(
            "careplans_meetingpoint",
            select=SEEN,
            insert=f"{HERE} and added_by_id = {PERSON} and {WRITES}",
            delete=f"{HERE} and (added_by_id = {PERSON} and {WRITES} or {OF_FAMILY})",
        ),
        protect("careplans_meetingnotes"),
        allow(
            "careplans_meetingnotes",
            select=SEEN,
            insert=f"{HERE} and written_by_id = {PERSON} and {WRITES}",
            update=f"{HERE} and written_by_id = {PERSON} and {WRITES}",
        ),
        protect("careplans_meetingresult"),
        allow(
            "careplans_meetingresult",
            select=SEEN,
            insert=f"{HERE} and made_by_id = {PERSON} and {WRITES}",
        ),
        *(
            purge_unseen_along(f"careplans_meeting{name}", "careplans_meeting", "meeting_id")
            for name in ("point", "notes", "result")
        ),
        rights.load("worker"),
    ]
