"""The paper of a meeting: points, what each noted, and what comes of it, never past the family."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careplans.actions import meeting_paper as actions
from careplans.forms.agreements import SEES_IT_NOT
from careplans.models import (
    Agreement,
    Meeting,
    MeetingNotes,
    MeetingPoint,
    MeetingResult,
    Proposal,
    Step,
)
from tests.access.raw import fails, raw
from tests.careplans.meeting import at, let_in, made, put_on
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


@pytest.fixture
def coming(world, maintenance):
    with maintenance():
        return made(world, world.ronald, people=[world.ronald, world.kevin, world.samira])


@pytest.fixture
def tonight(world, maintenance):
    """It began an hour ago."""
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        found = made(world, world.ronald, days=(0,), people=people)
        began = timezone.now() - timedelta(minutes=1)
        Meeting.objects.filter(pk=found.pk).update(starts_at=began, moments=[began])
        return Meeting.objects.get(pk=found.pk)


def posts(as_person, world, who, name, meeting, **sent):
    return as_person(who).post(at(world, name, meeting), sent)


def page(as_person, world, who, meeting):
    return as_person(who).get(at(world, "meeting", meeting))


# -- points --------------------------------------------------------------------------------------


def test_own_words_and_a_proposal_stand_on_the_agenda(world, as_person, coming, maintenance):
    sent = {"text": "De fiets van Kevin", "proposals": [str(world.proposal.pk)]}
    assert posts(as_person, world, world.samira, "meeting_point", coming, **sent).status_code == 302
    shown = page(as_person, world, world.ronald, coming)
    points = {point.text: point.url for point in shown.context["paper"].points}
    assert points["De fiets van Kevin"] == ""
    title = world.proposal.payload["text"]
    assert points[title] == at(world, "proposal", world.proposal)
    with maintenance():
        linked = MeetingPoint.objects.get(proposal_id=world.proposal.pk)
    assert linked.text == ""  # a link, and no copy


def test_a_proposal_that_one_does_not_see_is_no_point(world, as_person, coming, maintenance):
    with maintenance():
        put_on(coming, world.ronald, proposal_id=world.proposal.pk)
    shown = page(as_person, world, world.joost, coming)  # sees meetings, and no steps
    assert shown.context["paper"].points == ()
    assert world.proposal.payload["text"] not in shown.content.decode()


def test_a_proposal_stands_there_once(world, as_person, coming, maintenance):
    posts(as_person, world, world.samira, "meeting_point", coming, proposals=[world.proposal.pk])
    form = as_person(world.ronald).get(at(world, "meeting_point", coming)).context["form"]
    assert "proposals" not in form.fields
    answer = posts(
        as_person, world, world.ronald, "meeting_point", coming, proposals=[world.proposal.pk]
    )
    assert answer.status_code == 200  # nothing that could be chosen
    with maintenance():
        assert MeetingPoint.objects.count() == 1


def test_a_point_can_be_added_until_it_is_over(world, as_person, tonight, maintenance):
    assert page(as_person, world, world.kevin, tonight).context["paper"].may_add
    answer = posts(as_person, world, world.kevin, "meeting_point", tonight, text="Rondvraag")
    assert answer.status_code == 302
    with maintenance():
        Meeting.objects.filter(pk=tonight.pk).update(starts_at=timezone.now() - timedelta(hours=9))
    assert not page(as_person, world, world.kevin, tonight).context["paper"].may_add


def test_a_proposal_about_money_is_named_as_on_its_own_page(world, as_person, coming):
    """Its words are more than a name."""
    sent = {"creditor": "Water", "amount": "45,50", "why": "Nodig"}
    made_it = as_person(world.joost).post(at(world, "propose_debt"), sent)
    assert made_it.status_code == 302, made_it.context["form"].errors
    form = as_person(world.ronald).get(at(world, "meeting_point", coming)).context["form"]
    words = [str(text) for _key, text in form.fields["proposals"].choices]
    assert any("45,50" in text for text in words), words


@pytest.mark.parametrize("typed", [{"text": ""}, {"text": "x" * 201}, {"proposals": ["x"]}])
def test_wrong_points_are_said(world, as_person, coming, maintenance, typed):
    answer = posts(as_person, world, world.samira, "meeting_point", coming, **typed)
    assert answer.context["form"].errors
    with maintenance():
        assert not MeetingPoint.objects.exists()


def test_everybody_takes_only_their_own_point_away(world, as_person, coming, maintenance):
    for who in (world.samira, world.ronald):
        posts(as_person, world, who, "meeting_point", coming, text=f"Van {who.first_name}")
    with maintenance():
        mine = {point.created_by_id: point for point in MeetingPoint.objects.all()}

    def takes(who, point):
        return as_person(who).post(at(world, "meeting_point_away", coming, point)).status_code

    assert takes(world.samira, mine[world.ronald.pk]) == 403
    assert takes(world.ronald, mine[world.samira.pk]) == 403
    assert takes(world.ronald, mine[world.ronald.pk]) == 302
    assert takes(world.ronald, mine[world.ronald.pk]) == 404
    with maintenance():
        assert MeetingPoint.objects.count() == 1
        assert MeetingPoint.all_objects.count() == 2


@pytest.mark.parametrize("who", ["ronald", "samira"])
def test_a_point_comes_back_by_who_took_it_off(world, as_person, coming, maintenance, who):
    me, other = getattr(world, who), world.kevin
    posts(as_person, world, me, "meeting_point", coming, text="De fiets")
    with maintenance():
        point = MeetingPoint.objects.get()
    gone = as_person(me).post(at(world, "meeting_point_away", coming, point))
    back = as_person(me).get(gone["Location"]).context["undo_url"]
    assert back == at(world, "meeting_point_back", coming, point)
    assert page(as_person, world, me, coming).context["paper"].points == ()
    assert as_person(other).post(back).status_code == 404
    assert as_person(me).post(back).status_code == 302
    (line,) = page(as_person, world, me, coming).context["paper"].points
    assert line.text == "De fiets"


def test_the_bin_shows_a_point_to_who_wrote_it_alone(world, as_person, coming, maintenance):
    posts(as_person, world, world.kevin, "meeting_point", coming, text="De fiets")
    with maintenance():
        point = MeetingPoint.objects.get()
    as_person(world.kevin).post(at(world, "meeting_point_away", coming, point))
    shown = {
        who: [row.text for row in as_person(who).get(at(world, "bin")).context["rows"]]
        for who in (world.ronald, world.kevin)
    }
    assert shown == {world.ronald: [], world.kevin: ["De fiets"]}
    put_back = reverse("put_back", args=[world.van_dijk.pk, "agendapunt", point.pk])
    assert as_person(world.ronald).post(put_back).status_code == 403
    answer = as_person(world.kevin).post(put_back)
    assert answer["Location"] == at(world, "meeting", coming)
    with maintenance():
        assert MeetingPoint.objects.get().pk == point.pk


def test_what_was_put_there_again_meanwhile_is_there_once(world, as_person, coming, maintenance):
    samira, sent = as_person(world.samira), {"proposals": [str(world.proposal.pk)]}
    samira.post(at(world, "meeting_point", coming), sent)
    with maintenance():
        point = MeetingPoint.objects.get()
    samira.post(at(world, "meeting_point_away", coming, point))
    posts(as_person, world, world.ronald, "meeting_point", coming, **sent)
    assert samira.post(at(world, "meeting_point_back", coming, point)).status_code == 302
    with maintenance():
        assert MeetingPoint.objects.get().created_by_id == world.ronald.pk


def test_of_a_meeting_that_is_off_no_point_comes_back(world, as_person, coming, maintenance):
    posts(as_person, world, world.ronald, "meeting_point", coming, text="De fiets")
    with maintenance():
        point = MeetingPoint.objects.get()
    ronald = as_person(world.ronald)
    ronald.post(at(world, "meeting_point_away", coming, point))
    with maintenance():
        Meeting.objects.filter(pk=coming.pk).update(
            cancelled_at=timezone.now(), cancelled_by=world.ronald
        )
    assert ronald.post(at(world, "meeting_point_back", coming, point)).status_code == 302
    with maintenance():
        assert not MeetingPoint.objects.exists()


def test_the_database_leaves_points_to_who_wrote_them(world, as_person, visit, coming, maintenance):
    posts(as_person, world, world.samira, "meeting_point", coming, text="De fiets")
    visit(world.ronald, world.van_dijk)
    assert fails("delete from careplans_meetingpoint")
    assert fails(
        "update careplans_meetingpoint set deleted_at = now(), deleted_by_id = %s",
        [world.ronald.pk],
    )
    visit(world.samira, world.van_dijk)
    assert fails("delete from careplans_meetingpoint")
    assert fails("update careplans_meetingpoint set created_by_id = %s", [world.ronald.pk])
    assert (
        raw(
            "update careplans_meetingpoint set deleted_at = now(), deleted_by_id = %s",
            [world.samira.pk],
        )
        == 1
    )


def test_every_meeting_of_before_can_be_reached(world, as_person, maintenance):
    with maintenance():
        rows = [made(world, world.ronald, days=(-number,)) for number in range(1, 46)]
    ronald, url = as_person(world.ronald), at(world, "meetings")
    found, asked = [], set()
    for number in (1, 2, 3):
        with CaptureQueriesContext(connection) as queries:
            shown = ronald.get(url, {"page": number})
        asked.add(len(queries))
        found += [line.id for line in shown.context["page"].past]
    assert found == [row.pk for row in rows]
    assert len(asked) == 1
    assert ronald.get(url, {"page": "x"}).status_code == 200


# -- notes ---------------------------------------------------------------------------------------


def notes_of(maintenance):
    with maintenance():
        return MeetingNotes.objects.first()


def test_each_notes_in_their_own_words_and_who_sees_the_meeting_reads(
    world, as_person, tonight, maintenance
):
    posts(as_person, world, world.samira, "meeting_notes", tonight, text="We gaan door")
    posts(as_person, world, world.ronald, "meeting_notes", tonight, text="Zo zei ik het niet")
    for who in (world.ronald, world.kevin, world.joost):
        shown = page(as_person, world, who, tonight).context["paper"]
        assert [(note.by, note.text) for note in shown.notes] == [
            ("Samira", "We gaan door"), ("Ronald", "Zo zei ik het niet"),
        ]  # fmt: skip
        assert shown.has_noted is (who == world.ronald)
    assert page(as_person, world, world.fatma, tonight).status_code == 404
    sent = {"text": "We gaan zeker door", "version": 1}
    posts(as_person, world, world.samira, "meeting_notes", tonight, **sent)
    with maintenance():
        found = {note.written_by_id: note.text for note in MeetingNotes.objects.all()}
    assert found == {
        world.samira.pk: "We gaan zeker door", world.ronald.pk: "Zo zei ik het niet",
    }  # fmt: skip
    notes = page(as_person, world, world.kevin, tonight).context["paper"].notes
    assert [note.is_changed for note in notes] == [True, False]


def test_who_begins_in_a_second_window_reads_the_first(world, as_person, tonight, maintenance):
    posts(as_person, world, world.samira, "meeting_notes", tonight, text="Eerst", version=0)
    sent = {"text": "Ook", "version": 0}
    answer = posts(as_person, world, world.samira, "meeting_notes", tonight, **sent)
    assert answer.status_code == 409
    assert "Eerst" in answer.content.decode()
    assert "Ook" in answer.content.decode()
    assert notes_of(maintenance).text == "Eerst"


def test_in_the_very_same_moment_the_second_is_told(world, visit, tonight, monkeypatch):
    viewer = visit(world.samira, world.van_dijk)
    actions.keep_notes(by=viewer, meeting=tonight, version=0, text="Eerst")
    monkeypatch.setattr(actions, "notes_of", lambda *_who: None)  # it looked just before
    with pytest.raises(Overtaken):
        actions.keep_notes(by=viewer, meeting=tonight, version=0, text="Ook")
    assert raw("select text from careplans_meetingnotes") == [("Eerst",)]


def test_in_two_windows_no_word_is_lost(world, as_person, tonight, maintenance):
    posts(as_person, world, world.samira, "meeting_notes", tonight, text="Eerst")
    for text, status in (("Tweede", 302), ("Derde", 409)):
        sent = {"text": text, "version": 1}
        answer = posts(as_person, world, world.samira, "meeting_notes", tonight, **sent)
        assert answer.status_code == status
    assert "Derde" in answer.content.decode()
    assert notes_of(maintenance).text == "Tweede"


def test_nothing_is_noted_before_it_began_or_of_what_is_off(
    world, as_person, coming, tonight, maintenance
):
    with maintenance():
        Meeting.objects.filter(pk=tonight.pk).update(
            cancelled_at=timezone.now(), cancelled_by=world.ronald
        )
    for meeting in (coming, tonight):
        answer = posts(as_person, world, world.samira, "meeting_notes", meeting, text="x")
        assert answer.status_code == 403
    assert notes_of(maintenance) is None


@pytest.mark.parametrize("text", ["", "x" * 10_001])
def test_wrong_notes_are_said(world, as_person, tonight, text):
    answer = posts(as_person, world, world.samira, "meeting_notes", tonight, text=text)
    assert answer.context["form"].errors["text"]


def test_the_database_keeps_notes_under_their_own_name(world, as_person, visit, tonight):
    posts(as_person, world, world.samira, "meeting_notes", tonight, text="Van Samira")
    visit(world.ronald, world.van_dijk)
    assert fails("update careplans_meetingnotes set text = 'anders'")
    noted = (
        "insert into careplans_meetingnotes (id, household_id, meeting_id, text, written_by_id, "
        "written_at, version, changed_by_id, changed_at) "
        "values (gen_random_uuid(), %s, %s, 'x', %s, now(), 1, %s, now())"
    )
    assert fails(noted, [world.van_dijk.pk, tonight.pk, *[world.kevin.pk] * 2])
    visit(world.joost, world.van_dijk)
    assert fails(noted, [world.van_dijk.pk, tonight.pk, *[world.joost.pk] * 2])
    visit(world.joost, world.van_dijk)
    assert fails(
        "insert into careplans_meetingpoint (id, household_id, meeting_id, text, added_by_id, "
        "added_at) values (gen_random_uuid(), %s, %s, 'x', %s, now())",
        [world.van_dijk.pk, tonight.pk, world.joost.pk],
    )
    visit(world.noor, world.el_idrissi)
    assert raw("select count(*) from careplans_meetingnotes") == [(0,)]


# -- what came of it -----------------------------------------------------------------------------


def step(world, goal):
    return {"goal": str(goal.pk), "text": "De school bellen", "executor_kind": 1}


def test_the_family_makes_a_step_on_the_spot(world, as_person, tonight, maintenance):
    answer = posts(
        as_person, world, world.ronald, "meeting_step", tonight, **step(world, world.water)
    )
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        made_step = Step.objects.get(text="De school bellen")
        assert made_step.goal_id == world.water.pk
        assert MeetingResult.objects.get().object_id == made_step.pk
    shown = page(as_person, world, world.samira, tonight)
    assert [each.text for each in shown.context["paper"].results] == ["De school bellen"]
    shown = page(as_person, world, world.joost, tonight)  # sees no steps
    assert shown.context["paper"].results == ()


def test_and_an_agreement(world, as_person, tonight, maintenance):
    sent = {
        "goal": str(world.water.pk), "text": "Eten tegen afwas", "promise_1": "Ik was af",
        "starts_on": world.today.isoformat(), "who_1": f"person:{world.ronald.pk}",
        "who_2": f"person:{world.kevin.pk}", "promise_2": "Ik kook",
    }  # fmt: skip
    answer = posts(as_person, world, world.ronald, "meeting_agreement", tonight, **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        deal = Agreement.objects.get(text="Eten tegen afwas")
        sides = {side.name: side.answer for side in deal.parties.all()}
    assert sides == {"Ronald": "yes", "Kevin": "waiting"}  # nobody promises for another


def test_who_does_not_see_the_chosen_goal_is_no_side_of_it(world, as_person, tonight):
    sent = {
        "goal": str(world.debts.pk), "text": "Samen sparen", "promise_1": "Ik spaar",
        "starts_on": world.today.isoformat(), "who_1": f"person:{world.ronald.pk}",
        "who_2": f"person:{world.kevin.pk}", "promise_2": "Ik ook",
    }  # fmt: skip
    answer = posts(as_person, world, world.ronald, "meeting_agreement", tonight, **sent)
    assert answer.context["form"].errors["who_2"] == [str(SEES_IT_NOT)]


def test_what_a_guest_says_becomes_a_proposal_and_nothing_else(
    world, as_person, tonight, maintenance
):
    sent = step(world, world.water) | {"why": "Nodig", "without_professional": "Ja"}
    for name in ("meeting_step", "meeting_agreement"):
        assert posts(as_person, world, world.samira, name, tonight, **sent).status_code == 403
    answer = posts(as_person, world, world.samira, "meeting_proposal", tonight, **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert not Step.objects.filter(text="De school bellen").exists()
        proposed = Proposal.objects.get(payload__text="De school bellen")
        assert (proposed.state, proposed.created_by_id) == ("waiting", world.samira.pk)
    answer = posts(as_person, world, world.ronald, "meeting_proposal", tonight, **sent)
    assert answer.status_code == 403  # it is their own plan


@pytest.mark.parametrize("typed", [{"goal": ""}, {"goal": "x"}, {"text": ""}])
def test_a_result_without_its_words_is_said(world, as_person, tonight, maintenance, typed):
    sent = step(world, world.water) | typed
    answer = posts(as_person, world, world.ronald, "meeting_step", tonight, **sent)
    assert set(typed) <= set(answer.context["form"].errors)
    with maintenance():
        assert not MeetingResult.objects.exists()


def test_no_result_hangs_under_a_goal_of_another_family(world, as_person, tonight):
    sent = step(world, world.rest)
    answer = posts(as_person, world, world.ronald, "meeting_step", tonight, **sent)
    assert answer.context["form"].errors["goal"]


@pytest.mark.parametrize("who", ["joost", "fatma", "marieke", "noor"])
def test_who_was_not_asked_writes_nothing(world, as_person, tonight, who, maintenance):
    for name in ("meeting_point", "meeting_notes", "meeting_step", "meeting_proposal"):
        answer = posts(as_person, world, getattr(world, who), name, tonight, text="x")
        assert answer.status_code in (403, 404)
    with maintenance():
        assert not MeetingPoint.objects.exists()


def test_the_paper_goes_with_its_meeting_after_30_days(world, as_person, tonight, maintenance):
    posts(as_person, world, world.samira, "meeting_notes", tonight, text="Van Samira")
    posts(as_person, world, world.ronald, "meeting_step", tonight, **step(world, world.water))
    as_person(world.ronald).post(at(world, "meeting_throw_away", tonight))
    with maintenance():
        Meeting.all_objects.update(deleted_at=timezone.now() - timedelta(days=31))
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert raw("select access_take_away('careplans_meeting', %s)", [tonight.pk]) == [(True,)]
    with maintenance():
        assert not Meeting.all_objects.exists()
        assert not MeetingNotes.objects.exists()
        assert Step.objects.filter(text="De school bellen").exists()  # it is the plan's own
