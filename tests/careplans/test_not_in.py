"""Who was invited and is not in: the forms say it beside the name, and so does an agreement."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Level, Part
from careplans.forms.people import choices_of, chosen, people_to_choose
from careplans.meeting_people import askable
from careplans.models import Agreement, AgreementParty, Step
from network.models import NetworkMember
from people.models import Invitation, Person, User
from tests import world as build

pytestmark = pytest.mark.django_db
NOT_YET = "nog niet binnen: ziet dit pas na een ja"
DECLINED = "wil niet meekijken: vertel het zelf"


@pytest.fixture
def riet(world, maintenance):
    """Somebody of their own people, written down and without a log-in."""
    with maintenance():
        person = Person.objects.create(first_name="Riet", made_by=world.ronald)
        build.row(
            NetworkMember, build.scope(world.van_dijk, Part.NETWORK), world.ronald, name="Riet",
            relation="tante", person=person,
        )  # fmt: skip
    return person


@pytest.fixture
def invite(world, maintenance):
    def make(person, **answer):
        with maintenance():
            Invitation.objects.create(
                person=person, household=world.van_dijk, way="letter", code_hash=uuid4().hex,
                invited_by=world.ronald, expires_at=timezone.now() + timedelta(days=3), **answer,
            )  # fmt: skip

    return make


def no():
    return {"answered_at": timezone.now(), "is_accepted": False}


def label(world, visit, person, who="ronald"):
    offered = people_to_choose(visit(getattr(world, who), world.van_dijk))
    return next(one.label for one in offered if one.value == f"person:{person.pk}")


def test_somebody_without_a_log_in_whom_nobody_invited_has_no_note(world, visit, riet):
    assert label(world, visit, riet) == "Riet (tante)"


def test_who_is_invited_is_not_in_yet_and_who_said_no_does_not_look_in(
    world, visit, riet, invite, maintenance
):
    invite(riet)
    assert label(world, visit, riet) == f"Riet (tante, {NOT_YET})"
    assert label(world, visit, riet, "kevin") == f"Riet (tante, {NOT_YET})"
    with maintenance():
        Invitation.objects.filter(person=riet).update(expires_at=timezone.now())
    assert label(world, visit, riet) == f"Riet (tante, {NOT_YET})"  # too old, so not in either
    with maintenance():
        Invitation.objects.filter(person=riet).update(**no())
    assert label(world, visit, riet) == f"Riet (tante, {DECLINED})"
    with maintenance():
        riet.user = User.objects.create(email="riet@voorbeeld.example")
        riet.save()
    assert label(world, visit, riet) == "Riet (tante)"


def test_who_is_in_and_who_looks_along_for_work_are_told_nothing(world, visit, riet, invite):
    invite(riet)
    assert NOT_YET not in label(world, visit, world.fatma)
    samira = people_to_choose(visit(world.samira, world.van_dijk))
    assert not [one for one in samira if NOT_YET in one.label]


def test_the_note_is_no_part_of_the_name(world, visit, riet, invite):
    invite(riet)
    choices = choices_of(people_to_choose(visit(world.ronald, world.van_dijk)))
    assert chosen(f"person:{riet.pk}", choices) == (riet.pk, "Riet")


def test_a_step_for_who_said_no_is_still_possible_and_told_by_mouth(
    world, as_person, riet, invite, maintenance
):
    invite(riet, **no())
    ronald, url = (
        as_person(world.ronald),
        reverse("step_add", args=[world.van_dijk.pk, world.water.pk]),
    )
    page = ronald.get(url)
    assert DECLINED in page.text
    form = page.context["form"]
    words = {name: str(form[name].value() or "") for name in form.hidden_names}
    words |= {"text": "Soep brengen", "executor_kind": "2", "who": f"person:{riet.pk}"}
    assert ronald.post(url, words).status_code == 302
    with maintenance():
        step = Step.objects.get(text="Soep brengen")
        assert (step.executor_id, step.executor_name) == (riet.pk, "Riet")


def deal_with(world, riet):
    made = build.row(
        Agreement, world.water.steps_scope, world.ronald, text="Soep tegen kast",
        starts_on=world.today, party_ids=[world.ronald.pk, riet.pk], goal=world.water,
    )  # fmt: skip
    for person in (world.ronald, riet):
        AgreementParty.objects.create(
            household=world.van_dijk, agreement=made, person=person, name=person.first_name
        )
    return made


@pytest.mark.parametrize(("said", "words"), [
    ({}, "Riet is nog niet binnen en kan hier geen antwoord geven. Vraag het zelf,"),
    ("no", "Riet wil niet meekijken en kan hier geen antwoord geven. Vraag het zelf,"),
])  # fmt: skip
def test_an_agreement_says_that_it_waits_for_who_cannot_answer(
    world, as_person, riet, invite, maintenance, said, words
):
    with maintenance():
        made = deal_with(world, riet)
    ronald = as_person(world.ronald)
    url = reverse("agreement_answer", args=[world.van_dijk.pk, made.pk])
    assert "kan hier geen antwoord geven" not in ronald.get(url).text
    invite(riet, **(no() if said else {}))
    page = ronald.get(url)
    assert words in page.text
    [side] = [one for one in page.context["deal"].sides if one.name == "Riet"]
    ronald.post(side.note_url, {"party": side.id, "version": made.version, "answer": "yes"})
    assert "kan hier geen antwoord geven" not in ronald.get(url).text
    with maintenance():
        assert made.parties.get(person=riet).answer == "yes"


def test_who_may_come_to_a_meeting_and_is_not_in_is_told_at_the_name(
    world, visit, riet, invite, maintenance
):
    with maintenance():
        build.grant(world, riet, Part.MEETINGS, Level.RESPOND)
    roles = {one.person_id: one.role for one in askable(visit(world.ronald, world.van_dijk))}
    assert NOT_YET in roles[riet.pk]
    invite(riet)
    roles = {one.person_id: one.role for one in askable(visit(world.ronald, world.van_dijk))}
    assert NOT_YET in roles[riet.pk]
    assert not [key for key, role in roles.items() if NOT_YET in role and key != riet.pk]
