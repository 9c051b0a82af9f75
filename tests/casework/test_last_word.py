"""Of what was written down in somebody's name only their last word is asked and confirmed.

The first page, the page of the offer and the database say the same."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from casework.models import AnswerConfirmed, Case, CaseClient, OfferAnswer, OfferObjection
from tests.access.raw import raw
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
CONFIRM = """insert into casework_answerconfirmed (id, answer_id, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, now())"""
ASKS = "Klopt dat?"


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def page_of(client, world, name="own_plan_first"):
    return client.get(at(world, name)).content.decode()


@pytest.fixture
def is_asked(world, as_person, visit, maintenance):
    """Whether the first page, the page of the offer and the database ask Ronald about this answer:
    one word for all three, and an error where they differ."""

    def ask(answer):
        ronald, url = as_person(world.ronald), at(world, "answer_confirm", answer.pk)
        asked = {ASKS in page_of(ronald, world, "today"), url in page_of(ronald, world)}
        visit(world.ronald, world.van_dijk)
        asked.add(may_confirm(answer))
        assert len(asked) == 1, asked
        return asked.pop()

    return ask


def may_confirm(answer):
    return raw("select casework_may_confirm(%s, null)", [answer.pk]) == [(True,)]


def test_who_contradicts_the_offer_itself_is_not_asked_about_their_answer_to_it(
    world, as_person, visit, offer, said, is_asked, maintenance
):
    noted = said(offer(), "no")
    assert is_asked(noted)
    ronald = as_person(world.ronald)
    assert fill_in(ronald, at(world, "offer_object"), about="offer").status_code == 302
    with maintenance():
        assert OfferObjection.objects.get().answer_id is None
    assert not is_asked(noted)
    assert ronald.post(at(world, "answer_confirm", noted.pk)).status_code == 302
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [noted.pk, world.ronald.pk])
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


@pytest.mark.parametrize(("by", "minutes"), [("ronald", -5), ("kevin", 5)])
def test_what_another_says_of_the_offer_or_what_was_said_before_settles_nothing(
    world, offer, said, is_asked, maintenance, by, minutes
):
    made = offer()
    noted = said(made, "no")
    with maintenance():
        OfferObjection.objects.create(
            offer=made,
            written_by=getattr(world, by),
            written_at=noted.written_at + timedelta(minutes=minutes),
        )
    assert is_asked(noted)


def test_only_the_last_answer_is_asked_and_confirmed(
    world, as_person, visit, offer, said, is_asked, maintenance
):
    made = offer()
    first, last = said(made, "yes", days=1), said(made, "no")
    ronald, url = as_person(world.ronald), at(world, "answer_confirm", first.pk)
    assert is_asked(last)
    assert url not in page_of(ronald, world)
    assert ronald.post(url).status_code == 302
    visit(world.ronald, world.van_dijk)
    assert not may_confirm(first)
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [first.pk, world.ronald.pk])
    assert ronald.post(at(world, "answer_confirm", last.pk)).status_code == 302
    with maintenance():
        assert AnswerConfirmed.objects.get().answer == last
    url = reverse("case_legal", args=[world.case.pk])
    assert "Nog niet bevestigd" not in as_person(world.samira).get(url).content.decode()


def test_an_answer_to_an_offer_that_was_made_again_is_not_asked(world, offer, said, is_asked):
    old = said(offer(days=9), "no")
    assert is_asked(old)
    offer(days=1)
    assert not is_asked(old)


def test_an_answer_of_another_case_is_asked_where_its_page_shows_it(
    world, as_person, offer, said, maintenance
):
    """The page of the family shows the newest offer; of an older one, in a case that its reader
    alone knows, nothing is asked that cannot be answered there."""
    with maintenance():
        other = Case.objects.create(
            number="M-2", team=world.moerwijk, coordinator=world.samira, state="active"
        )
        CaseClient.objects.create(case=other, person=world.ronald, name="Ronald")
    older = said(offer(case=other, days=9), "later")
    ronald = as_person(world.ronald)
    assert "nu niet. Klopt dat?" in page_of(ronald, world, "today")
    assert at(world, "answer_confirm", older.pk) in page_of(ronald, world)
    newer = said(offer(days=1), "no")
    today, page = page_of(ronald, world, "today"), page_of(ronald, world)
    assert today.count(ASKS) == 1
    assert "nu niet. Klopt dat?" not in today
    assert at(world, "answer_confirm", newer.pk) in page
    assert at(world, "answer_confirm", older.pk) not in page


def test_what_was_written_down_more_than_a_year_ago_is_not_asked_on_the_first_page(
    world, as_person, offer, said, maintenance
):
    """It can still be confirmed where it is read."""
    noted = said(offer(days=400), "later", days=399)
    ronald = as_person(world.ronald)
    assert ASKS in page_of(ronald, world, "today")  # said long ago, written down today
    with maintenance():
        long_ago = timezone.now() - timedelta(days=366)
        OfferAnswer.objects.filter(pk=noted.pk).update(written_at=long_ago)
    assert ASKS not in page_of(ronald, world, "today")
    assert at(world, "answer_confirm", noted.pk) in page_of(ronald, world)
