"""A second owner: asked by an owner, and one after their own yes; neither puts the other out."""

import threading
from datetime import timedelta

import pytest
from django.urls import reverse

from access import context
from access.models import Level, Scope
from audit.models import AuditEvent
from careplans.actions import places
from people.models import Custody, Household, HouseholdMember, Person, PlaceQuestion
from tests.access.test_owners import ROLE, refused
from tests.careplans.sending import fill_in
from tests.writing.conftest import elsewhere
from tests.writing.test_two_connections import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def partner(world, maintenance):
    """Fatma lives with them."""
    with maintenance():
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=world.fatma, role="partner",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


@pytest.fixture
def asked(world, ronald, partner, maintenance):
    answer = ronald.post(address(world, "member_owner", partner.pk), follow=True)
    assert "Fatma is gevraagd" in answer.content.decode()
    with maintenance():
        return PlaceQuestion.objects.get(member=partner)


def answer(world, client, question, said):
    return client.post(address(world, "place_question", question.pk), {"answer": said})


def test_an_owner_asks_in_three_taps_and_reads_what_it_means(world, ronald, partner):
    change = address(world, "member_change", partner.pk)
    assert change in ronald.get(address(world, "family")).content.decode()
    where = address(world, "member_owner", partner.pk)
    assert where in ronald.get(change).content.decode()
    page = ronald.get(where).content.decode()
    assert "De een kan de ander er niet uit zetten" in page


def test_a_question_makes_nobody_an_owner(world, asked, visit):
    assert not visit(world.fatma, world.van_dijk).is_owner


def test_a_yes_does_and_the_log_tells_it(world, asked, partner, as_person, visit, maintenance):
    fatma = as_person(world.fatma)
    assert (
        address(world, "place_question", asked.pk)
        in fatma.get(address(world, "family")).content.decode()
    )
    page = fatma.get(address(world, "place_question", asked.pk)).content.decode()
    assert "Ronald vraagt of je ook eigenaar van dit plan wilt zijn" in page
    assert answer(world, fatma, asked, "yes").url == address(world, "today")
    assert visit(world.fatma, world.van_dijk).is_owner
    with maintenance():
        line = AuditEvent.objects.get(kind="grant", subject_kind="member", subject_id=partner.pk)
    assert line.person_id == world.fatma.pk


@pytest.mark.parametrize(("said", "sentence"), [("yes", "Je zei ja op"), ("no", "Je zei nee op")])
def test_opened_again_from_an_older_mail_it_says_what_was_said(
    world, asked, as_person, maintenance, said, sentence
):
    fatma = as_person(world.fatma)
    answer(world, fatma, asked, said)
    where = address(world, "place_question", asked.pk)
    for page in (fatma.get(where), answer(world, fatma, asked, "yes")):
        assert sentence in page.text
        assert "niet meer gevraagd" not in page.text
        assert "Je hoeft niets te doen" in page.text
    with maintenance():
        PlaceQuestion.objects.filter(pk=asked.pk).update(is_agreed=None)
    assert "niet meer gevraagd" in fatma.get(where).text


def test_after_that_neither_puts_the_other_out(
    world, asked, partner, as_person, ronald, maintenance
):
    fatma = as_person(world.fatma)
    answer(world, fatma, asked, "yes")
    with maintenance():
        own = HouseholdMember.objects.get(person=world.ronald)
    assert ronald.post(address(world, "member_end", partner.pk)).status_code == 403
    assert fatma.post(address(world, "member_end", own.pk)).status_code == 403
    assert ronald.post(address(world, "member_owner", partner.pk)).status_code == 403  # is one


def test_a_no_changes_nothing_and_can_be_asked_again(
    world, asked, partner, as_person, ronald, visit
):
    answer(world, as_person(world.fatma), asked, "no")
    assert not visit(world.fatma, world.van_dijk).is_owner
    assert ronald.post(address(world, "member_owner", partner.pk)).status_code == 302


def test_taken_back_while_it_waits_a_yes_comes_too_late(world, asked, as_person, ronald, visit):
    assert ronald.post(address(world, "place_withdraw", asked.pk)).status_code == 302
    page = answer(world, as_person(world.fatma), asked, "yes")
    assert "niet meer gevraagd" in page.content.decode()
    assert not visit(world.fatma, world.van_dijk).is_owner


def test_asked_twice_is_asked_once(world, asked, partner, ronald, maintenance):
    ronald.post(address(world, "member_owner", partner.pk))
    with maintenance():
        assert PlaceQuestion.objects.filter(member=partner).count() == 1


def test_who_left_meanwhile_does_not_become_an_owner(
    world, asked, partner, as_person, maintenance, visit
):
    with maintenance():
        HouseholdMember.objects.filter(pk=partner.pk).update(ended_on=world.today)
    answer(world, as_person(world.fatma), asked, "yes")
    with maintenance():
        assert not HouseholdMember.objects.get(pk=partner.pk).is_owner


def test_the_yes_counts_only_while_who_asked_owns_the_plan(
    world, asked, as_person, maintenance, visit
):
    with maintenance():
        HouseholdMember.objects.filter(person=world.ronald).update(is_owner=False)
    answer(world, as_person(world.fatma), asked, "yes")
    assert not visit(world.fatma, world.van_dijk).is_owner


@pytest.mark.parametrize("change", [{"role": "child"}, {"is_owner": True}, {"ended_on": True}])
def test_only_a_grown_up_member_who_is_no_owner_is_asked(
    world, ronald, partner, maintenance, visit, change
):
    change = {key: world.today if key == "ended_on" else value for key, value in change.items()}
    with maintenance():
        HouseholdMember.objects.filter(pk=partner.pk).update(**change)
    where = address(world, "member_owner", partner.pk)
    assert (ronald.get(where).status_code, ronald.post(where).status_code) == (403, 403)
    visit(world.ronald, world.van_dijk)
    refused("select access_ask_owner(%s)", [partner.pk], "grown-up")


def test_nobody_of_17_or_without_a_log_in_is_asked(world, ronald, visit, partner, maintenance):
    assert ronald.post(address(world, "member_owner", world.kevin_here.pk)).status_code == 403
    with maintenance():
        Person.objects.filter(pk=world.fatma.pk).update(born_on=world.today - timedelta(days=6500))
    assert ronald.post(address(world, "member_owner", partner.pk)).status_code == 403
    with maintenance():
        Person.objects.filter(pk=world.fatma.pk).update(born_on=None, user=None)
    assert ronald.post(address(world, "member_owner", partner.pk)).status_code == 403
    visit(world.ronald, world.van_dijk)
    for place in (partner, world.kevin_here):
        refused("select access_ask_owner(%s)", [place.pk], "grown-up")


def test_only_an_owner_asks_and_only_the_asked_answer(world, partner, asked, as_person, visit):
    where = address(world, "member_owner", partner.pk)
    for key in ("kevin", "anja", "samira", "fatma"):
        assert as_person(getattr(world, key)).post(where).status_code == 403, key
    assert as_person(world.noor).post(where).status_code == 404
    other = reverse("place_question", args=[world.el_idrissi.pk, asked.pk])
    assert as_person(world.noor).get(other).status_code == 404
    for person in (world.ronald, world.anja, world.samira):
        visit(person, world.van_dijk)
        refused("select access_answer_place(%s, true)", [asked.pk], "who was asked")
    visit(world.fatma, world.van_dijk)
    refused("select access_ask_owner(%s)", [world.kevin_here.pk], "an owner asks")


def test_in_bare_sql_nobody_makes_an_owner(world, partner, visit):
    visit(world.ronald, world.van_dijk)
    refused("update people_householdmember set is_owner = true where id = %s", [partner.pk],
            "permission denied")  # fmt: skip


def test_owning_the_plan_too_makes_nobody_a_parent(
    world, asked, partner, as_person, visit, maintenance
):
    """Custody of this child was never written down, so the owner who is a parent writes."""
    with maintenance():
        Custody.objects.all().delete()
        Person.objects.filter(pk=world.kevin.pk).update(born_on=world.today - timedelta(days=3000))
        own = Scope.objects.create(household=world.van_dijk, part="matters", subject=world.kevin)
    assert visit(world.ronald, world.van_dijk).level(own.pk) == Level.CONTRIBUTE
    fatma = as_person(world.fatma)
    answer(world, fatma, asked, "yes")
    assert not visit(world.fatma, world.van_dijk).level(own.pk)
    change = address(world, "member_change", partner.pk)
    errors = fill_in(fatma, change, role="parent").context["form"].errors
    assert "later eigenaar geworden" in str(errors["role"])
    visit(world.fatma, world.van_dijk)
    refused(ROLE, ["parent", partner.pk], "no parent by it")


def test_an_owner_who_left_by_their_own_hand_is_not_put_back_without_a_yes(
    world, asked, partner, as_person, ronald, visit, maintenance
):
    fatma = as_person(world.fatma)
    answer(world, fatma, asked, "yes")
    assert fatma.post(address(world, "member_end", partner.pk)).status_code == 302
    ronald.post(address(world, "member_put_back", partner.pk))
    assert not visit(world.fatma, world.van_dijk).is_owner
    with maintenance():
        assert HouseholdMember.objects.get(pk=partner.pk).ended_on


def test_a_yes_and_taking_back_in_the_same_moment_leave_one_of_the_two(world):
    """On two connections: an owner after all, or a question that was taken back; never both."""

    def make():
        home = Household.objects.create(name="Samen")
        start = world.today - timedelta(days=9)
        first, second = (
            HouseholdMember.objects.create(
                household=home, person=person, role="parent", started_on=start, is_owner=is_owner
            )
            for person, is_owner in ((world.ronald, True), (world.noor, False))
        )
        return home, second, PlaceQuestion.objects.create(
            household=home, member=second, kind="owner", asked_by=first.person,
            asked_ids=[world.noor.pk],
        )  # fmt: skip

    home, second, question = elsewhere(make)
    turns, entered = iter((world.ronald, world.noor)), threading.Barrier(2)

    def act():
        me = next(turns)
        by = context.enter_household(context.enter(me.user_id), home.pk)
        entered.wait(timeout=30)
        if me == world.noor:
            return places.answer(by=by, question=question, says_yes=True)
        return places.withdraw(by=by, question=question)

    try:
        results = together(act)
        now = elsewhere(lambda: HouseholdMember.objects.get(pk=second.pk))
        assert now.is_owner == ("owner" in results)
        assert sorted(map(str, results)) in (["False", "owner"], ["True", "gone"])
    finally:
        elsewhere(lambda: Household.objects.filter(pk=home.pk).delete())
