"""The log: one statement, never changed, and no word of a family in it."""

import re
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Grant
from audit import log
from audit.models import AuditActor, AuditEvent
from careplans.models import Goal, Priority
from people.models import Address, Household
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
MARK = "zebravink"
# Not words of a family: which day of the week, and keys of languages.
NO_WORDS = {"repeats", "languages", "number"}
PAGES = [
    "today", "plan", "matters", "goals", "steps", "sharing", "looks", "proposals",
    "conversations", "documents", "family", "network", "bin",
]  # fmt: skip


def test_event_and_actor_are_one_statement(world, visit):
    viewer = visit(world.samira, world.van_dijk)
    with CaptureQueriesContext(connection) as asked:
        log.write_in(viewer, "read", subject_kind="plan", part="goals")
    assert len(asked) == 1


def test_a_line_says_who_by_what_right_and_for_what(world, visit, maintenance):
    log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
    with maintenance():
        event = AuditEvent.objects.select_related("auditactor").get()
    actor = event.auditactor
    assert (event.ground, event.grant_id) == ("grant", world.samira_goals.pk)
    assert (actor.name, actor.organisation) == ("Samira El Amrani", "Wijkteam Moerwijk")
    assert actor.purpose == world.samira_goals.purpose


def test_erasing_who_it_was_leaves_what_happened(world, visit, maintenance, as_person):
    log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
    with maintenance():
        assert AuditActor.objects.filter(person_id=world.samira.pk).delete()[0] == 1
        assert AuditEvent.objects.filter(person_id=world.samira.pk).count() == 1
    looks = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert looks.status_code == 200
    office = as_person(world.linda).get(reverse("privacy_log"), {"soort": "gekeken"})
    assert "El Amrani" not in office.content.decode()
    assert str(world.samira.pk)[:8].upper() in office.content.decode()


CHANGES = [
    "update audit_auditevent set kind = 'read'",
    "delete from audit_auditevent",
    "truncate audit_auditevent",
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker", "wijkteam_maintenance", None])
def test_an_event_is_never_changed(world, visit, change, role):
    log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}" if role else "reset role")
        if role is None:  # the owner of the table, from whom row security then hides no row
            cursor.execute("alter table audit_auditevent no force row level security")
        why = "permission denied" if role else "append-only"
        with pytest.raises(DatabaseError, match=why), transaction.atomic():
            cursor.execute(change)


def word_fields(model):
    """The columns of a model in which somebody types."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.name in NO_WORDS)
    ]


def mark(value, field):
    return f"{MARK} {value}"[: field.max_length or 200]


def mark_every_word():
    """In each text of the families' rooms stands the marked word; returns how many columns."""
    rooms = ("careplans", "network", "casework")
    tables = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    marked = 0
    for model in (*tables, Household, Address):
        rows = list(model._base_manager.all())
        fields = word_fields(model)
        for row in rows:
            for field in fields:
                setattr(row, field.attname, mark(getattr(row, field.attname), field))
            if hasattr(row, "payload"):
                row.payload = row.payload | {"text": MARK}
            model._base_manager.filter(pk=row.pk).update(
                **{f.attname: getattr(row, f.attname) for f in fields},
                **({"payload": row.payload} if hasattr(row, "payload") else {}),
            )
        marked += len(fields) if rows else 0
    return marked


@pytest.fixture
def marked_world(world, maintenance):
    with maintenance():
        assert mark_every_word() > 15
    return world


def walk(world, as_person):
    """Everybody tries every page; gives how often the marked word was on a screen."""
    seen = 0
    addresses = [reverse(name, args=[world.van_dijk.pk]) for name in PAGES]
    addresses += [reverse("goal", args=[world.van_dijk.pk, world.water.pk]), reverse("caseload")]
    addresses += [reverse("case", args=[world.case.pk]), reverse("dashboard")]
    people = (world.ronald, world.kevin, world.anja, world.fatma, world.samira, world.noor)
    for client in [as_person(person) for person in people]:
        for address in addresses:
            seen += MARK in client.get(address).content.decode()
    return seen


def send(client, address, **words):
    answer = fill_in(client, address, **words)
    assert answer.status_code == 302, answer.context["form"].errors


def write(world, as_person):
    """Add, change, throw away, talk and propose, with the marked word; and a form that is wrong."""
    here = [world.van_dijk.pk]
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    send(ronald, reverse("goal_add", args=here), title=MARK, why=MARK, about="family")
    send(ronald, reverse("priority_add", args=here), text=MARK, about="family")
    send(ronald, reverse("priority_change", args=[*here, world.stay.pk]), text=f"{MARK} anders")
    ronald.post(reverse("priority_throw_away", args=[*here, world.stay.pk]))
    send(ronald, reverse("conversation", args=[*here, world.talk.pk]), body=MARK)
    propose = reverse("propose_step", args=[*here, world.water.pk])
    step = {"text": MARK, "executor_kind": 1, "executor_name": MARK}
    send(samira, propose, why=MARK, without_professional=MARK, **step)
    ronald.post(reverse("goal_add", args=here), {"request_id": uuid4(), "title": "", "why": MARK})
    samira.get(reverse("today", args=[world.el_idrissi.pk]), {"zoek": MARK})
    samira.get(reverse("goals", args=here), headers={"referer": f"http://testserver/?q={MARK}"})


def columns_with_the_mark():
    found = []
    for model in (AuditEvent, AuditActor):
        for field in model._meta.concrete_fields:
            for value in model.objects.values_list(field.attname, flat=True):
                if re.search(MARK, str(value), re.IGNORECASE):
                    found.append(f"{model.__name__}.{field.name}")
    return found


def test_no_word_of_a_family_stands_in_the_log(marked_world, as_person, maintenance):
    assert walk(marked_world, as_person) > 20
    write(marked_world, as_person)
    with maintenance():
        assert Goal.objects.filter(title=MARK).exists()
        assert Priority.objects.filter(text=MARK).exists()
        kinds = set(AuditEvent.objects.values_list("kind", flat=True))
        assert {"read", "denied", "create", "change", "delete"} <= kinds
        assert columns_with_the_mark() == []


def test_the_search_finds_a_word_that_does_stand_there(world, visit, maintenance):
    with maintenance():
        Grant.objects.filter(pk=world.samira_goals.pk).update(purpose=MARK)
    log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
    with maintenance():
        assert columns_with_the_mark() == ["AuditActor.purpose"]  # the reason, as it was then
