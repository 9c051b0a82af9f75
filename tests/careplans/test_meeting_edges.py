"""Meetings at their edges: no is said as it is, and never a fault; who is asked stays asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careplans.actions import meeting_paper, meeting_points, meetings
from careplans.models import Meeting, MeetingPoint
from casework.models import ContactMoment
from tests.access.raw import raw
from tests.careplans.meeting import at, let_in, made, words
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


@pytest.fixture
def tonight(world, maintenance):
    """It began a minute ago."""
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        found = made(world, world.ronald, days=(0,), people=people)
        began = timezone.now() - timedelta(minutes=1)
        Meeting.objects.filter(pk=found.pk).update(starts_at=began, moments=[began])
        return found


def call_off(meeting, by):
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=timezone.now(), cancelled_by=by)


# -- off the agenda ------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["off", "not asked"])
def test_who_comes_no_more_takes_no_point_away_and_is_not_told_so(
    world, as_person, tonight, maintenance, how
):
    samira = as_person(world.samira)
    samira.post(at(world, "meeting_point", tonight), {"text": "De fiets"})
    with maintenance():
        point = MeetingPoint.objects.get()
        if how == "off":
            call_off(tonight, world.ronald)
        else:
            Meeting.objects.filter(pk=tonight.pk).update(person_ids=[world.ronald.pk])
    shown = samira.get(at(world, "meeting", tonight)).context["paper"].points
    assert [line.may_take_away for line in shown] == [False]
    away = at(world, "meeting_point_away", tonight, point)
    assert samira.post(away).status_code == 403
    assert as_person(world.ronald).post(away).status_code == 403  # it is hers
    with maintenance():
        assert MeetingPoint.objects.exists()


# -- called off while somebody writes ------------------------------------------------------------


@pytest.fixture
def overtaken(world, visit, tonight):
    """(who, the meeting as their page read it); it was called off since."""
    viewer = visit(world.kevin, world.van_dijk)
    meeting = Meeting.objects.select_related("scope").get(pk=tonight.pk)
    raw("set local role wijkteam_maintenance")
    call_off(tonight, world.ronald)
    raw("set local role wijkteam_web")
    return viewer, meeting


def test_an_answer_to_what_was_called_off_just_now_is_told_so(overtaken):
    viewer, meeting = overtaken
    with pytest.raises(meetings.OffError):
        meetings.answer(by=viewer, meeting=meeting, answers={meeting.moments[0]: "yes"})


def test_a_point_and_notes_for_what_was_called_off_just_now_are_told_so(overtaken):
    viewer, meeting = overtaken
    with pytest.raises(Overtaken):
        meeting_points.add_points(by=viewer, meeting=meeting, text="De fiets")
    with pytest.raises(Overtaken):
        meeting_paper.keep_notes(by=viewer, meeting=meeting, version=None, text="Gepraat")


def test_a_result_of_what_was_called_off_just_now_is_told_so(world, overtaken):
    viewer, meeting = overtaken
    with pytest.raises(Overtaken):
        meeting_paper.record(viewer, meeting, meeting_paper.Kind.STEP, world.call)


@pytest.mark.parametrize("name", ["meeting_point", "meeting_notes", "meeting_step"])
def test_and_the_page_comes_back_with_the_words(world, as_person, tonight, monkeypatch, name):
    def gone(**_words):
        raise Overtaken(meeting_paper.GONE)

    monkeypatch.setattr(meeting_points, "add_points", gone)
    for act in ("keep_notes", "make_step"):
        monkeypatch.setattr(meeting_paper, act, gone)
    sent = {"text": "De fiets van Kevin", "goal": str(world.water.pk), "executor_kind": 1}
    answer = as_person(world.ronald).post(at(world, name, tonight), sent)
    assert answer.status_code == 200
    assert "De fiets van Kevin" in answer.content.decode()


# -- who is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "kevin", "anja"])
def test_who_changes_the_place_takes_nobody_off_the_list_unseen(world, as_person, maintenance, who):
    """Kevin has no list of who holds custody of him: his mother elsewhere is no choice for him."""
    with maintenance():
        people = [world.ronald, world.kevin, world.anja, world.marieke]
        found = made(world, world.ronald, people=people, about=world.kevin)
    client = as_person(getattr(world, who))
    form = client.get(at(world, "meeting_change", found)).context["form"]
    ticked = [key for key in form["people"].value() if key in form.askable]
    sent = words(world, place="Elders", people=ticked, version=found.version)
    del sent["about"]
    answer = client.post(at(world, "meeting_change", found), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Meeting.objects.get(pk=found.pk).person_ids == found.person_ids


def test_at_a_clash_who_is_asked_unseen_is_no_difference(world, as_person, maintenance):
    """Kevin is not told that somebody whom he cannot choose came, or was taken off."""
    with maintenance():
        people = [world.ronald, world.kevin, world.fatma]
        found = made(world, world.ronald, people=people, about=world.kevin)
    kevin = as_person(world.kevin)
    form = kevin.get(at(world, "meeting_change", found)).context["form"]
    hidden = {name: str(form[name].value()) for name in form.hidden_names}
    assert str(world.fatma.pk) not in form.askable
    ticked = [key for key in form["people"].value() if key in form.askable]
    with maintenance():
        rows = Meeting.objects.filter(pk=found.pk)
        fewer = [world.ronald.pk, world.kevin.pk]
        rows.update(person_ids=fewer, place="School", version=found.version + 1)
    sent = words(world, title="Anders", people=ticked, place=form["place"].value(), **hidden)
    del sent["about"]
    joined = kevin.post(at(world, "meeting_change", found), sent).context["joined"]
    told = [each.name for each in (*joined.asked, *joined.theirs, *joined.mine)]
    assert "people" not in told
    assert "place" in told


def test_without_a_case_nothing_is_noted_as_a_contact(world, as_person, maintenance):
    with maintenance():
        people = [world.ronald, world.marieke]
        was = made(world, world.ronald, days=(-1,), people=people, about=world.kevin)
    answer = as_person(world.marieke).post(at(world, "meeting_count", was))
    assert answer.status_code == 403
    with maintenance():
        assert not ContactMoment.objects.filter(meeting_id__isnull=False).exists()
