"""The words of a goal, of its rungs, of an opinion and of a question go back as all others do."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from access.models import Level, Part
from audit.models import AuditEvent
from careplans.models import ConferenceGuest, Goal, Scale, Score
from tests.careplans import conferences
from tests.careplans.test_earlier import at, back, newest, now, told
from tests.world import grant

pytestmark = pytest.mark.django_db
STAYS = {
    Goal: ("state", "why"),
    Score: ("level", "scored_on", "words_then"),
    Scale: ("variant", "starts_at", "is_used", "more"),
}


@dataclass(frozen=True)
class Thing:
    """A row, the page that changes it, what that page asks, and what stands there after it."""

    kind: str
    row: object
    page: str
    asks: dict
    name: str
    whose: object
    not_theirs: object  # reads it, and has another right

    def change(self, as_person, world, text):
        key = self.row.goal_id if isinstance(self.row, Scale) else self.row.pk
        url = reverse(self.page, args=[world.van_dijk.pk, key])
        sent = {"version": now(self.row).version, **self.asks, self.name: text}
        answer = as_person(self.whose).post(url, sent)
        assert answer.status_code == 302, answer.context["form"].errors
        return as_person(self.whose).get(url)


def goal(world):
    asks = {"why": world.water.why, "state": "paused", "review_on": ""}
    return Thing("doel", world.water, "goal_change", asks, "title", world.ronald, world.samira)


def rungs(world):
    names = ("much_more", "more", "less", "much_less", "worse")
    asks = {name: getattr(world.scale, name) for name in names} | {
        "variant": "five", "starts_at": "-2", "weight": "",
    }  # fmt: skip
    grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)
    return Thing("treden", world.scale, "scale_change", asks, "hoped", world.ronald, world.samira)


def opinion(world):
    asks = {"level": "1", "scored_on": world.today.isoformat()}
    return Thing("inschatting", world.score, "score_change", asks, "note", world.ronald,
                 world.kevin)  # fmt: skip


def question(world):
    made = conferences.build(world, "inform")
    return Thing("informatie", made.asked, "conference_tell", {}, "asked", world.ronald, None)


THINGS = {"goal": goal, "rungs": rungs, "opinion": opinion, "question": question}


@pytest.fixture
def thing(request, world, maintenance):
    with maintenance():
        return THINGS[request.param](world)


@pytest.mark.parametrize("thing", THINGS, indirect=True)
def test_its_words_go_back_by_who_may_change_it_and_by_nobody_else(
    thing, world, as_person, maintenance
):
    first = getattr(thing.row, thing.name)
    page = thing.change(as_person, world, "Iets anders")
    there = at(world, thing.kind, thing.row)
    if thing.kind == "doel":
        page = as_person(world.ronald).get(reverse("goal", args=[world.van_dijk.pk, thing.row.pk]))
    if thing.kind != "informatie":  # its link stands on the page of the conference
        assert there in page.text
    mine = as_person(thing.whose).get(there)
    assert told(as_person(thing.whose), there) == [(first, "Iets anders")]
    (version,) = mine.context["rows"]
    assert version.may_put_back
    url, before = at(world, thing.kind, thing.row, version.id), now(thing.row)
    if thing.not_theirs:
        other = as_person(thing.not_theirs)
        assert [each.may_put_back for each in other.get(there).context["rows"]] in ([], [False])
        assert other.post(url, {"version": before.version}).status_code == 403
    for stranger in (world.noor, world.tom, world.ingrid, world.linda):
        assert as_person(stranger).post(url, {"version": before.version}).status_code == 404
    answer = as_person(thing.whose).post(url, {"version": before.version - 1})
    assert answer.url == there  # somebody was first, and it says so there
    assert getattr(now(thing.row), thing.name) == "Iets anders"
    answer = as_person(thing.whose).post(url, {"version": before.version})
    assert (answer.status_code, getattr(now(thing.row), thing.name)) == (302, first)
    assert told(as_person(thing.whose), there)[0] == ("Iets anders", first)
    with maintenance():
        lines = AuditEvent.objects.filter(kind="change", subject_id=thing.row.pk)
        assert lines.count() == 2
    stays(thing, before)


def stays(thing, before):
    """Only the words went back."""
    after = now(thing.row)
    for name in STAYS.get(type(after), ()):
        assert getattr(after, name) == getattr(before, name), name


def test_a_scale_that_was_put_aside_stays_aside(world, as_person, maintenance):
    with maintenance():
        thing = rungs(world)
    thing.change(as_person, world, "Iets anders")
    as_person(world.ronald).post(
        reverse("scale_use", args=[world.van_dijk.pk, world.water.pk]), {"used": "no"}
    )
    one = newest(maintenance, world.scale)
    back(as_person, world, world.ronald, "treden", world.scale, one)
    after = now(world.scale)
    assert (after.hoped, after.is_used) == (world.scale.hoped, False)


def test_of_a_goal_only_the_words_that_this_change_took_go_back(world, as_person):
    thing = goal(world)
    thing.change(as_person, world, "Water, elke dag")
    url = reverse("goal_change", args=[world.van_dijk.pk, world.water.pk])
    sent = {"version": 2, "title": "Water, elke dag", "why": "Daarom", "state": "open"}
    assert as_person(world.ronald).post(url, sent).status_code == 302
    there = at(world, "doel", world.water)
    newest_one, oldest = as_person(world.ronald).get(there).context["rows"]
    assert [words.before for words in newest_one.words] == [world.water.why]
    as_person(world.ronald).post(at(world, "doel", world.water, oldest.id), {"version": 3})
    after = now(world.water)
    assert (after.title, after.why, after.state) == (world.water.title, "Daarom", "open")


def test_a_goal_that_only_paused_has_no_words_to_put_back(world, as_person):
    thing = goal(world)
    thing.change(as_person, world, world.water.title)
    page = as_person(world.ronald).get(reverse("goal", args=[world.van_dijk.pk, world.water.pk]))
    assert page.context["page"].story
    assert at(world, "doel", world.water) not in page.text
    assert told(as_person(world.ronald), at(world, "doel", world.water)) == []


def test_what_somebody_told_or_answered_is_read_and_not_put_back(world, as_person, maintenance):
    with maintenance():
        made = conferences.build(world, "inform")
    samira, fatma, ronald = map(as_person, (world.samira, world.fatma, world.ronald))
    tell = conferences.at(world, "conference_tell", made.asked)
    answer = conferences.at(world, "conference_answer", made.fatma)
    for number, words in enumerate(("Ik zie een leuke jongen", "Ik zie een stille jongen"), 1):
        assert samira.post(tell, {"version": number, "told": words}).status_code == 302
        said = {"version": number, "answer": "yes", "answer_text": words}
        assert fatma.post(answer, said).status_code == 302
    for kind, row in (("informatie", made.asked), ("gast", made.fatma)):
        rows = list(ronald.get(at(world, kind, row)).context["rows"])
        assert rows
        assert not any(version.may_put_back for version in rows)
        one = rows[0]
        posted = ronald.post(at(world, kind, row, one.id), {"version": 3})
        assert posted.status_code in (403, 404)
        assert samira.post(at(world, kind, row, one.id), {"version": 3}).status_code in (403, 404)
    assert now(made.asked).told == "Ik zie een stille jongen"


def test_nobody_asks_anew_whom_they_let_go_or_in_a_conference_that_stopped(
    world, as_person, maintenance
):
    with maintenance():
        thing = question(world)
    thing.change(as_person, world, "Iets anders")
    one = newest(maintenance, thing.row)
    with maintenance():
        ConferenceGuest.objects.filter(pk=thing.row.guest_id).update(removed_on=world.today)
    assert back(as_person, world, world.ronald, "informatie", thing.row, one).status_code == 403
    with maintenance():
        ConferenceGuest.objects.filter(pk=thing.row.guest_id).update(removed_on=None)
        flow = thing.row.guest.conference
        type(flow).objects.filter(pk=flow.pk).update(
            stopped_on=world.today, stopped_by=world.ronald
        )
    assert back(as_person, world, world.ronald, "informatie", thing.row, one).status_code == 403
