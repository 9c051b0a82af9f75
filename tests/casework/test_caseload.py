"""The caseload: who needs me first, only my own families, and no more queries for more families."""

from datetime import datetime, time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from casework.models import Case, CaseClient
from casework.overviews.caseload import load_caseload, plain
from people.models import User
from tests import world as build

PAGE = "/gezinnen/"


def text(response):
    return response.content.decode()


@pytest.fixture
def caseload(world, visitor):
    def load(person, **given):
        return load_caseload(visitor(person), **given)

    return load


@pytest.fixture
def change_case(world, maintenance):
    def change(case=None, **fields):
        with maintenance():
            Case.objects.filter(pk=(case or world.case).pk).update(**fields)

    return change


def kinds(page):
    return [need.badge_icon for need in page.needs]


def test_samira_sees_her_family_with_a_door_to_the_plan(world, as_person):
    shown = text(as_person(world.samira).get(PAGE))
    assert "Dijk" in shown
    assert f"/casus/{world.case.pk}/" in shown
    assert f"/gezin/{world.van_dijk.pk}/plan/" in shown
    assert "Proef" not in shown


def test_no_word_of_the_plan_stands_on_it(world, as_person):
    shown = text(as_person(world.samira).get(PAGE))
    for words in ("water", "Douchen", "donderdag langs", "Kevin", "schulden"):
        assert words not in shown


def test_without_a_grant_only_the_case_line_is_left(world, as_person, end_access):
    end_access()
    shown = text(as_person(world.samira).get(PAGE))
    assert f"/casus/{world.case.pk}/" in shown
    assert str(world.van_dijk.pk) not in shown


@pytest.mark.parametrize("name", ["ronald", "noor", "ingrid", "els", "marieke", "linda", "fatma"])
def test_it_is_for_professionals_of_now(world, as_person, name):
    assert as_person(getattr(world, name)).get(PAGE).status_code == 404


def test_tom_sees_his_own_team_only(world, as_person):
    shown = text(as_person(world.tom).get(PAGE))
    assert "Dijk" not in shown
    assert f"/casus/{world.laak_case.pk}/" in shown
    assert str(world.waiting_case.pk) not in shown


def test_a_message_of_the_family_needs_me(world, caseload, change_case):
    change_case(last_contact_on=world.today)
    page = caseload(world.samira)
    assert kinds(page)[0] == "message"
    assert str(world.talk.pk) in page.needs[0].do_url


def test_a_late_step_goes_before_a_message(world, caseload, maintenance):
    with maintenance():
        late = world.today - timedelta(days=3)
        build.step(world.water, world.samira, "x", 5, world.samira, due_on=late)
    need = caseload(world.samira).needs[0]
    assert (need.badge_icon, need.badge_kind, need.days) == ("clock", "stop", 3)


@pytest.mark.parametrize(("days", "is_silent"), [(14, False), (15, True)])
def test_silence_is_more_than_fourteen_days(world, caseload, change_case, days, is_silent):
    change_case(last_contact_on=world.today - timedelta(days=days))
    family = caseload(world.joost).page[0]
    assert ("phone" in [need.badge_icon for need in family.needs]) is is_silent
    assert caseload(world.joost, wanted="stil").page.object_list == ([family] * is_silent)


@pytest.mark.parametrize(("days", "is_near"), [(0, True), (14, True), (15, False)])
def test_access_that_ends_within_fourteen_days(world, caseload, maintenance, days, is_near):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(ends_on=world.today + timedelta(days=days))
    found = [need.badge_icon for need in caseload(world.samira).page[0].needs]
    assert ("key" in found) is is_near


def test_an_appointment_of_today_is_a_need_and_tomorrow_is_not(world, caseload, change_case):
    at = timezone.make_aware(datetime.combine(world.today, time(10, 30)))
    change_case(next_contact_at=at, last_contact_on=world.today)
    needs = {need.badge_icon: need for need in caseload(world.samira).page[0].needs}
    assert "10.30" in needs["calendar"].badge
    change_case(next_contact_at=at + timedelta(days=1))
    assert "calendar" not in [n.badge_icon for n in caseload(world.samira).page[0].needs]


@pytest.mark.parametrize("state", ["accepted", "changed", "declined"])
def test_each_answer_to_my_proposal_is_a_need(world, caseload, propose, state):
    made = propose(state=state)
    urls = [need.do_url for need in caseload(world.samira).page[0].needs]
    assert any(str(made.pk) in url for url in urls)


def test_a_waiting_proposal_waits_for_the_family(
    world, more_families, caseload, propose, maintenance
):
    calm = more_families(1)[0]
    with maintenance():  # a mail tells its owner that there is a proposal
        owner = CaseClient.objects.get(case=calm).person
        owner.user = User.objects.create(email="ans@voorbeeld.example")
        owner.save()
    propose(goal=calm.goal)
    page = caseload(world.samira, wanted="gezin")
    assert [family.case for family in page.page] == [calm]
    assert {each.key: each.count for each in page.filters} == {
        "": 2, "jij": 1, "gezin": 1, "stil": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("days", "is_long"), [(13, False), (14, False), (15, True)])
def test_a_proposal_that_waits_long_stands_on_my_list(world, caseload, propose, days, is_long):
    since = timezone.make_aware(datetime.combine(world.today - timedelta(days=days), time(12)))
    propose(created_at=since)
    needs = {need.badge_icon: need for need in caseload(world.samira).page[0].needs}
    assert ("pencil" in needs) is is_long
    if is_long:
        assert needs["pencil"].do_url == f"/gezin/{world.van_dijk.pk}/voorstellen/"
        assert str(days) in needs["pencil"].badge


def test_a_proposal_of_somebody_else_is_on_their_list_and_not_on_mine(world, caseload, propose):
    propose(by=world.joost, created_at=timezone.now() - timedelta(days=30))
    assert "pencil" not in kinds(caseload(world.samira))


def test_who_needs_me_comes_first(world, more_families, caseload):
    more_families(2, number="A")
    assert caseload(world.samira).page[0].case == world.case


def test_a_waiting_family_of_the_team_comes_last_and_can_be_taken(world, caseload):
    need = caseload(world.joost).needs[-1]
    assert need.badge_icon == "inbox"
    assert str(world.waiting_case.pk) in need.do_url
    assert caseload(world.tom).needs == [] or caseload(world.tom).needs[-1].badge_icon != "inbox"


@pytest.mark.parametrize("find", ["dijk", "DIJK", " dij ", "Díjk", "m-0117"])
def test_search_finds_without_accents_and_capitals(world, caseload, find):
    assert [family.case for family in caseload(world.samira, find=find).page] == [world.case]


def test_search_stays_within_my_own_families(world, caseload):
    assert len(caseload(world.samira, find="L-0003").page) == 0
    assert len(caseload(world.samira, find="Onbekend").page) == 0


def test_turkish_and_polish_letters_are_found():
    assert plain("Yıldız") == plain("yildiz")
    assert plain("Łukasz") == "lukasz"
    assert plain("Çelik") == "celik"


@pytest.mark.parametrize("query", ["toon=onzin", "q=%00", "page=abc", "page=-4", "q=" + "a" * 9999])
def test_strange_addresses_are_answered(world, as_person, query):
    assert as_person(world.samira).get(f"{PAGE}?{query}").status_code == 200


def test_the_look_is_logged_with_the_legal_task(world, as_person, maintenance):
    as_person(world.samira).get(PAGE)
    from audit.models import AuditEvent

    with maintenance():
        event = AuditEvent.objects.get(kind="read", subject_kind="caseload")
    assert (event.person_id, event.ground) == (world.samira.pk, "task")


def queries(client):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(PAGE).status_code == 200
    return [q["sql"] for q in caught if "SAVEPOINT" not in q["sql"]]


def test_more_families_take_no_more_queries(world, as_person, more_families):
    client = as_person(world.samira)
    more_families(2)
    few = queries(client)
    more_families(12, number="Y")
    assert len(queries(client)) == len(few)
    assert len(few) <= 12, "\n".join(few)


def test_a_long_list_has_pages(world, caseload, more_families, monkeypatch):
    monkeypatch.setattr("casework.overviews.caseload.PER_PAGE", 3)
    more_families(4)
    assert len(caseload(world.samira).page) == 3
    assert len(caseload(world.samira, page=2).page) == 2


def test_one_family_that_needs_me_is_said_in_good_words(world, as_person, change_case):
    change_case(next_contact_at=timezone.now())
    client = as_person(world.samira)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = text(client.get(PAGE))
    assert "1 families" not in shown
    assert "Your one family asks something of you." in shown


def test_who_has_no_families_hears_too_that_a_name_was_not_found(world, as_person, maintenance):
    with maintenance():
        Case.objects.filter(coordinator=world.tom).update(
            state="closed", closed_on=world.today, closing_reason="reached", closed_by=world.tom
        )
    page = as_person(world.tom).get(PAGE).content.decode()
    assert "Er wacht nu geen gezin van je team op hulp." in page, (
        "nobody has to take what is not there"
    )
    assert f'href="{reverse("own_profile")}">Bekijk je profiel' in page
    client, said = as_person(world.tom), "Geen gezin van jou heeft deze naam of dit nummer"
    assert said not in client.get(PAGE).content.decode()
    assert said in client.get(f"{PAGE}?q=van+Dijk").content.decode()


def test_other_reasons_of_a_family_are_folded_behind_the_first(
    world, as_person, caseload, change_case
):
    change_case(
        next_contact_at=timezone.make_aware(datetime.combine(world.today, time(10))),
    )
    [need] = caseload(world.samira).needs[:1]
    assert len(need.more) == 2  # she had a message; and no offer stands there, and this contact
    assert need.order <= min(other.order for other in need.more)
    assert not any(other.more for other in need.more)
    page = text(as_person(world.samira).get(PAGE))
    words = "en nog 1 reden" if len(need.more) == 1 else f"en nog {len(need.more)} redenen"
    assert words in page
    for other in need.more:
        assert other.why in page
    assert "need__more" not in text(as_person(world.samira).get(need.url))  # there all stand open
