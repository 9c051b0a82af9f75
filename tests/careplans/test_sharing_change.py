"""Before it is saved the family sees what it becomes; narrower and longer is stop and give."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Grant, GrantSignature, Part
from audit.models import AuditEvent
from people.models import HouseholdMember, Person, User
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
WORDS = {"what": "plan", "level": 3, "purpose": "samen werken", "until": "3", "about": "family"}


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def open_of(person, maintenance):
    with maintenance():
        rows = Grant.objects.filter(person=person, withdrawn_at=None)
        return {(row.part, row.level, row.subject_id, row.goal_id) for row in rows}


@pytest.fixture
def coowner(world, maintenance):
    with maintenance():
        user = User.objects.create(email="tweede@voorbeeld.example")
        person = Person.objects.create(user=user, first_name="Bea", made_by=world.ronald)
        HouseholdMember.objects.create(
            household=world.van_dijk, person=person, role="partner", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    return person


def test_before_it_is_saved_the_page_says_what_becomes_visible(world, as_person, maintenance):
    before = open_of(world.joost, maintenance)
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"),
                     who=f"person-{world.joost.pk}", **WORDS)  # fmt: skip
    assert answer.status_code == 200
    page = answer.context["page"]
    # what is about money he saw already
    assert set(page.goals_seen) == {"Weer water in huis", "De schulden worden kleiner"}
    assert page.goals_closed == ["Kevin gaat elke dag naar school"]
    assert len(page.card.decisions) == 2
    assert all("Joost" in decision.sentence for decision in page.card.decisions)
    assert open_of(world.joost, maintenance) == before


def test_from_the_page_before_one_can_save_or_choose_otherwise(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    seen = fill_in(ronald, address(world, "grant_add"), who=f"person-{world.joost.pk}", **WORDS)
    form = seen.context["form"]
    along = hidden_of(form) | {"who": f"person-{world.joost.pk}", **WORDS, "seen": "yes"}
    back = ronald.post(address(world, "grant_add"), along | {"again": "yes"})
    assert back.status_code == 200
    assert back.context["form"]["purpose"].value() == "samen werken"
    assert ("goals", 3, None, None) not in open_of(world.joost, maintenance)
    assert ronald.post(address(world, "grant_add"), along).status_code == 302
    assert ("goals", 3, None, None) in open_of(world.joost, maintenance)


def test_a_newcomer_has_a_page_before_too_and_is_not_made_by_it(world, as_person, maintenance):
    answer = fill_in(
        as_person(world.ronald), address(world, "grant_add"), who="new", first_name="Youssef",
        email="youssef@voorbeeld.example", **WORDS | {"what": "own", "level": 2},
    )  # fmt: skip
    assert "Youssef" in answer.context["page"].card.decisions[0].sentence
    with maintenance():
        assert not Person.objects.filter(first_name="Youssef").exists()


def test_the_matrix_gives_each_part_its_own_level(world, as_person, maintenance):
    words = WORDS | {"what": "parts", "level_goals": 3, "level_progress": 1, "seen": "yes"}
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"),
                     who=f"person-{world.fatma.pk}", **words)  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    new = open_of(world.fatma, maintenance)
    assert new >= {("goals", 3, None, None), ("progress", 1, None, None)}
    assert ("network", 1, None, None) not in new


def test_the_card_is_one_sentence_in_plain_words(world, as_person):
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    cards = {card.first_name: card for card in page.open}
    sentence = cards["Samira"].decisions[0].sentence
    assert sentence.startswith("Samira ")
    assert cards["Samira"].decisions[0].change_id
    assert "Kevin gaat elke dag naar school" in cards["Marieke"].decisions[0].sentence


def test_narrowing_withdraws_and_gives_in_one_go(world, as_person, maintenance):
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    where = address(world, "grant_change", world.samira_goals.pk)
    form = ronald.get(where).context["form"]
    assert form["what"].value() == "plan"
    assert str(form["level"].value()) == "3"
    assert form["purpose"].value() == "samen werken aan ons plan"
    words = WORDS | {"what": "goal", "goal": world.water.pk, "level": 1}
    seen = fill_in(ronald, where, **words)
    assert seen.context["page"].goals_seen == ["Weer water in huis"]
    assert samira.get(address(world, "step_change", world.call.pk)).status_code in (200, 403)
    assert fill_in(ronald, where, seen="yes", **words).status_code == 302
    assert open_of(world.samira, maintenance) == {
        (part, 1, None, world.water.pk) for part in ("goals", "steps", "progress")
    }
    assert samira.get(address(world, "goal", world.water.pk)).status_code == 200
    assert samira.get(address(world, "propose_step", world.water.pk)).status_code == 403
    with maintenance():
        old = Grant.objects.get(pk=world.samira_goals.pk)
        assert old.withdrawn_by_id == world.ronald.pk
        assert (old.level, old.part) == (3, Part.GOALS)  # the old decision says what it said
        kinds = AuditEvent.objects.filter(person_id=world.ronald.pk, subject_kind="grant")
        assert sorted(kinds.values_list("kind", flat=True)) == ["grant"] * 3 + ["withdraw"] * 2


@pytest.mark.parametrize("words", [{}, {"again": "yes"}, {"purpose": ""}])
def test_an_older_form_in_a_second_window_shows_no_page_before(world, as_person, words):
    """What another window saved meanwhile would stand there beside what that replaced."""
    ronald = as_person(world.ronald)
    where = address(world, "grant_change", world.samira_goals.pk)
    older = hidden_of(ronald.get(where).context["form"])
    narrow = {"what": "goal", "goal": world.water.pk, "level": 1}
    assert fill_in(ronald, where, seen="yes", **WORDS | narrow).status_code == 302
    page = ronald.post(where, older | WORDS | words)
    assert page.status_code == 409
    assert "page" not in page.context
    late = ronald.post(where, older | WORDS | {"seen": "yes"})
    assert late.status_code == 409


def test_extending_keeps_what_it_is_and_moves_the_last_day(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    where = address(world, "grant_change", world.joost_money.pk)
    form = ronald.get(where).context["form"]
    assert form["what"].value() == "parts"
    assert str(form["level_money"].value()) == "3"
    until = world.today + timedelta(days=300)
    words = {"what": "parts", "level_money": 3, "about": "family", "purpose": "de schulden",
             "until": "day", "ends_on": until, "seen": "yes"}  # fmt: skip
    assert fill_in(ronald, where, **words).status_code == 302
    with maintenance():
        new = Grant.objects.get(person=world.joost, withdrawn_at=None)
    assert (new.part, new.level, new.ends_on, new.team_id) == (
        "money", 3, until, world.moerwijk.pk,
    )  # fmt: skip


def test_of_two_owners_at_once_the_second_changes_nothing(world, as_person, coowner, maintenance):
    where = address(world, "grant_change", world.samira_goals.pk)
    first, second = as_person(world.ronald), as_person(coowner)
    hidden = hidden_of(second.get(where).context["form"])
    words = WORDS | {"seen": "yes"}
    assert fill_in(first, where, **words | {"level": 1}).status_code == 302
    before = open_of(world.samira, maintenance)
    late = second.post(where, hidden | words)
    assert late.status_code == 409
    assert open_of(world.samira, maintenance) == before
    assert second.get(where).status_code == 409


def test_a_double_click_changes_once(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    where = address(world, "grant_change", world.samira_goals.pk)
    words = hidden_of(ronald.get(where).context["form"]) | WORDS | {"seen": "yes", "level": 1}
    assert [ronald.post(where, words).status_code for _ in range(2)] == [302, 302]
    assert len(open_of(world.samira, maintenance)) == 2


def test_what_is_about_kevin_waits_again_for_who_must_sign(world, as_person, maintenance):
    with maintenance():
        grant = Grant.objects.filter(person=world.marieke).first()
    ronald = as_person(world.ronald)
    where = address(world, "grant_change", grant.pk)
    words = {"what": "goal", "goal": world.school.pk, "level": 1, "purpose": "school",
             "until": "3"}  # fmt: skip
    page = fill_in(ronald, where, **words).context["page"]
    assert "Kevin" in page.lacking
    assert "Anja" in page.lacking
    assert page.waits_about == "Kevin"
    assert fill_in(ronald, where, seen="yes", **words).status_code == 302
    assert as_person(world.marieke).get(address(world, "goals")).status_code == 404


def test_who_may_change_what(world, as_person):
    of_family = address(world, "grant_change", world.samira_goals.pk)
    for person in (world.samira, world.joost, world.marieke, world.fatma, world.kevin):
        assert as_person(person).get(of_family).status_code == 403
        assert as_person(person).post(of_family, WORDS | {"seen": "yes"}).status_code == 403
    for person in (world.noor, world.tom, world.karin, world.els, world.ingrid, world.anja):
        assert as_person(person).post(of_family, WORDS | {"seen": "yes"}).status_code == 404


def test_one_owner_neither_sees_nor_stops_the_personal_helper_of_the_other(
    world, as_person, coowner, maintenance
):
    with maintenance():
        personal = Grant.objects.create(
            household=world.van_dijk, person=world.tom, part="matters", level=1, subject=coowner,
            given_by=coowner, purpose="alleen voor Bea",
        )  # fmt: skip
        GrantSignature.objects.create(grant=personal, person=coowner)
    ronald = as_person(world.ronald)
    assert "Tom Willems" not in ronald.get(address(world, "sharing")).content.decode()
    for name in ("grant_withdraw", "grant_change"):
        assert ronald.get(address(world, name, personal.pk)).status_code == 404
        assert ronald.post(address(world, name, personal.pk)).status_code == 404
    assert as_person(coowner).get(address(world, "grant_withdraw", personal.pk)).status_code == 200


def test_any_owner_stops_what_is_the_whole_familys(world, as_person, coowner, maintenance):
    answer = fill_in(as_person(coowner), address(world, "grant_withdraw", world.samira_goals.pk))
    assert answer.status_code == 302
    assert open_of(world.samira, maintenance) == set()


STAFF = ["samira", "joost", "ingrid", "marieke", "karin", "tom", "els", "linda"]


@pytest.mark.parametrize("key", STAFF)
def test_staff_never_gives_changes_signs_or_stops(key, world, as_person, maintenance):
    with maintenance():
        before = list(Grant.objects.order_by("pk").values())
        keys = list(Grant.objects.values_list("pk", flat=True))
    client = as_person(getattr(world, key))
    sent = WORDS | {"who": f"person-{getattr(world, key).pk}", "seen": "yes"}
    answers = [client.post(address(world, "grant_add"), sent)]
    for name in ("grant_change", "grant_withdraw", "grant_sign"):
        answers += [client.post(address(world, name, grant), sent) for grant in keys]
    assert {answer.status_code for answer in answers} <= {403, 404}
    with maintenance():
        assert list(Grant.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("key", STAFF)
def test_nor_by_words_of_its_own_to_the_database(key, world, visit):
    visit(getattr(world, key), world.van_dijk)
    stopped = Grant.objects.filter(household=world.van_dijk).update(
        withdrawn_at="2026-01-01T00:00Z", withdrawn_by=getattr(world, key)
    )
    assert stopped == 0


def test_a_sibling_without_a_say_sees_no_grant_about_another_child(world, as_person, maintenance):
    with maintenance():
        user = User.objects.create(email="zus@voorbeeld.example")
        born_on = world.today - timedelta(days=13 * 366)
        sister = Person.objects.create(user=user, first_name="Lisa", born_on=born_on)
        HouseholdMember.objects.create(
            household=world.van_dijk, person=sister, role="child",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
        about_kevin = Grant.objects.filter(person=world.marieke).first()
    client = as_person(sister)
    page = client.get(address(world, "sharing")).content.decode()
    assert "Samira" in page
    assert "Marieke" not in page
    for name in ("grant_withdraw", "grant_change", "grant_sign"):
        assert client.get(address(world, name, about_kevin.pk)).status_code == 404
