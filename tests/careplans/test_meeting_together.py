"""Several people and one meeting: at once, with another opinion, or taken off the list."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Part
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meeting_said import to_choose
from careplans.overviews.next_meeting import first_meetings
from careplans.papers import load_plan
from delivery.models import ScheduleItem
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.careplans.apart import is_years_old, stands_still
from tests.careplans.meeting import at, key, let_in, made, words

pytestmark = pytest.mark.django_db
NEWS = "news-meetings"


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


@pytest.fixture
def poll(world, maintenance):
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        return made(world, world.ronald, days=(7, 8), people=people)


@pytest.fixture
def hers(world, maintenance):
    """Samira planned it; the family asked Kevin along."""
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        return made(world, world.samira, days=(7, 8), people=people)


def says(as_person, world, who, meeting, *answers):
    sent = {key(when): said for when, said in zip(meeting.moments, answers, strict=True)}
    return as_person(who).post(at(world, "meeting", meeting), sent)


def fixes(as_person, world, who, meeting, index=0):
    sent = {"moment": key(meeting.moments[index]), "version": meeting.version}
    return as_person(who).post(at(world, "meeting_fix", meeting), sent)


def now(meeting, maintenance):
    with maintenance():
        return Meeting.all_objects.get(pk=meeting.pk)


def said(meeting, maintenance):
    with maintenance():
        rows = MeetingAnswer.objects.filter(meeting=meeting).order_by("moment_at")
        found = {}
        for one in rows:
            found.setdefault(one.person_id, []).append(one.answer)
        return found


# -- at once -------------------------------------------------------------------------------------


def test_two_who_answer_at_once_are_both_heard(world, as_person, poll, maintenance):
    """Both had the page open before either answered."""
    clients = [(as_person(who), what) for who, what in
               ((world.kevin, ("yes", "no")), (world.samira, ("maybe", "yes")))]  # fmt: skip
    pages = [client.get(at(world, "meeting", poll)).context["form"] for client, _what in clients]
    for (client, what), form in zip(clients, pages, strict=True):
        sent = {key(when): said for when, said in zip(poll.moments, what, strict=True)}
        sent["request_id"] = str(form["request_id"].value())
        sent["version"] = str(form["version"].value())
        assert client.post(at(world, "meeting", poll), sent).status_code == 302
    assert said(poll, maintenance) == {
        world.kevin.pk: ["yes", "no"], world.samira.pk: ["maybe", "yes"],
    }  # fmt: skip


def test_who_answers_while_the_moment_is_taken_is_heard_about_that_one(
    world, as_person, poll, maintenance
):
    assert fixes(as_person, world, world.ronald, poll, 1).status_code == 302
    assert says(as_person, world, world.kevin, poll, "yes", "no").status_code == 302
    assert said(poll, maintenance)[world.kevin.pk] == ["no"]  # to the one that stands


def test_nobody_answers_for_another_nor_twice_by_sql(world, visit, poll):
    visit(world.kevin, world.van_dijk)
    answer = (
        "insert into careplans_meetinganswer (id, household_id, meeting_id, person_id, moment_at, "
        "answer, answered_at) values (gen_random_uuid(), %s, %s, %s, %s, 'yes', now())"
    )
    here = [world.van_dijk.pk, poll.pk]
    assert fails(answer, [*here, world.samira.pk, poll.moments[0]])
    assert not fails(answer, [*here, world.kevin.pk, poll.moments[0]])
    assert fails(answer, [*here, world.kevin.pk, poll.moments[0]])
    assert fails("update careplans_meetinganswer set person_id = %s", [world.samira.pk])
    visit(world.joost, world.van_dijk)  # only looks
    assert fails("update careplans_meetinganswer set answer = 'no'")
    assert fails("delete from careplans_meetinganswer")


# -- another opinion in one family ---------------------------------------------------------------


def test_the_no_of_an_owner_is_not_passed_by_the_yes_of_another(
    world, as_person, visit, hers, maintenance
):
    with maintenance():
        is_years_old(world, world.kevin, 18)
    says(as_person, world, world.kevin, hers, "yes", "yes")
    says(as_person, world, world.ronald, hers, "no", "maybe")
    page = as_person(world.samira).get(at(world, "meeting", hers)).context["page"]
    assert [moment.may_fix for moment in page.moments] == [False, True]
    fixes(as_person, world, world.samira, hers, 0)
    assert now(hers, maintenance).starts_at is None
    visit(world.samira, world.van_dijk)
    fix = "update careplans_meeting set starts_at = moments[%s] where id = %s"
    assert fails(fix, [1, hers.pk])
    assert not fails(fix, [2, hers.pk])


def test_the_no_of_an_owner_who_stands_still_holds_nothing_up(
    world, as_person, visit, hers, maintenance
):
    with maintenance():
        is_years_old(world, world.kevin, 18)
    says(as_person, world, world.kevin, hers, "yes", "yes")
    says(as_person, world, world.ronald, hers, "no", "maybe")
    ask = "select cardinality(careplans_moments_of_family(%s))"
    visit(world.samira, world.van_dijk)
    assert raw(ask, [hers.pk]) == [(1,)]
    with maintenance():
        stands_still(world, world.ronald)
    visit(world.samira, world.van_dijk)
    assert raw(ask, [hers.pk]) == [(2,)]


def test_of_what_is_over_nothing_is_worked_out(world, as_person, visit, hers, maintenance):
    """One list holds every meeting that was; only one that can still be fixed asks the family."""
    says(as_person, world, world.ronald, hers, "yes", "yes")
    samira = visit(world.samira, world.van_dijk)
    rows = Meeting.objects.visible_to(samira).filter(pk=hers.pk)
    before, after = hers.moments[0] - timedelta(1), hers.moments[-1] + timedelta(1)
    assert rows.annotate(**to_choose(samira, before)).get().family_moments == hers.moments
    assert rows.annotate(**to_choose(samira, after)).get().family_moments == []


def test_the_yes_of_who_moved_out_is_not_the_familys(world, visit, hers, maintenance):
    with maintenance():
        is_years_old(world, world.kevin, 18)
        MeetingAnswer.objects.create(
            household=world.van_dijk, meeting=hers, person=world.kevin,
            moment_at=hers.moments[0], answer="yes",
        )  # fmt: skip
    ask = "select cardinality(careplans_moments_of_family(%s))"
    visit(world.samira, world.van_dijk)
    assert raw(ask, [hers.pk]) == [(1,)]
    with maintenance():
        HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    visit(world.samira, world.van_dijk)
    assert raw(ask, [hers.pk]) == [(0,)]


def test_who_gives_another_moment_can_be_there_then(world, as_person, hers, maintenance):
    sent = words(world, world.ronald, world.kevin, world.samira, days=(8, 10), version=1)
    answer = as_person(world.ronald).post(at(world, "meeting_change", hers), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert said(hers, maintenance) == {world.ronald.pk: ["yes"]}
    changed = now(hers, maintenance)
    assert fixes(as_person, world, world.samira, changed, 0).status_code == 302
    assert now(hers, maintenance).starts_at is None  # to that one he said nothing yet
    fixes(as_person, world, world.samira, changed, 1)
    assert now(hers, maintenance).starts_at == changed.moments[1]


# -- who hears of it -----------------------------------------------------------------------------


def told(maintenance):
    with maintenance():
        return set(ScheduleItem.objects.filter(kind=NEWS).values_list("person_id", flat=True))


def test_who_is_taken_off_the_list_hears_that_it_changed(world, as_person, poll, maintenance):
    sent = words(world, world.ronald, world.kevin, days=(7, 8), version=1)
    assert as_person(world.ronald).post(at(world, "meeting_change", poll), sent).status_code == 302
    assert told(maintenance) == {world.kevin.pk, world.samira.pk}


def test_who_planned_it_hears_of_an_answer_and_nobody_else(world, as_person, hers, maintenance):
    says(as_person, world, world.ronald, hers, "yes", "no")
    assert told(maintenance) == {world.samira.pk}


def test_it_says_what_stands_and_who_hears_of_it(world, as_person):
    """A guest only asks; several moments are a question; and alone, nobody hears of it."""
    told = []
    for who, asked, days in (
        (world.samira, (), (7,)),
        (world.ronald, (world.kevin,), (7, 8)),
        (world.ronald, (world.kevin,), (7,)),
        (world.ronald, (), (7,)),
    ):
        sent = words(world, *asked, days=days)
        page = as_person(who).post(at(world, "meeting_add"), sent, follow=True)
        told += [str(message) for message in page.context["messages"]]
    assert len(set(told)) == len(told) == 4, told
    assert [text.startswith("Je vraag is verstuurd.") for text in told] == [True] * 2 + [False] * 2


# -- the first screen ----------------------------------------------------------------------------


def shown(world, visit, who):
    return first_meetings(visit(who, world.van_dijk), timezone.now())


def first(world, visit, who):
    return next(iter(shown(world, visit, who).lines), None)


def test_a_question_does_not_hide_the_day_that_stands(world, visit, poll, maintenance):
    assert [line.id for line in shown(world, visit, world.samira).lines] == [poll.pk]
    with maintenance():
        first_day = made(world, world.ronald, days=(2,), people=[world.ronald, world.samira])
    found = shown(world, visit, world.samira)
    assert [line.id for line in found.lines] == [first_day.pk, poll.pk]
    assert found.more == 0
    with maintenance():
        made(world, world.ronald, days=(9,), people=[world.ronald, world.samira])
    found = shown(world, visit, world.samira)
    assert [line.id for line in found.lines] == [first_day.pk, poll.pk]
    assert found.more == 1


def test_what_asks_something_of_me_stands_on_the_first_screen(world, as_person, visit, poll):
    assert first(world, visit, world.samira).badge_kind == "turn"
    for who in (world.samira, world.kevin):
        says(as_person, world, who, poll, "yes", "yes")
    assert first(world, visit, world.kevin) is None  # he answered, and nothing stands yet
    assert first(world, visit, world.ronald).badge_kind == "turn"


def test_when_everybody_answered_who_arranges_takes_the_moment(
    world, as_person, visit, hers, maintenance
):
    assert first(world, visit, world.samira).id == hers.pk
    for who in (world.samira, world.kevin):
        says(as_person, world, who, hers, "yes", "yes")
    assert first(world, visit, world.samira) is None
    says(as_person, world, world.ronald, hers, "yes", "no")
    line = first(world, visit, world.samira)
    assert (line.id, line.badge_kind) == (hers.pk, "turn")
    rows = as_person(world.samira).get(at(world, "meetings")).context["page"].coming
    assert rows[0].badge == line.badge


def test_who_plans_with_a_family_that_can_at_no_moment_has_nothing_to_choose(
    world, as_person, visit, hers
):
    says(as_person, world, world.samira, hers, "yes", "yes")
    for who in (world.kevin, world.ronald):
        says(as_person, world, who, hers, "no", "no")
    assert first(world, visit, world.samira) is None


def test_who_said_no_is_not_expected_and_reads_what_they_said(world, as_person, visit, maintenance):
    with maintenance():
        found = made(world, world.ronald, people=[world.ronald, world.kevin])
    kinds = []
    for what in ("yes", "maybe", "no"):
        says(as_person, world, world.kevin, found, what)
        kinds.append(as_person(world.kevin).get(at(world, "meetings")).context["page"].coming[0])
    assert [line.badge_kind for line in kinds] == ["done", "news", "news"]
    assert len({str(line.badge) for line in kinds}) == 3
    assert first(world, visit, world.kevin) is None
    assert first(world, visit, world.ronald).id == found.pk


def test_a_meeting_that_is_going_on_stands_on_the_first_screen(world, visit, maintenance):
    with maintenance():
        found = made(world, world.ronald, people=[world.ronald])
        began = timezone.now() - timedelta(minutes=20)
        Meeting.objects.filter(pk=found.pk).update(starts_at=began, moments=[began])
    assert first(world, visit, world.ronald).id == found.pk
    with maintenance():
        Meeting.objects.filter(pk=found.pk).update(lasts=15)
    assert first(world, visit, world.ronald) is None


def test_who_was_not_asked_or_may_not_see_it_has_none_there(world, visit, poll, maintenance):
    for who in (world.joost, world.marieke, world.fatma):
        assert first(world, visit, who) is None
    with maintenance():
        Grant.objects.filter(person=world.samira, part=Part.MEETINGS).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert first(world, visit, world.samira) is None


# -- on paper ------------------------------------------------------------------------------------


def test_the_plan_on_paper_holds_what_comes_for_who_sees_it(world, visit, poll, maintenance):
    with maintenance():
        made(world, world.ronald, days=(-3,), people=[world.ronald])
    for who, sees in ((world.ronald, True), (world.samira, True), (world.marieke, False)):
        viewer = visit(who, world.van_dijk)
        found = load_plan(viewer)
        text = render_to_string("careplans/plan_paper.html", {"overview": found, "viewer": viewer})
        assert [one.id for one in found.meetings] == [poll.pk] * sees
        assert (poll.title in text) is sees
        assert (poll.pk in found.row_ids) is sees


def test_the_feed_and_the_file_never_stand_open_to_a_stranger(world, client, poll):
    for name in ("meeting", "meeting_calendar", "meeting_fix"):
        assert client.get(at(world, name, poll)).status_code in (302, 404, 405)
    assert client.get(reverse("own_calendar")).status_code == 302
