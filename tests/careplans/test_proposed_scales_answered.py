"""What the family reads of proposed rungs, and what its answer makes of them."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Part
from careplans.actions.proposed_changes import changed_since
from careplans.actions.scales import IN_USE
from careplans.models import EarlierWords, Proposal, Scale, Score
from careplans.papers import load_told
from careplans.views import proposals as answering
from casework.counts import my_waiting
from delivery.models import ScheduleItem
from tests.access.raw import fails, raw
from tests.careplans.changes import OTHER, at, in_state, proposed
from tests.careplans.reminding import become
from tests.careplans.rungs import on_the_sixth, rest, scale_of
from tests.careplans.sending import fill_in
from tests.careplans.test_proposed_changes import COPY, all_fields
from tests.world import goal as make_goal
from tests.world import scope

__all__ = ["rest", "scale_of"]  # fixtures
pytestmark = pytest.mark.django_db
OURS = "Elke dag water uit de kraan"
OWN = "Wij schreven dit zelf"


@pytest.fixture
def put(world, maintenance):
    """A proposal that waits, with where it is read and the newest of it."""

    def make(kind, **fields):
        with maintenance():
            return proposed(world, kind, **fields)

    return make


@pytest.fixture
def now(maintenance):
    def read(made):
        with maintenance():
            return type(made).objects.get(pk=made.pk)

    return read


def card(client, world, made):
    return client.get(at(world, "proposal", made.pk)).context["proposal"]


# -- what stands on the page ---------------------------------------------------------------------


def test_each_rung_stands_beside_what_is_there_now(world, as_person, put):
    made = put("scale")
    found = card(as_person(world.ronald), world, made).others
    assert [one.label[:2] for one in found] == ["+2", "+1", "0 ", "−1", "−2"]
    other = {one.label[:2]: one for one in found if not one.is_same}
    assert {sign: (one.now, one.then) for sign, one in other.items()} == {
        "+1": ("Ook warm water", OTHER["scale"]["more"])
    }
    for page in (at(world, "proposal", made.pk), at(world, "proposals"),
                 at(world, "goal", world.water.pk)):  # fmt: skip
        text = as_person(world.ronald).get(page).text
        assert OTHER["scale"]["more"] in text, page
        assert text.count("blijft zo") == 4, page


def test_first_rungs_stand_alone_and_say_no_goal_in_their_title(world, rest, as_person, put):
    made = put("first scale")
    found = card(as_person(world.ronald), world, made)
    assert found.others == ()
    assert [text for _label, text in found.facts] == list(OTHER["first scale"].values())
    assert rest.title not in found.title
    assert OTHER["first scale"]["hoped"] in found.title
    assert found.goal == rest.title


def test_more_rungs_and_where_it_began_are_said_too(world, as_person, put, maintenance):
    made = put("scale")
    words = {"variant": "six", "worse": "Ook niet bij Fatma", "starts_at": -1}
    with maintenance():
        Proposal.objects.filter(pk=made.pk).update(payload=made.payload | {"words": words})
    found = card(as_person(world.ronald), world, made).others
    other = [(one.now, one.then) for one in found if not one.is_same]
    with override("nl"):
        assert other[0] == (gettext("five rungs"), gettext("six rungs"))
    assert other[1] == ("", "Ook niet bij Fatma")
    assert (other[2][0][:2], other[2][1][:2]) == ("−2", "−1")


# -- the answer ----------------------------------------------------------------------------------


def test_a_yes_makes_first_rungs_of_the_family(world, rest, as_person, put, now, scale_of):
    made = put("first scale")
    answer = fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    assert answer.url == at(world, "goal", rest.pk)
    scale = scale_of(rest)
    assert {name: getattr(scale, name) for name in OTHER["first scale"]} == OTHER["first scale"]
    assert (scale.created_by_id, scale.scope_id) == (world.ronald.pk, rest.progress_scope.pk)
    assert (now(made).state, now(made).result_id) == ("accepted", scale.pk)
    assert OTHER["first scale"]["hoped"] in as_person(world.ronald).get(answer.url).text


def test_a_yes_changes_that_rung_and_keeps_the_words_of_before(
    world, as_person, put, now, scale_of, maintenance
):
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(weight=3)
        score = Score.objects.get(pk=world.score.pk)
    made = put("scale")
    fill_in(as_person(world.kevin), at(world, "proposal", made.pk), answer="yes")
    scale = scale_of(world.water)
    assert (scale.more, scale.hoped, scale.weight) == (OTHER["scale"]["more"], OURS, 3)
    assert now(score).words_then == score.words_then
    with maintenance():
        (kept,) = EarlierWords.objects.filter(row_id=scale.pk)
    assert (kept.words, kept.changed_by_id) == ({"more": "Ook warm water"}, world.kevin.pk)
    before = as_person(world.ronald).get(at(world, "earlier", "treden", scale.pk)).text
    assert "Ook warm water" in before


def test_the_family_says_it_in_its_own_words_and_how_much_it_counts(
    world, rest, as_person, put, now, scale_of
):
    ronald, made = as_person(world.ronald), put("first scale")
    where = at(world, "proposal", made.pk) + "?antwoord=anders"
    form = ronald.get(where).context["form"]
    assert form["hoped"].value() == OTHER["first scale"]["hoped"]
    answer = ronald.post(where, all_fields(form) | {"hoped": OWN, "weight": "2"})
    assert answer.status_code == 302, answer.context["form"].errors
    scale = scale_of(rest)
    assert (scale.hoped, scale.less, scale.weight) == (OWN, OTHER["first scale"]["less"], 2)
    assert now(made).state == "changed"


@pytest.mark.parametrize("text", ["", "Liever nog niet meten"])
@pytest.mark.parametrize("kind", ["scale", "first scale"])
def test_a_no_changes_nothing_and_needs_no_reason(
    kind, text, world, rest, as_person, put, now, scale_of
):
    made, before = put(kind), scale_of(world.water)
    where = at(world, "proposal", made.pk)
    fill_in(as_person(world.ronald), where, answer="no", answer_text=text)
    assert (now(made).state, now(made).answer_text) == ("declined", text)
    assert scale_of(rest) is None
    assert scale_of(world.water).version == before.version


def test_own_rungs_of_meanwhile_are_not_written_over_by_a_yes(
    world, rest, as_person, put, now, scale_of
):
    """The family writes its first rungs itself, while those of Samira wait."""
    made, ronald = put("first scale"), as_person(world.ronald)
    fill_in(as_person(world.kevin), at(world, "scale_change", rest.pk), hoped=OWN, variant="five")
    where = at(world, "proposal", made.pk)
    found = card(ronald, world, made)
    assert found.is_other_since
    assert (OWN, OTHER["first scale"]["hoped"]) in [(one.now, one.then) for one in found.others]
    answer = fill_in(ronald, where, answer="yes")
    assert answer.url == f"{where}?antwoord=anders"
    assert (scale_of(rest).hoped, now(made).state) == (OWN, "waiting")
    page = ronald.get(answer.url)
    assert str(changed_since()) in [str(one) for one in page.context["messages"]]
    assert OWN in page.text
    sent = all_fields(page.context["form"])
    assert sent["hoped"] == OTHER["first scale"]["hoped"]
    assert ronald.post(answer.url, sent | {"hoped": OWN}).status_code == 302
    assert (scale_of(rest).hoped, scale_of(rest).less) == (OWN, OTHER["first scale"]["less"])


@pytest.mark.parametrize("kind", ["scale", "first scale"])
def test_own_words_of_a_page_of_before_are_not_written_over_newer_ones(
    kind, world, rest, as_person, put, now, scale_of
):
    made, ronald = put(kind), as_person(world.ronald)
    goal = world.water if kind == "scale" else rest
    where = at(world, "proposal", made.pk) + "?antwoord=anders"
    sent = all_fields(ronald.get(where).context["form"])
    fill_in(as_person(world.kevin), at(world, "scale_change", goal.pk), hoped=OWN, variant="five")
    answer = ronald.post(where, sent)
    assert answer.status_code == 200
    assert str(changed_since()) in answer.context["form"].non_field_errors()
    assert scale_of(goal).hoped == OWN
    assert ronald.post(where, all_fields(answer.context["form"])).status_code == 302
    assert now(made).state == "changed"


@pytest.mark.parametrize("way", ["", "?antwoord=anders"])
def test_a_sixth_rung_on_which_somebody_stood_meanwhile_stays(
    way, world, as_person, put, now, scale_of, maintenance
):
    with maintenance():
        on_the_sixth(world)
        Score.objects.filter(level=-3).delete()
        made = proposed(world, "scale")
        Proposal.objects.filter(pk=made.pk).update(
            payload=made.payload | {"words": {"variant": "five"}}
        )
    ronald, where = as_person(world.ronald), at(world, "proposal", made.pk) + way
    sent = all_fields(ronald.get(where).context["form"]) | {"answer": "yes"}
    with maintenance():
        on_the_sixth(world)
    answer = ronald.post(where, sent)
    if not way:
        assert answer.url.endswith("?antwoord=anders")
        assert str(IN_USE) in [str(one) for one in ronald.get(answer.url).context["messages"]]
    else:
        assert answer.context["form"].errors["variant"] == [str(IN_USE)]
    assert (scale_of(world.water).variant, now(made).state) == ("six", "waiting")


def test_a_score_that_comes_after_the_page_looked_is_told_too(
    world, as_person, now, scale_of, maintenance, monkeypatch
):
    with maintenance():
        on_the_sixth(world)
        made = proposed(world, "scale")
        Proposal.objects.filter(pk=made.pk).update(
            payload=made.payload | {"words": {"variant": "five"}}
        )
    monkeypatch.setattr(answering, "why_otherwise", lambda row, viewer: "")
    answer = fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    assert str(IN_USE) in answer.context["form"].non_field_errors()
    assert (scale_of(world.water).variant, now(made).state) == ("six", "waiting")


def test_what_came_of_a_yes_is_changed_by_hand(world, rest, as_person, maintenance, now, scale_of):
    with maintenance():
        made = in_state(world, "first scale", "accepted")
    where = at(world, "proposal_again", made.pk)
    page = as_person(world.ronald).get(where)
    assert page.context["lives_on"]
    assert at(world, "scale_change", rest.pk) in page.text
    fill = as_person(world.ronald).post(where, {"version": made.version})
    assert fill.status_code == 200
    assert now(made).state == "accepted"
    assert scale_of(rest).is_used


def test_on_paper_it_stands_with_who_proposed_it(world, visit, as_person, maintenance):
    with maintenance():
        in_state(world, "first scale", "declined")
        in_state(world, "scale", "accepted")

    def paper(viewer):
        values = {"overview": load_told(viewer), "viewer": viewer}
        return render_to_string("careplans/plan_paper.html", values)

    with override("nl"):
        ours = paper(visit(world.ronald, world.van_dijk))
        theirs = paper(visit(world.joost, world.van_dijk))
    assert ours.count("Voorgesteld door Samira") == 2
    assert OTHER["first scale"]["hoped"] in ours
    assert OTHER["first scale"]["hoped"] not in theirs


# -- who hears of it -----------------------------------------------------------------------------


def test_owners_hear_of_it_and_it_stands_in_the_list_of_who_proposed_it(
    world, rest, as_person, visit, maintenance
):
    with maintenance():
        ScheduleItem.objects.all().delete()
    before = waiting_of_samira(world, visit)
    where = at(world, "propose_scale", rest.pk)
    sent = {"variant": "five", "hoped": OWN, "why": "Dan zie je het"}
    assert fill_in(as_person(world.samira), where, **sent).status_code == 302
    assert told(maintenance) == {"Ronald"}
    assert waiting_of_samira(world, visit) == before + 1
    with maintenance():
        made = Proposal.objects.get(kind="scale")
    fill_in(as_person(world.kevin), at(world, "proposal", made.pk), answer="yes")
    assert told(maintenance) == {"Ronald", "Samira"}
    assert waiting_of_samira(world, visit) == before


def waiting_of_samira(world, visit):
    visit(world.samira, world.van_dijk)
    return my_waiting().get(world.van_dijk.pk, 0)


def told(maintenance):
    """Who got news of proposals, by first name."""
    with maintenance():
        rows = ScheduleItem.objects.filter(kind="news-proposals")
        return set(rows.values_list("person__first_name", flat=True))


def test_after_a_week_the_family_is_reminded_of_it(world, put):
    made = put("first scale")
    day = timezone.localdate() + timedelta(days=7)
    become("worker")
    asked = "select person_id from careplans_coming_due(%s, %s) where object_id = %s"
    assert raw(asked, [day, day, made.pk]) == [(world.ronald.pk,)]


# -- raw SQL -------------------------------------------------------------------------------------


def test_raw_sql_hangs_rungs_nowhere_but_with_the_progress_of_their_goal(
    world, rest, visit, put, maintenance
):
    own = put("first scale")
    with maintenance():
        other = make_goal(world.van_dijk, "Iets anders", world.ronald)
        whole = scope(world.van_dijk, Part.PROGRESS, goal_id=None, subject=None, private_to=None)
    visit(world.samira, world.van_dijk)
    payload, key, goal = '{"version": 0}', own.pk, str(rest.pk)
    for place in (rest.scope, rest.steps_scope, other.progress_scope, whole, world.debts.scope):
        assert fails(COPY, ["scale", str(place.pk), goal, payload, key]), place.part
    assert fails(COPY, ["scale", str(rest.progress_scope.pk), None, payload, key])
    assert fails(COPY, ["scale", str(world.debts.scope_id), str(world.debts.pk), payload, key])
    assert fails("update careplans_scale set hoped = 'anders', version = version + 1")
