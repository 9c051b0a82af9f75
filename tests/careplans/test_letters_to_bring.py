"""Who proposed something or planned a meeting has word to bring, where no mail reaches a family."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from careplans import meeting_letters, proposal_letters
from careplans.models import Meeting, MeetingAnswer, Message, MessageRead, Proposal
from casework.counts import plan_counts
from casework.overviews.caseload import load_caseload
from delivery.models import DocumentJob
from delivery.paper import pdf
from people.models import User
from tests.careplans.meeting import at, key, let_in, words
from tests.delivery import tags
from tests.pango import need_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_mail(world, maintenance):
    """Ronald has a log-in with a sheet of codes, and no address; Samira may plan meetings."""
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email=None, login_name="roos-1234")
        let_in(world)
        for message in Message.objects.filter(conversation=world.talk):  # nothing is more urgent
            read = {"household": world.van_dijk, "is_settled": True}
            MessageRead.objects.update_or_create(
                message=message, person=world.samira, defaults=read
            )


@pytest.fixture
def nothing_else(world, maintenance):
    """What Samira proposed is taken back: only the meeting is left."""
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(
            state="taken_back", answered_at=timezone.now(), answered_by=world.samira
        )


@pytest.fixture
def meeting(world, as_person, nothing_else, maintenance):
    """Samira asks the family at which of two moments they can."""
    answer = as_person(world.samira).post(at(world, "meeting_add"), words(world, days=(7, 8)))
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Meeting.objects.get()


@pytest.fixture
def to_bring(world, visitor):
    def look(person=None):
        visitor(person or world.samira)
        return [(row.bring_kind, row.bring_id) for row in plan_counts() if row.bring_kind]

    return look


@pytest.fixture
def doors(world, visitor):
    return lambda: {need.do_url for need in load_caseload(visitor(world.samira)).needs}


def test_a_proposal_stands_on_the_list_of_the_morning_until_its_letter_is_made(
    world, as_person, to_bring, doors
):
    assert to_bring() == [("proposal", None)]
    assert f"{at(world, 'proposals')}#paper" in doors()
    as_person(world.samira).post(at(world, "proposal_letter_ask"))
    assert to_bring() == []


def test_a_newer_proposal_asks_for_a_newer_letter(world, as_person, to_bring, maintenance):
    as_person(world.samira).post(at(world, "proposal_letter_ask"))
    with maintenance():
        soon = timezone.now() + timedelta(seconds=5)
        Proposal.objects.filter(pk=world.proposal.pk).update(created_at=soon)
    assert to_bring() == [("proposal", None)]


def test_a_letter_that_failed_is_no_letter(world, as_person, to_bring, maintenance):
    as_person(world.samira).post(at(world, "proposal_letter_ask"))
    with maintenance():
        DocumentJob.objects.update(state="failed")
    assert to_bring() == [("proposal", None)]


def test_what_waits_no_more_is_on_no_list(nothing_else, to_bring):
    assert to_bring() == []


def test_who_has_mail_gets_no_letter(world, as_person, meeting, to_bring, visit, maintenance):
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email="ronald@voorbeeld.example")
    assert to_bring() == []
    samira = as_person(world.samira)
    assert samira.get(at(world, "meeting", meeting)).context["letter"] is None
    assert samira.post(at(world, "meeting_letter_ask", meeting)).status_code == 404
    assert meeting_letters.load(visit(world.samira, world.van_dijk), meeting.pk) is None


def test_whose_words_were_typed_is_reached_too(world, visit, maintenance):
    """Kevin says yes to his own words; he has no mail and owns no plan."""
    with maintenance():
        User.objects.filter(pk=world.kevin.user_id).update(email=None, login_name="mus-1234")
        User.objects.filter(pk=world.ronald.user_id).update(email="ronald@voorbeeld.example")
    viewer = visit(world.samira, world.van_dijk)
    assert proposal_letters.whom_no_mail_reaches(viewer) == set()
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(typed_for=world.kevin)
    viewer = visit(world.samira, world.van_dijk)
    assert proposal_letters.whom_no_mail_reaches(viewer) == {world.kevin.pk}


def test_a_meeting_stands_on_the_list_until_its_letter_is_made(
    world, as_person, meeting, to_bring, doors, maintenance
):
    assert to_bring() == [("meeting", meeting.pk)]
    assert f"{at(world, 'meeting', meeting)}#paper" in doors()
    samira = as_person(world.samira)
    assert samira.get(at(world, "meeting", meeting)).context["letter"].names == "Ronald"
    asked = samira.post(at(world, "meeting_letter_ask", meeting))
    assert asked.url == at(world, "meeting", meeting) + "#paper"
    with maintenance():
        job = DocumentJob.objects.get(kind="meeting_letter")
        assert (job.object_id, job.asked_by_id) == (meeting.pk, world.samira.pk)
    assert samira.get(at(world, "meeting", meeting)).context["letter"].is_busy
    assert samira.get(at(world, "meeting_letter", meeting)).status_code == 404, "not made yet"
    assert to_bring() == []


def test_who_answered_needs_no_letter_until_the_moment_stands(
    world, as_person, meeting, to_bring, maintenance
):
    said = {key(moment): "yes" for moment in meeting.moments}
    assert as_person(world.ronald).post(at(world, "meeting", meeting), said).status_code == 302
    assert to_bring() == []
    samira = as_person(world.samira)
    sent = {"moment": key(meeting.moments[0]), "version": meeting.version}
    assert samira.post(at(world, "meeting_fix", meeting), sent).status_code == 302
    assert to_bring() == [("meeting", meeting.pk)], "that it stands is news"
    samira.post(at(world, "meeting_letter_ask", meeting))
    with maintenance():
        version = Meeting.objects.get().version
    off = {"version": version, "cancelled_because": "Ik ben ziek"}
    assert samira.post(at(world, "meeting_call_off", meeting), off).status_code == 302
    assert to_bring() == [("meeting", meeting.pk)], "and so is that it does not go on"
    assert samira.get(at(world, "meeting", meeting)).context["letter"].is_ready is False


def test_what_the_family_changed_itself_needs_no_letter(world, meeting, to_bring, maintenance):
    with maintenance():
        Meeting.objects.update(changed_by=world.kevin, changed_at=timezone.now())
    assert to_bring() == []


def test_a_meeting_that_is_over_needs_no_letter(world, meeting, to_bring, visit, maintenance):
    with maintenance():
        past = [timezone.now() - timedelta(days=3)]
        MeetingAnswer.objects.all().delete()
        Meeting.objects.update(moments=past)
    assert to_bring() == []
    assert meeting_letters.load(visit(world.samira, world.van_dijk), meeting.pk) is None


def test_the_letter_of_a_meeting_tells_when_and_no_more(world, visit, meeting):
    viewer = visit(world.samira, world.van_dijk)
    letter = meeting_letters.load(viewer, meeting.pk)
    page = render_to_string("careplans/meeting_letter.html", {"overview": letter, "viewer": viewer})
    assert "Ronald" in page
    assert len(letter.moments) == 2
    assert all(moment.capitalize()[:6] in page for moment in letter.moments)
    for word in (meeting.title, meeting.place, "Samira", "Van Dijk", "zorgplan", "roos-1234"):
        assert word not in page


GATES = {"ronald": 403, "kevin": 403, "joost": 403, "marieke": 404, "fatma": 404, "tom": 404}


@pytest.mark.parametrize("who", GATES)
def test_who_did_not_plan_it_asks_for_no_letter(who, world, as_person, meeting):
    client = as_person(getattr(world, who))
    assert client.post(at(world, "meeting_letter_ask", meeting)).status_code == GATES[who]
    assert client.get(at(world, "meeting_letter", meeting)).status_code == GATES[who]


def test_it_is_on_nobody_elses_list(world, meeting, to_bring):
    for person in (world.joost, world.tom, world.ingrid, world.els):
        assert to_bring(person) == []


def test_the_page_of_a_family_member_has_no_letter(world, as_person, meeting):
    page = as_person(world.ronald).get(reverse("meeting", args=[world.van_dijk.pk, meeting.pk]))
    assert page.context["letter"] is None


def test_a_screen_reader_can_read_these_letters(world, meeting, visit, maintenance):
    need_pdf()
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(
            state="waiting", answered_at=None, answered_by=None
        )
    viewer = visit(world.samira, world.van_dijk)
    for kind, letter in (("meeting", meeting_letters.load(viewer, meeting.pk)),
                         ("proposal", proposal_letters.load(viewer))):  # fmt: skip
        assert letter is not None, kind
        values = {"overview": letter, "viewer": viewer}
        page = render_to_string(f"careplans/{kind}_letter.html", values)
        assert tags.wrong(pdf(page)) == [], kind
