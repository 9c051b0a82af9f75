"""What a foster parent said to their own part of the professional's plan; never changed."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import MD5, Cast, Coalesce

from access.rows import PERSON, allow, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "casework_fosterconsent"
WEB = "wijkteam_web, wijkteam_worker"
MAY = "casework_may_note_consent(plan_id, part, answer, said_by_id, said_by_name, said_on)"
GUARDED = f"""
create trigger legal_is_stamped before insert on {TABLE} for each row
  when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_stamp_legal();
revoke insert, update, delete on {TABLE} from {WEB};
grant insert on {TABLE} to wijkteam_web;"""
PROTECTED = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "people.person",
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0350_help_lines")]

    operations = [
        migrations.CreateModel(
            name="FosterConsent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.TextField(
                        max_length=2000, verbose_name="what the plan says of their part"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "asked, no answer yet"),
                            ("yes", "agrees with this part"),
                            ("no", "does not agree with this part"),
                        ],
                        max_length=5,
                    ),
                ),
                ("said_on", models.DateField(default=django.utils.timezone.localdate)),
                ("said_by_name", models.CharField(blank=True, max_length=80)),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="in their own words"
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="casework.helpplan",
                    ),
                ),
                ("said_by", models.ForeignKey(null=True, **PROTECTED)),
                ("written_by", models.ForeignKey(**PROTECTED)),
                (
                    "who",
                    models.GeneratedField(
                        db_persist=True,
                        expression=Coalesce(
                            "said_by", Cast(MD5("said_by_name"), models.UUIDField())
                        ),
                        output_field=models.UUIDField(),
                    ),
                ),
            ],
            options={
                "ordering": ["written_at"],
                "indexes": [models.Index(fields=["plan", "written_at"], name="consent_of_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_by__isnull", False), ("said_by_name", "")),
                            models.Q(
                                ("said_by__isnull", True),
                                models.Q(("said_by_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_consent_is_of_one_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part", ""), _negated=True),
                        name="a_consent_is_about_a_part",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "0351_foster.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect(TABLE),
        allow(
            TABLE,
            select="casework_reads_plan(plan_id)",
            insert=f"written_by_id = {PERSON} and {MAY}",
            roles=WEB,
        ),
        migrations.RunSQL(GUARDED, reverse_sql=migrations.RunSQL.noop),
    ]
