"""The offer to make an own plan first, what the family said, and the plan behind that gate."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import MD5, Cast, Coalesce

from access.rows import PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
COUNTS = {
    "casework_case_homes(uuid)": "",
    "casework_is_at_home_in(uuid)": "",
    "casework_takes_part(uuid)": WEB,
    "casework_works(uuid)": WEB,
    "casework_leads(uuid)": WEB,
    "casework_is_home_of(uuid)": WEB,
    "casework_may_have_said(uuid, uuid)": WEB,
    "casework_offer_state(uuid)": "",
    "casework_newest_offer(uuid)": "",
    "casework_waived_on(uuid)": "",
    "casework_may_plan(uuid, uuid)": WEB,
    "casework_legal_of(uuid[])": "",
    "casework_legal_mine(uuid)": WEB,
    "casework_legal_team(uuid)": WEB,
    "casework_legal_home()": WEB,
    "casework_legal_watch()": "wijkteam_worker",
}
# What the counting role reads: keys, states and days, no words.
COLUMNS = {
    "casework_legaloffer": "id, case_id, made_on, written_at",
    "casework_offeranswer": "id, offer_id, answer, said_on, who, ready_on, written_at",
    "casework_offerobjection": "offer_id, answer_id, written_at",
    "casework_offerexception": "id, case_id, return_on, is_agreed, decided_at, written_at",
    "casework_helpplan": "id, case_id, settled_on, written_at",
    "casework_wmoreport": "id, case_id, reported_on, told_on, received_on, concluded_on",
}
STAMPED = [*COLUMNS]
IS_MINE = f"written_by_id = {PERSON}"
NOT_TO_COME = "(now() at time zone 'Europe/Amsterdam')::date"


def locks():
    return [
        *(protect(table) for table in COLUMNS),
        allow(
            "casework_legaloffer",
            select="casework_reads_legal(case_id)",
            insert=f"{IS_MINE} and made_on <= {NOT_TO_COME} and casework_works(case_id)",
            roles=WEB,
        ),
        allow(
            "casework_offeranswer",
            select="casework_reads_offer(offer_id)",
            insert=f"{IS_MINE} and casework_may_note_answer(offer_id, said_by_id, said_on)",
            roles=WEB,
        ),
        allow(
            "casework_offerobjection",
            select="casework_reads_offer(offer_id)",
            insert=f"{IS_MINE} and casework_may_object(offer_id, answer_id)",
            roles=WEB,
        ),
        allow(
            "casework_offerexception",
            select="casework_reads_exception(case_id, is_agreed)",
            insert=f"{IS_MINE} and is_agreed is null and casework_works(case_id)",
            update="casework_leads(case_id)",
            roles=WEB,
        ),
        allow(
            "casework_helpplan",
            select="casework_reads_legal(case_id)",
            insert=f"{IS_MINE} and settled_on is null and casework_works(case_id)",
            update="casework_works(case_id)",
            roles=WEB,
        ),
        allow(
            "casework_wmoreport",
            select="casework_reads_legal(case_id)",
            insert=f"{IS_MINE} and told_on <= {NOT_TO_COME} and casework_works(case_id)",
            update="casework_works(case_id)",
            roles=WEB,
        ),
    ]


COUNTED = "\n".join(
    f"grant select ({columns}) on {table} to wijkteam_counts;"
    + policy(table, "select", "wijkteam_counts", using="true")
    for table, columns in COLUMNS.items()
)
LENT = """set local role wijkteam_rights;
grant execute on function access_is_at_home(uuid, uuid), access_years(uuid, date)
  to wijkteam_counts;
reset role;
grant select (id, started_on) on casework_case to wijkteam_counts;
"""
SERVING = "current_user in ('wijkteam_web', 'wijkteam_worker')"
TRIGGERS = (
    "\n".join(
        f"create trigger legal_is_stamped before insert on {table} for each row "
        f"when ({SERVING}) execute function casework_stamp_legal();"
        for table in STAMPED
    )
    + f"""
create trigger a_help_plan_stands_behind_its_gate before insert or update on casework_helpplan
  for each row when ({SERVING}) execute function casework_guard_help_plan();
create trigger an_exception_is_decided_once before update on casework_offerexception
  for each row when ({SERVING}) execute function casework_guard_exception();
create trigger a_report_keeps_its_days before update on casework_wmoreport
  for each row when ({SERVING}) execute function casework_guard_report();
"""
)
CHANGES = "\n".join(
    f"revoke insert, update, delete on {table} from {WEB};"
    f"grant insert{', update (' + columns + ')' if columns else ''} on {table} to wijkteam_web;"
    for table, columns in {
        "casework_legaloffer": "",
        "casework_offeranswer": "",
        "casework_offerobjection": "",
        "casework_offerexception": "is_agreed, decided_by_id, decided_at, decision",
        "casework_helpplan": "exception_id, aims, help, talked_on, family_view, family_words, "
        "settled_on, settled_by_id, changed_by_id, changed_at, version",
        "casework_wmoreport": "received_on, received, concluded_on, version",
    }.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0018_one_policy_for_lines"),
        ("people", "0009_working_name"),
        ("access", "0024_working_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalOffer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "made_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                ("told_to", models.CharField(max_length=200, verbose_name="whom it was told")),
                ("language", models.CharField(max_length=60, verbose_name="language")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "in a talk"),
                            ("paper", "on paper"),
                            ("both", "in a talk and on paper"),
                            ("phone", "by phone"),
                        ],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                (
                    "has_support",
                    models.BooleanField(
                        default=False, verbose_name="who can help with it was told"
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="casework.case",
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
                "ordering": ["-made_on", "-written_at"],
            },
        ),
        migrations.CreateModel(
            name="OfferAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "yes, we make our own plan"),
                            ("later", "not now"),
                            ("no", "no, we do not make our own plan"),
                            ("made", "our plan is ready"),
                        ],
                        max_length=5,
                    ),
                ),
                ("said_on", models.DateField(default=django.utils.timezone.localdate)),
                ("said_by_name", models.CharField(blank=True, max_length=80)),
                (
                    "ready_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="when the plan is to be ready"
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="in their own words"
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="casework.legaloffer",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                "ordering": ["-said_on", "-written_at"],
            },
        ),
        migrations.CreateModel(
            name="OfferException",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("guardianship", "an institution has guardianship"),
                            ("probation", "youth probation"),
                            ("threat", "the child's development is concretely threatened"),
                            ("interest", "it would harm the child in another way"),
                            ("acute", "acute danger: act first, the offer follows"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(max_length=2000, verbose_name="why")),
                (
                    "return_on",
                    models.DateField(blank=True, null=True, verbose_name="when the offer follows"),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_agreed", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decision",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what the leader said to it"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="casework.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                "ordering": ["-written_at"],
            },
        ),
        migrations.CreateModel(
            name="HelpPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "aims",
                    models.TextField(max_length=4000, verbose_name="what has to become better"),
                ),
                ("help", models.TextField(max_length=4000, verbose_name="who helps with what")),
                (
                    "talked_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="when it was talked through"
                    ),
                ),
                (
                    "family_view",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agrees", "they know, and they agree"),
                            ("differs", "they know, and they see it differently"),
                            ("unknown", "they do not know it yet"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "family_words",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what they said to it"
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="help_plans",
                        to="casework.case",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                (
                    "exception",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.offerexception",
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at"],
            },
        ),
        migrations.CreateModel(
            name="OfferObjection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, max_length=1000, verbose_name="how it went"),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="casework.offeranswer",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="casework.legaloffer",
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
                "ordering": ["-written_at"],
            },
        ),
        migrations.CreateModel(
            name="WmoReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "reported_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="day of the report"
                    ),
                ),
                (
                    "told_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        verbose_name="day on which it was told",
                    ),
                ),
                ("told_to", models.CharField(max_length=200, verbose_name="whom it was told")),
                ("language", models.CharField(max_length=60, verbose_name="language")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "in a talk"),
                            ("paper", "on paper"),
                            ("both", "in a talk and on paper"),
                            ("phone", "by phone"),
                        ],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                (
                    "has_support",
                    models.BooleanField(
                        default=False, verbose_name="free independent support was told"
                    ),
                ),
                (
                    "received_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="day on which the plan came"
                    ),
                ),
                (
                    "received",
                    models.TextField(blank=True, max_length=1000, verbose_name="what came"),
                ),
                (
                    "concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the report back"),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="casework.case",
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
                "ordering": ["-reported_on", "-written_at"],
            },
        ),
        migrations.AddIndex(
            model_name="legaloffer",
            index=models.Index(fields=["case", "-made_on", "-written_at"], name="offer_of_case"),
        ),
        migrations.AddConstraint(
            model_name="offeranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("said_by__isnull", False), ("said_by_name", "")),
                    models.Q(
                        ("said_by__isnull", True), models.Q(("said_by_name", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="an_answer_is_of_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="offeranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("ready_on__isnull", True), ("answer", "yes"), _connector="OR"),
                name="only_an_own_plan_has_a_day_to_be_ready",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("return_on__isnull", False),
                    models.Q(("ground", "acute"), _negated=True),
                    _connector="OR",
                ),
                name="in_acute_danger_the_offer_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("is_agreed__isnull", True),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("is_agreed__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_decided_exception_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerexception",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_agreed__isnull", True)),
                fields=("case",),
                name="one_exception_waits_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_by__isnull", True), ("settled_on__isnull", True)),
                    models.Q(
                        ("settled_by__isnull", False),
                        ("settled_on__isnull", False),
                        ("talked_on__isnull", False),
                        models.Q(("family_view", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_fixed_plan_was_talked_through",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_on__isnull", True)),
                fields=("case",),
                name="one_help_plan_is_being_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="wmoreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_on__gte", models.F("reported_on"))),
                name="the_family_is_told_after_the_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="wmoreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received", ""), ("received_on__isnull", False), _connector="OR"
                ),
                name="what_came_has_its_day",
            ),
        ),
        migrations.RunSQL(LENT + COUNTED, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts",
            # the homes of a case stand with the counts of who takes over, which may be of long ago
            (SQL / "0014_hands_counts.sql").read_text()
            + (SQL / "0018_legal.sql").read_text()
            + callable_by(COUNTS),
        ),
        migrations.RunSQL(
            (SQL / "0018_legal_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        *locks(),
        migrations.RunSQL(TRIGGERS + CHANGES, reverse_sql=migrations.RunSQL.noop),
    ]
