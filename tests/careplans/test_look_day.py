"""What a family reads of a day of one person: who, how often, when, what for, and at what."""

from datetime import UTC, datetime, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from access.models import Part
from careplans.overviews import look_short, look_words
from careplans.overviews.look_day import PARTS_SHOWN, told
from people.models import Custody, HouseholdMember, Person
from tests.careplans.sending import queries_of

AT = datetime(2026, 3, 2, 13, 29, tzinfo=UTC)  # 14.29 in the Netherlands
GIVEN = SimpleNamespace(starts_on=AT.date(), subject_id=None)
ROW = {"kind": "read", "special": "", "part": "goals", "times": 1, "ground": "grant",
       "grant_id": 1, "given": GIVEN, "purpose": "samen", "first_at": AT, "last_at": AT,
       "name": "Samira El Amrani"}  # fmt: skip
LATER = {"last_at": AT + timedelta(minutes=8)}
MESSAGE = {"kind": "create", "special": "message"}
PRINT = {"kind": "print", "part": "steps", "times": 2}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_one_look_is_one_simple_sentence():
    day = told([ROW])
    assert day.sentence == "looked at your goals at 14.29."
    assert (day.counts, day.doings, day.tells_time) == ((), (), True)


def test_several_looks_at_one_thing_name_it_and_have_no_list():
    day = told([ROW | {"times": 3} | LATER])
    assert day.sentence == "looked at your goals 3 times, between 14.29 and 14.37."
    assert day.counts == ()


def test_of_several_things_how_often_and_when_comes_first_and_then_a_list_the_most_first():
    rows = [ROW | {"part": "messages"}, ROW | {"part": "steps", "times": 4} | LATER]
    day = told(rows)
    assert day.sentence == "looked 5 times, between 14.29 and 14.37."
    assert day.counts == (("steps and agreements", 4), ("messages", 1))
    assert day.purposes == "samen"


def test_a_day_that_is_near_is_named():
    now = timezone.now()
    row = ROW | {"first_at": now, "last_at": now, "times": 2}
    assert "2 times today, at " in told([row]).sentence
    before = now - timedelta(days=1)
    assert "2 times yesterday" in told([row | {"first_at": before, "last_at": before}]).sentence


def test_the_list_shows_five_and_says_how_many_stand_in_the_fold_only():
    parts = list(Part)[:9]
    rows = [ROW | {"part": part, "times": 9 - at} for at, part in enumerate(parts)]
    day = told(rows)
    assert [count for _part, count in day.counts] == [9, 8, 7, 6, 5]
    assert day.more == 4
    assert sum(count for _part, count in day.counts) + 4 + 3 + 2 + 1 == 45
    assert "45 times" in day.sentence
    assert told(rows[:PARTS_SHOWN]).more == 0


def test_what_was_done_is_a_line_of_its_own():
    rows = [ROW | {"times": 2} | LATER, ROW | MESSAGE, ROW | PRINT]
    day = told(rows)
    assert day.sentence.startswith("looked at your goals 2 times")
    assert day.doings == (
        "sent a message.",
        "asked for a PDF of your steps and agreements, 2 times.",
    )


def test_without_looks_the_first_doing_is_the_sentence():
    day = told([ROW | MESSAGE, ROW | PRINT])
    assert day.sentence == "sent a message."
    assert day.doings == ("asked for a PDF of your steps and agreements, 2 times.",)
    assert not day.tells_time


def test_the_same_doing_under_two_decisions_is_one():
    assert told([ROW | MESSAGE, ROW | MESSAGE]).sentence == "sent a message, 2 times."


def test_what_for_is_each_purpose_once_and_another_right_is_a_sentence():
    rows = [ROW, ROW | {"part": "steps"}, ROW | {"part": "money", "purpose": "schulden."}]
    assert told(rows).purposes == "samen and schulden"
    hidden = told([ROW | {"given": None}, ROW | {"part": "steps", "given": None}])
    assert hidden.purposes == ""
    assert hidden.reasons == "By access that somebody of you gave."


def test_an_emergency_is_told_beside_a_purpose():
    day = told([ROW, ROW | {"part": "steps", "ground": "acute", "grant_id": None, "given": None}])
    assert day.purposes == "samen"
    assert "emergency access" in day.reasons


def test_each_part_and_page_has_a_short_word_of_its_own():
    assert set(look_short.PARTS) == set(Part)
    assert set(look_short.PAGES) == set(look_words.PAGES) | set(look_words.WHOLE_PAGES)
    said = [str(word) for word in (*look_short.PARTS.values(), *look_short.PAGES.values())]
    assert len(said) == len(set(said))


def folds(as_person, person, home):
    page = as_person(person).get(reverse("looks", args=[home.pk]))
    return page.context["looks"].folds, page.content.decode()


@pytest.mark.django_db
def test_a_young_person_reads_about_you_and_a_parent_about_the_child(world, as_person):
    here = [world.van_dijk.pk]
    assert as_person(world.anja).get(reverse("today", args=here)).status_code == 200
    with override("nl"):
        ((kevin,), text), ((ronald,), _text) = (
            folds(as_person, person, world.van_dijk) for person in (world.kevin, world.ronald)
        )
    about_me, about_child = str(look_words.ABOUT_ME), str(look_words.WIDE["family"])
    assert about_me in kevin.lines[0].sentence or "over jou" in kevin.lines[0].sentence
    assert "over het kind" not in text
    assert "over het kind" in ronald.lines[0].sentence or about_child in ronald.lines[0].sentence


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["another child", "ended before"])
def test_about_you_is_said_only_when_it_is_sure(world, as_person, maintenance, change):
    as_person(world.anja).get(reverse("today", args=[world.van_dijk.pk]))
    with maintenance():
        if change == "another child":
            other = Person.objects.create(first_name="Bo", last_name="van Dijk")
            HouseholdMember.objects.create(
                household=world.van_dijk, person=other, role="child", started_on=world.today
            )
        else:
            Custody.objects.filter(child=world.kevin, holder=world.anja).delete()
    (fold,), _text = folds(as_person, world.kevin, world.van_dijk)
    assert str(look_words.ABOUT_ME) not in fold.lines[0].sentence
    assert "over jou" not in fold.lines[0].sentence


@pytest.mark.django_db
def test_the_fold_holds_each_line_and_the_list_adds_up(world, as_person):
    samira, here = as_person(world.samira), [world.van_dijk.pk]
    for name in ("goals", "steps", "goals", "today", "plan", "documents", "conversations"):
        samira.get(reverse(name, args=here))
    (fold,), text = folds(as_person, world.ronald, world.van_dijk)
    looked = sum(len(line.times) + line.more for line in fold.lines)
    assert str(looked) in fold.told.sentence
    assert looked == 7
    assert fold.told.more == len(fold.lines) - PARTS_SHOWN
    shown = unescape(text)
    missing = [line.sentence for line in fold.lines if f"Samira</bdi> {line.sentence}" not in shown]
    assert missing == []


@pytest.mark.django_db
def test_a_young_person_pays_one_question_more_and_no_more_for_more_lines(world, as_person):
    here, counts = [world.van_dijk.pk], []
    kevin = as_person(world.kevin)
    kevin.get(reverse("looks", args=here))
    for _round in range(2):
        as_person(world.anja).get(reverse("today", args=here))
        as_person(world.samira).get(reverse("goals", args=here))
        counts.append(queries_of(kevin, reverse("looks", args=here)))
    assert counts[0] == counts[1] <= 15
