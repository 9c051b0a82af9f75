import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access.rows import (
    HOUSEHOLD,
    IS_OWNER,
    OWN_STEPS,
    OWN_STEPS_RESPOND,
    PERSON,
    allow,
    one_of,
    plan_rows,
    protect,
    purge,
    purge_along,
)

SQL = Path(__file__).parent.parent / "sql"
HERE = f"household_id = {HOUSEHOLD}"
MY_STEP = f"{OWN_STEPS} and executor_id = {PERSON}"
MY_AGREEMENT = f"{OWN_STEPS} and {PERSON} = any(party_ids)"
MAY_TICK = f"(scope_id = {one_of('respond')} or {OWN_STEPS_RESPOND}) and executor_id = {PERSON}"
# Whoever does a step may tick it; the words of a step are the family's alone.
TICKS_ONLY = f"""
create function careplans_guest_only_ticks() returns trigger language plpgsql as $$
begin
  if current_user in ('wijkteam_web', 'wijkteam_worker') and not old.scope_id = {one_of("contribute")}
     and to_jsonb(new) - array['state', 'done_at', 'done_by_id', 'changed_at', 'changed_by_id', 'version']
      <> to_jsonb(old) - array['state', 'done_at', 'done_by_id', 'changed_at', 'changed_by_id', 'version']
  then
    raise insufficient_privilege using message = 'a guest only ticks a step off';
  end if;
  return new;
end $$;
create trigger a_guest_only_ticks before update on careplans_step
  for each row execute function careplans_guest_only_ticks();
"""
# What hangs on a row is seen with it. The functions answer under the policies of those rows, once
# a query (ADR 11): a policy that names another table is planned with the policies of that one.
STEP_SEEN = "step_id = any((select careplans_seen_steps())::uuid[])"
MY_STEP_TICK = (
    f"exists (select 1 from careplans_step s where s.id = step_id and {MAY_TICK})".replace(
        "(scope_id", "(s.scope_id"
    )
)
AGREEMENT_SEEN = "agreement_id = any((select careplans_seen_agreements())::uuid[])"
AGREEMENT_WRITTEN = (
    "exists (select 1 from careplans_agreement a where a.id = agreement_id "
    f"and a.scope_id = {one_of('contribute')})"
)
TALKS = "exists (select 1 from careplans_conversation c where c.id = conversation_id)"
# Asked once a query: when the reader had a place here.
IN_MY_TIME = "sent_at <@ (select careplans_my_time())"
# Django has no word for it: the database unlinks the goals of a sentence that goes for good, so
# that who empties the bin needs no right on a goal.
GOAL_OUTLIVES = """
alter table careplans_goal add constraint a_goal_outlives_its_sentence
  foreign key (priority_id) references careplans_priority (id)
  on delete set null deferrable initially deferred;
"""
MESSAGE_SEEN = "exists (select 1 from careplans_message m where m.id = message_id)"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CarePlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "started_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="since"),
                ),
                (
                    "household",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="people.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "participant_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_message_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-last_message_at"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="goal")),
                ("why", models.TextField(blank=True, max_length=2000, verbose_name="why")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "we are working on it"),
                            ("paused", "paused"),
                            ("reached", "reached"),
                            ("let_go", "let go"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("text", models.CharField(max_length=300, verbose_name="what we agree")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "until_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="until when, in words"
                    ),
                ),
                (
                    "party_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
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
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="careplans.goal",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("body", models.TextField(max_length=10000, verbose_name="message")),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="careplans.conversation",
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
            ],
            options={
                "ordering": ["sent_at"],
            },
        ),
        migrations.CreateModel(
            name="MessageRead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reads",
                        to="careplans.message",
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
            name="Priority",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("text", models.TextField(max_length=2000, verbose_name="what matters")),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "dropped_by",
                    models.ForeignKey(
                        blank=True,
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
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="goal",
            name="priority",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="goals",
                to="careplans.priority",
            ),
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("text", models.TextField(max_length=4000, verbose_name="how it goes")),
                (
                    "how_far",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how far"),
                ),
                ("noted_on", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="careplans.goal",
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
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["-noted_on", "-created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(choices=[("step", "a step")], default="step", max_length=12),
                ),
                ("payload", models.JSONField()),
                ("why", models.TextField(max_length=2000, verbose_name="why")),
                (
                    "without_professional",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="can it be done without a professional?",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the family"),
                            ("accepted", "yes"),
                            ("changed", "yes, but different"),
                            ("declined", "no"),
                            ("taken_back", "taken back"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer_text",
                    models.TextField(blank=True, max_length=2000, verbose_name="answer"),
                ),
                ("result_id", models.UUIDField(blank=True, null=True)),
                ("earlier_answers", models.JSONField(blank=True, default=list)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="careplans.goal",
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("text", models.CharField(max_length=300, verbose_name="step")),
                (
                    "executor_kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "ourselves"),
                            (2, "our people"),
                            (3, "the neighbourhood"),
                            (4, "a provision"),
                            (5, "a professional"),
                        ],
                        verbose_name="who",
                    ),
                ),
                (
                    "executor_name",
                    models.CharField(blank=True, max_length=120, verbose_name="name"),
                ),
                (
                    "in_return",
                    models.CharField(blank=True, max_length=300, verbose_name="in return"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="when")),
                ("due_time", models.TimeField(blank=True, null=True, verbose_name="what time")),
                ("repeats", models.CharField(blank=True, max_length=120, verbose_name="repeats")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to do"), ("done", "done"), ("stopped", "stopped")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "executor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="careplans.goal",
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["state", "due_on", "created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StepTick",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("for_on", models.DateField()),
                ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "done_by",
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ticks",
                        to="careplans.step",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementParty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("promise", models.CharField(max_length=300, verbose_name="what they promise")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "not answered yet"),
                            ("yes", "said yes"),
                            ("no", "said no"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="careplans.agreement",
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
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "waiting"), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", "waiting"), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_promise_has_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("agreement", "person"),
                        name="a_person_is_party_once",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["participant_ids"], name="conversation_of_participant"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                fields=("household", "participant_ids"), name="one_conversation_per_set_of_people"
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["party_ids"], name="agreement_of_party"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="an_agreement_ends_after_its_start",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["conversation", "sent_at"], name="message_in_order"),
        ),
        migrations.AddConstraint(
            model_name="messageread",
            constraint=models.UniqueConstraint(
                fields=("message", "person"), name="a_person_reads_a_message_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="priority_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="goal_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="a_goal_has_a_title"
            ),
        ),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(fields=["goal", "-noted_on"], name="progress_of_goal_newest"),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="progress_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.CheckConstraint(
                condition=models.Q(("how_far__isnull", True), ("how_far__lte", 5), _connector="OR"),
                name="how_far_is_at_most_5",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["household", "state"], name="proposal_of_household"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["scope"],
                name="proposal_of_scope_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="proposal_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", True),
                        ("answered_by__isnull", True),
                        ("state", "waiting"),
                    ),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_answered_proposal_has_who_and_when",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=["household", "scope"],
                name="step_of_scope_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["executor", "household"], name="step_of_executor"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="step_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("done_at__isnull", False), ("done_by__isnull", False), ("state", "done")
                    ),
                    models.Q(
                        models.Q(("state", "done"), _negated=True),
                        ("done_at__isnull", True),
                        ("done_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_done_step_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("repeats", ""), ("due_on__isnull", False), _connector="OR"),
                name="a_repeating_step_has_a_first_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="steptick",
            constraint=models.UniqueConstraint(
                fields=("step", "for_on"), name="a_step_is_ticked_once_a_day"
            ),
        ),
        migrations.RunSQL(GOAL_OUTLIVES, reverse_sql=migrations.RunSQL.noop),
        *(
            migrations.RunSQL((SQL / name).read_text(), reverse_sql=migrations.RunSQL.noop)
            for name in ("0001_reading_along.sql", "0001_planned_once.sql")
        ),
        protect("careplans_careplan"),
        allow("careplans_careplan", select=HERE, insert=f"{HERE} and {IS_OWNER}"),
        *plan_rows("careplans_priority"),
        *plan_rows("careplans_goal"),
        *plan_rows("careplans_progress"),
        *plan_rows("careplans_step", also_see=MY_STEP, also_change=MAY_TICK),
        *plan_rows("careplans_agreement", also_see=MY_AGREEMENT),
        migrations.RunSQL(TICKS_ONLY, reverse_sql=migrations.RunSQL.noop),
        protect("careplans_steptick"),
        allow(
            "careplans_steptick",
            select=f"{HERE} and {STEP_SEEN}",
            insert=f"{HERE} and done_by_id = {PERSON} "
            f"and (scope_id = {one_of('contribute')} or {MY_STEP_TICK})",
            delete=f"{HERE} and (scope_id = {one_of('contribute')} or {MY_STEP_TICK})",
        ),
        protect("careplans_agreementparty"),
        allow(
            "careplans_agreementparty",
            select=f"{HERE} and {AGREEMENT_SEEN}",
            insert=f"{HERE} and {AGREEMENT_WRITTEN}",
            update=f"{HERE} and ({AGREEMENT_WRITTEN} or person_id = {PERSON})",
            delete=f"{HERE} and {AGREEMENT_WRITTEN}",
        ),
        protect("careplans_proposal"),
        allow(
            "careplans_proposal",
            select=f"{HERE} and scope_id = {one_of('see')}",
            insert=f"{HERE} and created_by_id = {PERSON} and state = 'waiting' "
            f"and scope_id = {one_of('propose')}",
            update=(
                f"{HERE} and (scope_id = {one_of('contribute')} "
                f"or created_by_id = {PERSON} and scope_id = {one_of('propose')})",
                f"{HERE} and (scope_id = {one_of('contribute')} "
                f"or created_by_id = {PERSON} and scope_id = {one_of('propose')} "
                "and state in ('waiting', 'taken_back'))",
            ),
        ),
        purge("careplans_proposal"),
        purge_along("careplans_steptick", "careplans_step", "step_id"),
        purge_along("careplans_agreementparty", "careplans_agreement", "agreement_id"),
        protect("careplans_conversation"),
        allow(
            "careplans_conversation",
            select=f"{HERE} and {PERSON} = any(participant_ids)",
            insert=f"{HERE} and {PERSON} = any(participant_ids) and started_by_id = {PERSON}",
            update=f"{HERE} and {PERSON} = any(participant_ids)",
        ),
        protect("careplans_message"),
        allow(
            "careplans_message",
            select=f"{HERE} and {TALKS} and {IN_MY_TIME}",
            insert=f"{HERE} and author_id = {PERSON} and {TALKS}",
        ),
        protect("careplans_messageread"),
        allow(
            "careplans_messageread",
            select=f"{HERE} and {MESSAGE_SEEN}",
            insert=f"{HERE} and person_id = {PERSON} and {MESSAGE_SEEN}",
        ),
    ]
