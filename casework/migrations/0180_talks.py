"""Talks about a family without it, with the reason that it reads; and a meeting in its plan that
counts as a contact in a case, once."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
COUNTS = {
    "casework_is_at_home_in(uuid)": WEB,  # asked by who reads, of themselves
    "casework_held_back(uuid)": WEB,
    "casework_talks_to_tell(date)": "wijkteam_worker",
}
# What the counting role reads: keys and days, no words.
TABLE = "casework_talkwithout"
COUNTED = (
    f"grant select (id, case_id, written_by_id, happens_at, shown_on, told_at) on {TABLE} "
    "to wijkteam_counts;" + policy(TABLE, "select", "wijkteam_counts", using="true")
)
CHANGES = (
    f"revoke insert, update, delete on {TABLE} from {WEB};"
    f"grant insert, update (told_at, told_by_id) on {TABLE} to wijkteam_web;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0181_talks"),
        ("casework", "0170_death_names"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="TalkWithout",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", models.CharField(max_length=200, verbose_name="what you talk about")),
                ("with_whom", models.CharField(max_length=200, verbose_name="who talk")),
                ("happens_at", models.DateTimeField(verbose_name="when")),
                (
                    "reason",
                    models.TextField(max_length=1000, verbose_name="why without the family"),
                ),
                (
                    "held_back_because",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why they read it only afterwards"
                    ),
                ),
                (
                    "shown_on",
                    models.DateField(blank=True, null=True, verbose_name="when they read it"),
                ),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-happens_at"],
            },
        ),
        migrations.AddField(
            model_name="contactmoment",
            name="meeting_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="contactmoment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("visit", "visit at home"),
                    ("office", "talk at the office"),
                    ("phone", "phone"),
                    ("message", "message"),
                    ("meeting", "meeting with the family"),
                ],
                max_length=8,
                verbose_name="how",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactmoment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("meeting_id__isnull", False)),
                fields=("case", "meeting_id"),
                name="a_meeting_is_one_contact_of_a_case",
            ),
        ),
        migrations.AddField(
            model_name="talkwithout",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="talks",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="talkwithout",
            name="told_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="talkwithout",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddIndex(
            model_name="talkwithout",
            index=models.Index(fields=["case", "-happens_at"], name="talk_of_case"),
        ),
        migrations.AddConstraint(
            model_name="talkwithout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("about", ""), _negated=True),
                    models.Q(("with_whom", ""), _negated=True),
                ),
                name="a_talk_without_the_family_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="talkwithout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_back_because", ""), ("shown_on__isnull", True)),
                    models.Q(
                        ("shown_on__isnull", False),
                        models.Q(("held_back_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="what_is_held_back_has_a_day_and_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="talkwithout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                    models.Q(
                        ("shown_on__isnull", False),
                        ("told_at__isnull", False),
                        ("told_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="what_is_told_earlier_was_held_back",
            ),
        ),
        migrations.RunSQL(COUNTED, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts", (SQL / "0080_talks_counts.sql").read_text() + callable_by(COUNTS)
        ),
        migrations.RunSQL((SQL / "0080_talks.sql").read_text(), reverse_sql=migrations.RunSQL.noop),
        protect(TABLE),
        allow(
            TABLE,
            select="casework_reads_talk(case_id, shown_on, told_at)",
            insert=f"written_by_id = {PERSON} and casework_works(case_id)",
            update="casework_works(case_id)",
            roles=WEB,
        ),
        migrations.RunSQL(CHANGES, reverse_sql=migrations.RunSQL.noop),
    ]
