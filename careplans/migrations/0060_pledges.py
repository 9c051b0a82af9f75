"""Agreements that several sides sign: other words lapse a yes, and each side answers for itself."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import (
    HOUSEHOLD,
    LET_IN,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    protect,
    purge_unseen_along,
)

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {"careplans_speaks_for(uuid)": WEB, "careplans_has_login(uuid)": WEB}
HERE = f"household_id = {HOUSEHOLD}"
SEEN = "agreement_id = any((select careplans_seen_agreements())::uuid[])"
WRITTEN = (
    "exists (select 1 from careplans_agreement a where a.id = agreement_id "
    f"and a.scope_id = {one_of('contribute')})"
)
MY_SIDE = f"(person_id = {PERSON} or careplans_speaks_for(organisation_id))"
IN_IT = (
    "exists (select 1 from careplans_agreementparty p "
    "where p.agreement_id = careplans_agreementnote.agreement_id "
    f"and (p.person_id = {PERSON} or careplans_speaks_for(p.organisation_id)))"
)
ANSWERS = f"""
alter policy careplans_agreementparty_update_web on careplans_agreementparty
  using ({HERE} and ({WRITTEN} or {MY_SIDE})) with check ({HERE} and ({WRITTEN} or {MY_SIDE}));
grant update (answer_text, earlier_answer, earlier_at) on careplans_agreementparty to wijkteam_web;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0060_who_waits"),
        ("careplans", "0050_let_in"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_kept", models.BooleanField(verbose_name="was it kept?")),
                (
                    "text",
                    models.CharField(blank=True, max_length=500, verbose_name="in your own words"),
                ),
                (
                    "noted_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="which day"
                    ),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-noted_on", "-noted_at"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="ended_because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ends"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="if_fails",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="what we do when it does not work"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="review_on",
            field=models.DateField(blank=True, null=True, verbose_name="when we look back"),
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="answer_text",
            field=models.CharField(blank=True, max_length=500, verbose_name="in your own words"),
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="earlier_answer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("waiting", "not answered yet"),
                    ("yes", "said yes"),
                    ("change", "wants something else"),
                    ("no", "said no"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="earlier_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="agreementparty",
            name="answer",
            field=models.CharField(
                choices=[
                    ("waiting", "not answered yet"),
                    ("yes", "said yes"),
                    ("change", "wants something else"),
                    ("no", "said no"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_on__isnull", True),
                    ("review_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="an_agreement_is_looked_at_after_its_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_by__isnull", True),
                        ("ended_on__isnull", True),
                    ),
                    models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="an_ended_agreement_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", False)),
                fields=("agreement", "organisation"),
                name="an_organisation_is_party_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", True), ("organisation__isnull", True), _connector="OR"
                ),
                name="a_side_is_a_person_or_an_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "change"), _negated=True),
                    models.Q(("answer_text", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_wants_something_else_says_what",
            ),
        ),
        migrations.AddField(
            model_name="agreementnote",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="careplans.agreement",
            ),
        ),
        migrations.AddField(
            model_name="agreementnote",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="agreementnote",
            name="noted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddIndex(
            model_name="agreementnote",
            index=models.Index(fields=["agreement", "-noted_on"], name="note_of_agreement"),
        ),
        as_role("wijkteam_rights", (SQL / "0060_pledges.sql").read_text() + callable_by(FUNCTIONS)),
        migrations.RunSQL((SQL / "0060_sides.sql").read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(ANSWERS, reverse_sql=migrations.RunSQL.noop),
        protect("careplans_agreementnote"),
        allow(
            "careplans_agreementnote",
            select=f"{HERE} and {SEEN}",
            insert=f"{HERE} and {LET_IN} and noted_by_id = {PERSON} and {SEEN} "
            f"and ({WRITTEN} or {IN_IT})",
        ),
        purge_unseen_along("careplans_agreementnote", "careplans_agreement", "agreement_id"),
        rights.load("worker"),
    ]
