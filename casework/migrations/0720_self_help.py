"""The library of self-help: everybody reads what was looked at by a second professional, and the
worker alone asks whether its links answer."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, protect, while_looking_as

SQL = Path(__file__).parent.parent / "sql"
TABLE = "casework_selfhelp"
WEB, WORKER = "wijkteam_web", "wijkteam_worker"
IS_PROFESSIONAL = "coalesce(nullif(current_setting('app.teams', true), ''), '{}') <> '{}'"
STANDS = "reviewed_at is not null and ended_at is null"
OLD = "ended_at < now() - interval '1 year'"
NEW = (
    f"{IS_PROFESSIONAL} and written_by_id = {PERSON} and reviewed_at is null and ended_at is null"
    " and link_failed_on is null and link_dead_on is null"
)
GRANTS = f"""
revoke insert, update, delete on {TABLE} from {WEB}, {WORKER};
grant insert, update (reviewed_by_id, reviewed_at, reviewer_name, reviewer_team_id, ended_at,
  ended_by_id, link_failed_on, link_dead_on) on {TABLE} to {WEB};
grant delete, update (link_asked_on, link_failed_on, link_dead_on) on {TABLE} to {WORKER};
create trigger self_help_is_guarded before update on {TABLE} for each row
  when (current_user = '{WEB}') execute function casework_guard_self_help();"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0710_own_reading"),
        ("people", "0515_work_said_by_family"),
    ]

    operations = [
        migrations.CreateModel(
            name="SelfHelp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=80)),
                ("text", models.CharField(max_length=300)),
                ("for_whom", models.CharField(max_length=120)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("money", "Money and debts"),
                                ("work", "Work and income"),
                                ("home", "Housing"),
                                ("raising", "Raising children"),
                                ("school", "School"),
                                ("safety", "Quarrels or violence at home"),
                                ("low", "Low, anxious or tense"),
                                ("lonely", "Alone, or somebody to talk to"),
                                ("health", "Being ill or healthy"),
                                ("habits", "Alcohol, drugs, gambling"),
                                ("reading", "Reading, language and computer"),
                                ("caring", "Caring for somebody"),
                                ("rules", "Letters and rules of the government"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "Website"),
                            ("app", "App"),
                            ("phone", "Phone line"),
                            ("nearby", "Course or place nearby"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        choices=[
                            ("free", "Free"),
                            ("call", "You pay what a call costs"),
                            ("partly", "Partly free"),
                            ("paid", "It costs money"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "account",
                    models.CharField(
                        choices=[
                            ("no", "No account needed"),
                            ("partly", "An account for a part of it"),
                            ("yes", "You need an account"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        size=None,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=300)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("writer_name", models.CharField(max_length=120)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reviewer_name", models.CharField(blank=True, max_length=80)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("link_asked_on", models.DateField(null=True)),
                ("link_failed_on", models.DateField(null=True)),
                ("link_dead_on", models.DateField(null=True)),
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
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "reviewer_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
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
                "ordering": ["name", "pk"],
                "indexes": [models.Index(fields=["entry_id"], name="self_help_of_entry")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("reviewed_at", None)),
                        fields=("entry_id",),
                        name="one_change_waits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("reviewed_at__isnull", False)),
                        fields=("entry_id",),
                        name="one_version_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_looks_at_their_own_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("url", ""), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="it_says_where_to_find_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url", ""), ("url__startswith", "https://"), _connector="OR"
                        ),
                        name="a_link_is_https",
                    ),
                ],
            },
        ),
        protect(TABLE),
        migrations.RunSQL(
            (SQL / "0720_self_help.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        allow(
            TABLE,
            select=f"({STANDS}) or {IS_PROFESSIONAL}",
            insert=NEW,
            update=IS_PROFESSIONAL,
            roles=WEB,
        ),
        allow(TABLE, select=f"({STANDS}) or {OLD}", update=STANDS, delete=OLD, roles=WORKER),
        while_looking_as(TABLE, STANDS),
        migrations.RunSQL(GRANTS, reverse_sql=migrations.RunSQL.noop),
    ]
