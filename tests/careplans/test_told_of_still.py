"""The owners who go on read that somebody stands still, and that it is over; who stands still is
not counted with who may look in now."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Standstill
from audit.models import AuditEvent
from careplans.overviews.sharing_still import STANDING_STILL
from delivery.models import OutboxMessage
from tests.access.raw import raw
from tests.access.test_look_as_at_rest import set_still
from tests.oversight.test_standstill import (
    confirm_as_leader,
    lift,
    lift_url,
    second_owner,
    still,
)
from tests.oversight.test_standstill_extended import extend

pytestmark = pytest.mark.django_db
__all__ = ["second_owner", "still"]
CANNOT, AGAIN = "Ronald kan sinds vandaag niet in het plan", "Ronald kan sinds vandaag weer in"


def first_page(world, as_person, who):
    return as_person(who).get(reverse("today", args=[world.van_dijk.pk]))


@pytest.fixture
def let_in_nobody(maintenance, world):
    """What Ronald gave counts as given by Els, so that no note about whom he let in says it."""
    with maintenance():
        Grant.objects.filter(given_by=world.ronald).update(given_by=world.els)


@pytest.mark.usefixtures("let_in_nobody")
def test_who_keeps_the_plan_reads_on_the_first_page_that_it_began_and_ended(
    world, as_person, maintenance, still
):
    page = first_page(world, as_person, world.els)
    assert CANNOT in page.text
    assert reverse("looks", args=[world.van_dijk.pk]) in page.text
    lift(as_person, world, still)
    page = first_page(world, as_person, world.els).text
    assert AGAIN in page
    assert CANNOT not in page
    assert AGAIN not in first_page(world, as_person, world.ronald).text  # of oneself nothing


@pytest.mark.usefixtures("let_in_nobody")
def test_who_keeps_no_plan_reads_no_news_of_it(world, as_person, still):
    assert first_page(world, as_person, world.kevin).context["page"].stills == ()


@pytest.mark.usefixtures("let_in_nobody")
def test_what_rested_nothing_is_no_news(world, as_person, maintenance, still):
    with maintenance():
        Standstill.objects.update(is_after_yes=True)
    assert first_page(world, as_person, world.els).context["page"].stills == ()


@pytest.mark.usefixtures("let_in_nobody")
def test_it_is_news_for_two_weeks(world, as_person, maintenance, still):
    for days, is_news in ((13, True), (15, False)):
        with maintenance():
            Standstill.objects.update(
                started_at=still.started_at - timedelta(days=days), begun_on=None, ground="danger",
                confirmed_at=timezone.now(), confirmed_by=world.ingrid,
            )  # fmt: skip
        shown = first_page(world, as_person, world.els).context["page"].stills
        assert bool(shown) is is_news, days


def test_who_let_somebody_in_has_one_note(world, as_person, still):
    page = first_page(world, as_person, world.els).context["page"]
    assert page.by_still
    assert page.stills == ()


def test_who_stands_still_is_not_counted_with_who_may_look_in(world, as_person, maintenance):
    before = first_page(world, as_person, world.ronald).context["page"].others
    with maintenance():
        set_still(world, world.samira)
    page = first_page(world, as_person, world.ronald).context["page"]
    assert page.others == before - 1
    assert "Samira" not in [guest.name.split()[0] for guest in page.guests]


def test_who_stands_still_has_a_heading_of_its_own(world, as_person, maintenance):
    with maintenance():
        set_still(world, world.samira)
    answer = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    page = answer.context["page"]
    assert [card.first_name for card in page.still] == ["Samira"]
    assert "Samira" not in [card.first_name for card in page.open]
    assert "Nu stilgezet" in answer.text


def test_who_holds_custody_and_stands_still_has_a_card_there_too(world, as_person, maintenance):
    """Nothing was shared with her, so no decision says it."""
    with maintenance():
        Grant.objects.filter(person=world.anja).delete()
        set_still(world, world.anja)
    answer = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    page = answer.context["page"]
    assert [card.first_name for card in page.still] == ["Anja"]
    assert page.by_custody == []
    said = answer.text[answer.text.index("Nu stilgezet") :].split("</article>")[0]
    assert "gezag over Kevin" in said
    assert "Anja ziet nu niets" in said
    assert "Ziet niets meer" not in said


def test_who_has_a_card_already_stands_there_once(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(person=world.anja, team=None)
        set_still(world, world.anja)
    page = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk])).context["page"]
    assert [card.first_name for card in page.still] == ["Anja"]
    assert page.still[0].decisions


def mails(maintenance, world):
    with maintenance():
        rows = OutboxMessage.objects.filter(key__startswith="standstill:")
        assert all(row.path == reverse("today", args=[world.van_dijk.pk]) for row in rows)
        return [(row.key.split(":")[2], row.person_id, row.template) for row in rows]


def test_the_owners_who_go_on_get_a_mail_without_words_and_who_stands_still_when_it_ends(
    world, as_person, maintenance, still
):
    assert mails(maintenance, world) == [("set", world.els.pk, "news")]
    lift(as_person, world, still)
    assert set(mails(maintenance, world)) == {
        ("lifted", world.els.pk, "news"),
        ("lifted", world.ronald.pk, "news"),
        ("set", world.els.pk, "news"),
    }
    assert "Je kunt sinds vandaag weer" in first_page(world, as_person, world.ronald).text


def test_who_stands_still_for_another_reason_too_is_no_news_yet(
    world, as_person, maintenance, still
):
    """The first page would show nothing of what the mail calls them for."""
    with maintenance():
        set_still(world, world.ronald)
        OutboxMessage.objects.all().delete()
    lift(as_person, world, still)
    assert mails(maintenance, world) == []


def test_what_counts_only_after_the_yes_is_told_then(world, as_person, maintenance, still):
    with maintenance():
        Standstill.objects.update(is_after_yes=True)
        OutboxMessage.objects.all().delete()
    confirm_as_leader(as_person, world.ingrid, still)
    assert mails(maintenance, world) == [("set", world.els.pk, "news")]


def test_whom_to_tell_is_asked_by_who_decides_alone(world, visitor, still):
    visitor(world.linda)
    assert raw("select * from access_standstill_to_tell(%s)", [still.pk])
    for person in (world.samira, world.tom, world.kevin, world.ronald):
        visitor(person)
        assert raw("select * from access_standstill_to_tell(%s)", [still.pk]) == []


def test_a_page_of_the_office_loaded_again_is_no_new_look(world, as_person, maintenance, still):
    for _again in range(3):
        assert as_person(world.linda).get(lift_url(still)).status_code == 200
    answer = as_person(world.els).get(reverse("looks", args=[world.van_dijk.pk]))
    assert "keek bij wie van jullie de toegang is stilgezet." in answer.text
    assert "is stilgezet, 3 keer" not in answer.text
    with maintenance():
        lines = AuditEvent.objects.filter(kind="read", subject_kind="standstill")
        assert lines.count() == 3  # the log itself keeps each


@pytest.mark.usefixtures("let_in_nobody")
def test_of_one_that_waited_for_its_yes_the_day_is_that_of_the_yes(
    world, as_person, visit, maintenance, still
):
    """Also when it was made longer: before that day nothing rested."""
    now, ago = timezone.now(), timedelta(days=2)
    with maintenance():
        Standstill.objects.update(
            is_after_yes=True, started_at=now - ago, begun_on=still.begun_on - ago,
            confirmed_at=now, confirmed_by=world.ingrid,
        )  # fmt: skip
        first = Standstill.objects.get()
    assert CANNOT in first_page(world, as_person, world.els).text
    assert extend(world, as_person, first, 12).status_code == 302
    visit(world.els, world.van_dijk)
    asked = {"here": world.van_dijk.pk, "said_after": world.today - timedelta(days=14)}
    assert [row[3] for row in raw(STANDING_STILL, asked)] == [world.today] * 2
