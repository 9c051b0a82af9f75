"""An agreement counts when every side said yes to the words that stand there, and not otherwise."""

from datetime import timedelta
from itertools import combinations_with_replacement
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.agreeing import Answer, Stand, stand
from careplans.models import Agreement, AgreementNote, AgreementParty, EarlierWords
from delivery.models import ScheduleItem
from tests.careplans.test_queries import count_queries

pytestmark = pytest.mark.django_db
YES, NO, CHANGE, WAITING = Answer.YES, Answer.NO, Answer.CHANGE, Answer.WAITING


@pytest.mark.parametrize("count", [2, 3, 4])
def test_it_is_made_when_all_said_yes_and_in_no_other_way(count):
    for answers in combinations_with_replacement(Answer.values, count):
        found = stand(answers)
        assert (found == Stand.MADE) == (set(answers) == {YES}), answers
        assert (found == Stand.TALK) == bool({NO, CHANGE} & set(answers)), answers
        assert stand(answers, is_ended=True) == Stand.ENDED


def test_an_agreement_without_sides_is_not_made():
    assert stand([]) == Stand.WAITING


# -- the machine: every state, everybody, every move ---------------------------------------------

STATES = {  # what Ronald and Fatma said, and whether it ended
    "new": (WAITING, WAITING, False),
    "half": (WAITING, YES, False),
    "talk": (YES, CHANGE, False),
    "refused": (NO, YES, False),
    "made": (YES, YES, False),
    "ended": (YES, YES, True),
}
FAMILY, SIDES = {"ronald", "kevin", "coowner"}, {"ronald", "fatma"}
WHO = ["ronald", "kevin", "fatma", "samira", "marieke", "joost", "karin", "noor"]
WORDS = ("text", "until_text", "if_fails")
MOVES = ["yes", "change", "no", "for_fatma", "words", "note", "end", "away"]


def after(state, who, move):
    """What must follow, written down without looking at the code: (ronald, fatma, ended, away)."""
    ronald, fatma, is_ended = STATES[state]
    is_away = False
    if move in ("yes", "change", "no") and who in SIDES and not is_ended:
        ronald, fatma = (move, fatma) if who == "ronald" else (ronald, move)
    if move == "for_fatma" and who == "fatma" and not is_ended:  # it is her own side
        fatma = YES
    if move == "words" and who in FAMILY:  # Ronald is asked along when it is Kevin who writes
        ronald, fatma = (YES if who == "ronald" else WAITING), WAITING
    if move == "end" and who in FAMILY:
        is_ended = not is_ended
    if move == "away" and who in FAMILY:
        is_away = True
    return ronald, fatma, is_ended, is_away


@pytest.fixture
def put(world, maintenance):
    def set_state(state):
        ronald, fatma, is_ended = STATES[state]
        with maintenance():
            for person, answer in ((world.ronald, ronald), (world.fatma, fatma)):
                AgreementParty.objects.filter(agreement=world.deal, person=person).update(
                    answer=answer, answered_at=None if answer == WAITING else timezone.now(),
                    answer_text="anders" if answer == CHANGE else "",
                )  # fmt: skip
            by = world.ronald if is_ended else None
            day = world.today if is_ended else None
            why = "Even geen tijd" if is_ended else ""
            Agreement.objects.filter(pk=world.deal.pk).update(
                ended_on=day, ended_by=by, ended_because=why
            )

    return set_state


@pytest.fixture
def now(world, maintenance):
    def read():
        with maintenance():
            row = Agreement.all_objects.get(pk=world.deal.pk)
            said = dict(row.parties.values_list("person_id", "answer"))
        return (said[world.ronald.pk], said[world.fatma.pk], row.ended_on is not None,
                row.deleted_at is not None)  # fmt: skip

    return read


def at(world, name):
    return reverse(name, args=[world.van_dijk.pk, world.deal.pk])


@pytest.fixture
def do(world, as_person, maintenance):
    def move(who, name):
        person = as_person(getattr(world, who))
        with maintenance():
            row = Agreement.objects.get(pk=world.deal.pk)
            side = row.parties.get(person=world.fatma).pk
        base = {"version": row.version}
        if name in ("yes", "change", "no"):
            words = base | {"answer": name, "answer_text": "Liever op zondag"}
            return person.post(at(world, "agreement_answer"), words)
        if name == "for_fatma":
            words = base | {"answer": "yes", "party": side}
            return person.post(at(world, "agreement_answer"), words)
        if name == "words":
            return person.post(at(world, "agreement_change"), base | form(world))
        if name == "note":
            words = {"is_kept": "yes", "noted_on": world.today.isoformat()}
            return person.post(at(world, "agreement_note"), words)
        if name == "end":
            why = {} if row.ended_on else {"ended_because": "Het past niet meer"}
            return person.post(at(world, "agreement_end"), base | why)  # without words: goes on
        return person.post(at(world, "agreement_throw_away"))

    return move


def form(world, **other):
    sides = [(world.fatma, "Vier keer per week douchen"), (world.ronald, "Een kast onder de trap")]
    words = {"text": "Douche tegen klus", "starts_on": world.today.isoformat()}
    for number, (person, promise) in enumerate(sides, 1):
        words |= {f"who_{number}": f"person:{person.pk}", f"promise_{number}": promise}
    return words | other


def words(world):
    """All that was written in the agreement, now or before; needs the maintenance role."""
    row = Agreement.all_objects.get(pk=world.deal.pk)
    found = {(name, getattr(row, name)) for name in (*WORDS, "ended_because")}
    for one in EarlierWords.objects.filter(row_id=row.pk):
        found |= {(name, one.words[name]) for name in one.words}
    for side in row.parties.all():
        found |= {("promise", side.promise), ("said", side.answer_text)}
        found |= {("said", side.earlier_text)}
    for one in EarlierWords.objects.filter(row_id=row.pk, words__has_key="promise"):
        found |= {("said", one.words["answer_text"])}
    return {each for each in found if each[1]}


class UndoneError(Exception):
    """Takes a move back."""


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", STATES)
def test_every_move_of_everybody_in_every_state(state, who, world, put, do, now, maintenance):
    put(state)
    with maintenance():
        before = words(world)
    for move in MOVES:
        try:
            with transaction.atomic():
                do(who, move)
                found = now()
                with maintenance():
                    assert before <= words(world), (state, who, move)
                    notes = AgreementNote.objects.filter(agreement=world.deal).count()
                raise UndoneError
        except UndoneError:
            pass
        assert found == after(state, who, move), (state, who, move)
        may_note = who in FAMILY | SIDES
        assert notes == int(move == "note" and may_note), (state, who, move)


def test_nobody_but_its_sides_makes_it_count():
    """Of all moves, only a yes of Ronald or of Fatma leads to all yeses."""
    for state in STATES:
        for who in WHO:
            for move in MOVES:
                ronald, fatma, is_ended, _away = after(state, who, move)
                made_now = stand([ronald, fatma], is_ended=is_ended) == Stand.MADE
                was = stand(STATES[state][:2], is_ended=STATES[state][2]) == Stand.MADE
                if made_now and not was:
                    assert (who in SIDES and move in ("yes", "for_fatma")) or (state, move) == (
                        "ended",
                        "end",
                    )


# -- words ---------------------------------------------------------------------------------------


def test_a_yes_to_the_words_of_before_lapses_and_can_be_read(world, put, do, as_person):
    put("made")
    do("ronald", "words")
    page = as_person(world.ronald).get(at(world, "agreement_answer"))
    said = [side.earlier for side in page.context["deal"].sides if side.earlier]
    assert len(said) == 1
    assert "Fatma" in said[0]
    assert said[0] in page.content.decode()


def test_what_was_said_is_remembered_over_two_changes(world, put, do, maintenance):
    put("talk")
    do("kevin", "words")
    do("ronald", "words")
    with maintenance():
        side = AgreementParty.objects.get(agreement=world.deal, person=world.fatma)
    assert (side.answer, side.earlier_answer) == (WAITING, CHANGE)


def test_another_day_to_look_back_asks_nobody_again(world, put, as_person, now, maintenance):
    put("made")
    day = (world.today + timedelta(days=30)).isoformat()
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            promise="Vier keer per week douchen"
        )
    words = form(world, review_on=day, version=1)
    assert as_person(world.ronald).post(at(world, "agreement_change"), words).status_code == 302
    assert now()[:2] == (YES, YES)


def test_who_takes_part_is_reminded_on_the_day_to_look_back(world, as_person, maintenance):
    day = world.today + timedelta(days=30)
    words = form(world, review_on=day.isoformat(), version=1)
    ronald = as_person(world.ronald)
    ronald.post(at(world, "agreement_change"), words)
    with maintenance():
        items = ScheduleItem.objects.filter(kind="agreement", object_id=world.deal.pk)
        assert set(items.values_list("person_id", flat=True)) == {world.ronald.pk, world.fatma.pk}
    ronald.post(at(world, "agreement_end"), {"version": 2})
    with maintenance():
        assert not ScheduleItem.objects.filter(
            kind="agreement", object_id=world.deal.pk, outcome=""
        ).exists()


def test_something_else_without_words_is_asked_for_them(world, as_person, now):
    answer = as_person(world.fatma).post(
        at(world, "agreement_answer"), {"version": 1, "answer": "change"}
    )
    assert _("Write what you want to be different.") in answer.content.decode()
    assert now()[:2] == (WAITING, WAITING)


@pytest.mark.parametrize("words", ["قل لي متى", "🚿🙂", "<b>ja</b>"])
def test_what_somebody_wants_otherwise_stands_on_the_page_as_typed(world, as_person, words):
    fatma = as_person(world.fatma)
    sent = {"version": 1, "answer": "change", "answer_text": words}
    fatma.post(at(world, "agreement_answer"), sent)
    page = fatma.get(at(world, "agreement_answer")).content.decode()
    assert words.replace("<", "&lt;").replace(">", "&gt;") in page


def test_the_end_and_its_reason_can_be_read_by_who_takes_part(world, as_person):
    sent = {"version": 1, "ended_because": "Er is weer water"}
    as_person(world.ronald).post(at(world, "agreement_end"), sent)
    page = as_person(world.fatma).get(at(world, "agreement_answer")).content.decode()
    assert "Er is weer water" in page


def test_nobody_notes_a_day_that_is_still_to_come(world, as_person):
    day = (world.today + timedelta(days=1)).isoformat()
    sent = {"is_kept": "no", "noted_on": day, "text": "Morgen niet"}
    answer = as_person(world.ronald).post(at(world, "agreement_note"), sent)
    assert "noted_on" in answer.context["form"].errors
    assert "Morgen niet" in answer.content.decode()


def test_the_page_asks_the_same_however_many_notes_there_are(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "agreement_answer")
    few = count_queries(ronald, url)
    with maintenance():
        for number in range(30):
            AgreementNote.objects.create(
                household=world.van_dijk, agreement=world.deal, is_kept=bool(number % 2),
                text=f"Keer {number}", noted_by=world.ronald,
            )  # fmt: skip
    many = count_queries(ronald, url)
    assert len(few) == len(many) <= 15


def test_everybody_who_says_otherwise_is_named_and_nothing_was_kept_yet(
    world, as_person, maintenance
):
    """One wants something else and another takes no part: the second no stood nowhere on top."""
    page = at(world, "agreement_answer")
    with maintenance():
        sides = AgreementParty.objects.filter(agreement=world.deal)
        sides.filter(person=world.ronald).update(answer=YES, answered_at=timezone.now())
        said = {"answered_at": timezone.now(), "answer_text": "Liever op zondag"}
        sides.filter(person=world.fatma).update(answer=CHANGE, **said)
        third = sides.get(person=world.fatma)
        third.pk, third._state.adding = uuid4(), True
        third.person, third.name, third.answer = world.samira, "Samira", NO
        third.save(force_insert=True)
        AgreementNote.objects.filter(agreement=world.deal).delete()
    found = as_person(world.ronald).get(page).context["page"]
    for name in ("Fatma", "Samira"):
        assert name in found.deal.stand_label
    assert not found.may_note
    with maintenance():
        sides.filter(person=world.samira).update(answer=YES)
    found = as_person(world.ronald).get(page).context["page"]
    assert "Samira" not in found.deal.stand_label
    assert found.may_note
