"""Meetings: of the family or with it, a moment chosen together, and nobody sees more by coming."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant, Part
from audit.models import AuditEvent
from careplans import reminders_meeting
from careplans.clock import moment as moment_of
from careplans.models import Meeting, MeetingAnswer
from delivery.models import ScheduleItem
from people.models import Person
from tests.access.raw import fails, raw
from tests.careplans.meeting import at, key, let_in, made, moment, words
from tests.world import member, years_ago
from wijkteam.rendering import presented

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


@pytest.fixture
def poll(world, maintenance):
    """Ronald asks Samira and Kevin which of two moments."""
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        return made(world, world.ronald, days=(7, 8), people=people)


@pytest.fixture
def hers(world, as_person, maintenance):
    """Samira plans a talk with the family, at one of two moments."""
    answer = as_person(world.samira).post(at(world, "meeting_add"), words(world, days=(7, 8)))
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Meeting.objects.get()


def now(meeting, maintenance):
    with maintenance():
        return Meeting.all_objects.get(pk=meeting.pk)


def says(as_person, world, who, meeting, *answers):
    sent = {key(when): said for when, said in zip(meeting.moments, answers, strict=False)}
    return as_person(who).post(at(world, "meeting", meeting), sent)


def fixes(as_person, world, who, meeting, index=0, version=None):
    sent = {"moment": key(meeting.moments[index]), "version": version or meeting.version}
    return as_person(who).post(at(world, "meeting_fix", meeting), sent)


# -- the family's own ----------------------------------------------------------------------------


def test_a_meeting_of_the_family_at_one_moment_stands_at_once(world, as_person, maintenance):
    sent = words(world, world.kevin, world.samira)
    answer = as_person(world.ronald).post(at(world, "meeting_add"), sent)
    with maintenance():
        found = Meeting.objects.get()
        planned = ScheduleItem.objects.filter(kind=reminders_meeting.NAME, object_id=found.pk)
        told = {item.person_id for item in planned}
        due = {timezone.localtime(item.due_at) for item in planned}
    assert answer.url == at(world, "meeting", found)
    assert found.starts_at == moment(world, 7)
    assert set(found.person_ids) == {world.ronald.pk, world.kevin.pk, world.samira.pk} == told
    day = world.today + timedelta(days=6)
    assert {(each.date(), each.time()) for each in due} == {(day, time(9))}


def test_who_may_see_a_meeting_about_a_child_alone_is_offered_as_that(world, as_person):
    """Before somebody ticks them for the whole family, and hears that they may not see it."""
    page = as_person(world.ronald).get(at(world, "meeting_add"))
    roles = page.context["form"].fields["people"].descriptions
    assert roles[str(world.marieke.pk)] == "Mag overleg over Kevin zien"
    assert roles[str(world.samira.pk)] == "Mag jullie overleg zien"


@pytest.mark.parametrize(("who", "called"), [("ronald", "Ons plan"), ("samira", "Het plan")])
def test_the_way_back_says_whose_plan_it_is(world, as_person, who, called):
    page = as_person(getattr(world, who)).get(at(world, "meetings")).content.decode()
    assert called in page.split('class="back"')[1].split("</a>")[0]


def test_with_more_moments_it_is_a_question(world, as_person, maintenance):
    sent = words(world, world.kevin, days=(9, 7))
    as_person(world.ronald).post(at(world, "meeting_add"), sent)
    with maintenance():
        found = Meeting.objects.get()
        assert not ScheduleItem.objects.filter(object_id=found.pk).exists()
    assert found.starts_at is None
    assert found.moments == [moment(world, 7), moment(world, 9)]  # in the order of the days


def test_everybody_says_when_they_can_and_the_family_takes_one(world, as_person, poll, maintenance):
    for who, said in [(world.kevin, ("no", "yes")), (world.samira, ("maybe", "yes"))]:
        assert says(as_person, world, who, poll, *said).status_code == 302
    page = as_person(world.ronald).get(at(world, "meeting", poll)).context["page"]
    first, second = page.moments
    assert (first.maybe, first.no, first.silent) == (("Samira",), ("Kevin",), ("Ronald",))
    assert set(second.yes) == {"Kevin", "Samira"}
    assert fixes(as_person, world, world.ronald, poll, 1).status_code == 302
    assert now(poll, maintenance).starts_at == poll.moments[1]
    line = as_person(world.samira).get(at(world, "meetings")).context["page"].coming[0]
    assert "16" in line.when


def test_who_takes_a_moment_reads_that_not_everybody_answered(world, as_person, poll):
    with override("nl"):
        early = gettext("Not everybody has answered yet.")
    says(as_person, world, world.kevin, poll, "yes", "yes")
    ronald = as_person(world.ronald)
    assert early in ronald.get(at(world, "meeting", poll)).text
    assert early not in as_person(world.samira).get(at(world, "meeting", poll)).text
    for who in (world.ronald, world.samira):
        says(as_person, world, who, poll, "yes", "yes")
    assert early not in ronald.get(at(world, "meeting", poll)).text


def test_who_answers_twice_said_the_last_thing(world, as_person, poll, maintenance):
    for said in ("yes", "no"):
        says(as_person, world, world.kevin, poll, said, said)
    with maintenance():
        found = MeetingAnswer.objects.filter(meeting=poll)
        assert [one.answer for one in found] == ["no", "no"]


def test_who_knows_one_moment_answers_that_one(world, as_person, poll, maintenance):
    """The other stays asked; no answer at all is said at the field."""
    nothing = as_person(world.kevin).post(at(world, "meeting", poll), {})
    form = nothing.context["form"]
    assert form.errors
    assert not any(presented(box)["is_optional"] for box in form.visible_fields())
    answer = says(as_person, world, world.kevin, poll, "no")
    assert answer.status_code == 302
    with maintenance():
        found = MeetingAnswer.objects.get(meeting=poll)
    assert (found.moment_at, found.answer) == (poll.moments[0], "no")
    page = as_person(world.kevin).get(at(world, "meeting", poll)).context["page"]
    assert page.waits_for_me
    assert ["Kevin" in one.silent for one in page.moments] == [False, True]


def test_the_one_moment_that_is_asked_needs_an_answer(world, as_person, maintenance):
    with maintenance():
        one = made(world, world.ronald, people=[world.ronald, world.kevin])
    answer = as_person(world.kevin).post(at(world, "meeting", one), {})
    assert answer.context["form"].errors[key(one.moments[0])]


def test_another_moment_is_another_question(world, as_person, poll, maintenance):
    says(as_person, world, world.kevin, poll, "yes", "yes")
    fixes(as_person, world, world.ronald, poll)
    ronald, url = as_person(world.ronald), at(world, "meeting_change", poll)
    sent = words(world, world.kevin, days=(8, 10), version=now(poll, maintenance).version)
    assert ronald.post(url, sent).status_code == 302
    assert now(poll, maintenance).starts_at is None  # the moment that stood is no choice any more
    line = as_person(world.kevin).get(at(world, "meetings")).context["page"].coming[0]
    assert line.badge_kind == "turn"


def test_who_is_no_longer_asked_is_not_reminded(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    ronald.post(at(world, "meeting_add"), words(world, world.kevin, world.samira))
    with maintenance():
        found = Meeting.objects.get()
    sent = words(world, world.ronald, world.kevin, version=1)
    ronald.post(at(world, "meeting_change", found), sent)
    with maintenance():
        planned = ScheduleItem.objects.filter(object_id=found.pk, claimed_at=None)
        kept = set(planned.values_list("person_id", flat=True))
    assert kept == {world.ronald.pk, world.kevin.pk}


def test_who_does_not_come_is_taken_off_the_list(world, as_person, poll, maintenance):
    """Oneself too; and nobody comes to stand on it by changing the hour."""
    sent = words(world, world.kevin, days=(7, 8), version=poll.version)
    assert as_person(world.ronald).post(at(world, "meeting_change", poll), sent).status_code == 302
    assert now(poll, maintenance).person_ids == [world.kevin.pk]


# -- with the family, by a guest -----------------------------------------------------------------


def test_who_plans_with_a_family_asks_its_owners_and_does_not_decide(world, hers):
    assert set(hers.person_ids) == {world.ronald.pk, world.samira.pk}
    assert hers.starts_at is None


@pytest.mark.parametrize(("years", "is_asked"), [(14, True), (12, True), (11, False)])
def test_about_a_young_person_no_guest_plans_without_them(
    world, as_person, maintenance, years, is_asked
):
    with maintenance():
        Grant.objects.filter(person=world.marieke, part=Part.MEETINGS).update(level=3)
        Person.objects.filter(pk=world.kevin.pk).update(born_on=years_ago(world.today, years))
    sent = words(world, days=(7, 8), about=str(world.kevin.pk))
    answer = as_person(world.marieke).post(at(world, "meeting_add"), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        asked = set(Meeting.objects.get().person_ids)
    family = {world.ronald.pk, world.kevin.pk} if is_asked else {world.ronald.pk}
    assert asked == family | {world.marieke.pk}


def test_nobody_learns_whom_to_ask_without_the_right(world, visit):
    ask = "select count(*) from careplans_whom_a_guest_asks(%s)"
    for who, about, count in (
        (world.samira, None, 1), (world.samira, world.kevin.pk, 0), (world.joost, None, 0),
        (world.marieke, world.kevin.pk, 0), (world.fatma, None, 0),
    ):  # fmt: skip
        visit(who, world.van_dijk)
        assert raw(ask, [about]) == [(count,)], who.first_name


def test_one_moment_of_a_guest_is_a_question_too(world, as_person, maintenance):
    as_person(world.samira).post(at(world, "meeting_add"), words(world))
    with maintenance():
        assert Meeting.objects.get().starts_at is None


def test_a_guest_fixes_no_moment_before_the_family_said_yes(world, as_person, hers, maintenance):
    assert fixes(as_person, world, world.samira, hers).status_code == 302
    assert now(hers, maintenance).starts_at is None
    says(as_person, world, world.samira, hers, "yes", "yes")  # her own yes is not the family's
    fixes(as_person, world, world.samira, hers)
    assert now(hers, maintenance).starts_at is None
    says(as_person, world, world.ronald, hers, "no", "yes")
    fixes(as_person, world, world.samira, hers, 0)
    assert now(hers, maintenance).starts_at is None
    fixes(as_person, world, world.samira, hers, 1)
    assert now(hers, maintenance).starts_at == hers.moments[1]


def test_the_database_holds_a_guest_to_it(world, visit, hers):
    visit(world.samira, world.van_dijk)
    fixed = "update careplans_meeting set starts_at = moments[1] where id = %s"
    assert fails(fixed, [hers.pk])
    asked = "update careplans_meeting set person_ids = person_ids || %s::uuid where id = %s"
    assert fails(asked, [world.joost.pk, hers.pk])
    assert fails("update careplans_meeting set deleted_at = now() where id = %s", [hers.pk])
    off = "update careplans_meeting set cancelled_at = now(), cancelled_by_id = %s where id = %s"
    assert fails(off, [world.ronald.pk, hers.pk])  # nobody calls it off in the name of another
    for_him = (
        "insert into careplans_meetinganswer (id, household_id, meeting_id, person_id, moment_at, "
        "answer, answered_at) values (gen_random_uuid(), %s, %s, %s, %s, 'yes', now())"
    )
    params = [world.van_dijk.pk, hers.pk, world.ronald.pk, hers.moments[0]]
    assert fails(for_him, params)
    params[2:] = [world.samira.pk, hers.moments[0] + timedelta(hours=1)]
    assert not fails(for_him, params)


@pytest.mark.parametrize("asked", ["nobody", "a colleague"])
def test_no_guest_plans_past_the_family(world, visit, hers, asked):
    """By raw SQL: without an owner, or with a colleague the family did not ask."""
    visit(world.samira, world.van_dijk)
    ids = [world.samira.pk] if asked == "nobody" else [*hers.person_ids, world.joost.pk]
    copy = (
        "insert into careplans_meeting (id, household_id, scope_id, version, created_at, "
        "created_by_id, changed_at, changed_by_id, title, moments, lasts, place, video_url, "
        "person_ids, others, cancelled_because) select gen_random_uuid(), household_id, scope_id, "
        "1, now(), created_by_id, now(), changed_by_id, title, moments, lasts, place, video_url, "
        "%s, others, cancelled_because from careplans_meeting where id = %s"
    )
    assert fails(copy, [ids, hers.pk])
    assert not fails(copy, [hers.person_ids, hers.pk])


def test_the_family_decides_who_comes_to_what_a_guest_planned(world, as_person, hers, maintenance):
    sent = words(world, world.kevin, world.samira, days=(7, 8), version=hers.version)
    answer = as_person(world.ronald).post(at(world, "meeting_change", hers), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert world.kevin.pk in now(hers, maintenance).person_ids
    sent = words(world, days=(7, 9), version=hers.version + 1, others="mijn collega")
    answer = as_person(world.samira).post(at(world, "meeting_change", hers), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    after = now(hers, maintenance)
    assert (world.kevin.pk in after.person_ids, after.others) == (True, "")


def test_who_lost_the_part_arranges_nothing_any_more(world, as_person, hers, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira, part=Part.MEETINGS).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    samira = as_person(world.samira)
    for name in ("meeting", "meeting_change", "meeting_call_off"):
        assert samira.get(at(world, name, hers)).status_code == 404
    assert fixes(as_person, world, world.samira, hers).status_code == 404


# -- who sees it ---------------------------------------------------------------------------------

SEES = ["ronald", "kevin", "samira", "joost"]
SEES_NOT = ["fatma", "marieke", "karin", "anja", "noor", "tom", "els", "ingrid", "linda"]


@pytest.mark.parametrize("who", SEES)
def test_who_was_given_meetings_sees_them(world, as_person, poll, who):
    client = as_person(getattr(world, who))
    assert "school" in client.get(at(world, "meeting", poll)).content.decode()
    assert client.get(at(world, "meetings")).status_code == 200


@pytest.mark.parametrize("who", SEES_NOT)
def test_nobody_else_knows_that_there_is_one(world, as_person, poll, who):
    client = as_person(getattr(world, who))
    assert client.get(at(world, "meeting", poll)).status_code == 404
    page = client.get(at(world, "meetings"))
    assert page.status_code == 404 or "school" not in page.content.decode()


def test_being_asked_opens_nothing(world, as_person, maintenance):
    with maintenance():
        party = made(world, world.ronald, people=[world.ronald, world.fatma, world.marieke])
    for who in (world.fatma, world.marieke):
        assert as_person(who).get(at(world, "meeting", party)).status_code == 404
        assert says(as_person, world, who, party, "yes").status_code == 404


def test_the_form_asks_nobody_who_may_not_read_it(world, as_person):
    ronald, url = as_person(world.ronald), at(world, "meeting_add")
    choices = dict(ronald.get(url).context["form"].fields["people"].choices)
    assert str(world.fatma.pk) not in choices
    assert str(world.joost.pk) not in choices  # only looks, so cannot answer
    answer = ronald.post(url, words(world, world.marieke))
    assert "Marieke" in answer.context["form"].errors["people"][0]
    sent = words(world, world.marieke, world.anja, about=str(world.kevin.pk))
    assert ronald.post(url, sent).status_code == 302


def test_nor_who_lives_here_and_reads_nothing_of_that_child(world, as_person, maintenance):
    """To one about the whole family they are asked as before; who is asked already stays."""
    with maintenance():
        member(world.van_dijk, world.noor, "partner")
        old = made(world, world.ronald, people=[world.ronald, world.noor], about=world.kevin)
    ronald, url = as_person(world.ronald), at(world, "meeting_add")
    answer = ronald.post(url, words(world, world.noor, about=str(world.kevin.pk)))
    assert "Noor" in answer.context["form"].errors["people"][0]
    both = [world.kevin, world.anja]
    assert ronald.post(url, words(world, *both, about=str(world.kevin.pk))).status_code == 302
    assert ronald.post(url, words(world, world.noor, days=(9,))).status_code == 302
    sent = words(world, world.ronald, world.noor, version=old.version)
    assert ronald.post(at(world, "meeting_change", old), sent).status_code == 302
    assert world.noor.pk in now(old, maintenance).person_ids


def test_a_meeting_about_a_child_is_for_who_sees_that_child(world, as_person, maintenance):
    with maintenance():
        people = [world.ronald, world.kevin, world.anja, world.marieke]
        about = made(world, world.ronald, people=people, about=world.kevin)
    for who in (world.anja, world.marieke):
        assert as_person(who).get(at(world, "meeting", about)).status_code == 200
        assert says(as_person, world, who, about, "yes").status_code == 302
    assert as_person(world.samira).get(at(world, "meeting", about)).status_code == 404


def test_who_only_looks_changes_nothing(world, as_person, poll):
    joost = as_person(world.joost)
    for name in ("meeting_change", "meeting_call_off"):
        assert joost.get(at(world, name, poll)).status_code == 403
    assert joost.get(at(world, "meeting_add")).status_code == 403
    assert says(as_person, world, world.joost, poll, "yes", "yes").status_code == 403
    assert fixes(as_person, world, world.joost, poll).status_code == 403
    assert joost.post(at(world, "meeting_throw_away", poll)).status_code == 403


def test_a_guest_changes_no_meeting_of_the_family(world, as_person, poll):
    samira = as_person(world.samira)
    assert samira.get(at(world, "meeting_change", poll)).status_code == 403
    assert fixes(as_person, world, world.samira, poll).status_code == 403
    assert samira.post(at(world, "meeting_call_off", poll), {}).status_code == 403


def test_every_look_leaves_its_line(world, as_person, poll, maintenance):
    as_person(world.samira).get(at(world, "meeting", poll))
    with maintenance():
        found = AuditEvent.objects.filter(kind="read", subject_kind="meeting", subject_id=poll.pk)
        assert [line.part for line in found] == ["meetings"]


def test_a_guest_who_may_plan_finds_the_way_before_there_is_any(world, as_person):
    page = as_person(world.samira).get(reverse("plan", args=[world.van_dijk.pk]))
    assert at(world, "meetings") in page.content.decode()


# -- two at once, off, and the bin ---------------------------------------------------------------


@pytest.mark.parametrize(("said", "stands"), [(None, "yes"), ("no", "no"), ("maybe", "maybe")])
def test_who_chooses_the_moment_need_not_say_yes_to_it_too(
    said, stands, world, as_person, hers, maintenance
):
    """What they said of it themselves is not written over."""
    if said:
        says(as_person, world, world.ronald, hers, said, "yes")
    assert fixes(as_person, world, world.ronald, hers).status_code == 302
    with maintenance():
        mine = MeetingAnswer.objects.get(
            meeting=hers, person=world.ronald, moment_at=hers.moments[0]
        )
    assert mine.answer == stands


@pytest.mark.parametrize(("said", "stands"), [(None, "yes"), ("no", "no"), ("maybe", "maybe")])
def test_nor_who_of_the_family_leaves_one_moment_of_more(
    said, stands, world, as_person, hers, maintenance
):
    """That one stands by it."""
    if said:
        says(as_person, world, world.ronald, hers, "yes", said)
    sent = words(world, world.ronald, world.samira, days=(8,), version=hers.version)
    assert as_person(world.ronald).post(at(world, "meeting_change", hers), sent).status_code == 302
    with maintenance():
        mine = MeetingAnswer.objects.get(
            meeting=hers, person=world.ronald, moment_at=hers.moments[1]
        )
    assert now(hers, maintenance).starts_at == mine.moment_at
    assert mine.answer == stands


def test_who_is_not_asked_chooses_a_moment_and_says_nothing_of_themselves(
    world, as_person, hers, maintenance
):
    with maintenance():
        Meeting.objects.filter(pk=hers.pk).update(created_by=world.ronald)
    assert fixes(as_person, world, world.kevin, hers).status_code == 302
    assert now(hers, maintenance).starts_at == hers.moments[0]
    with maintenance():
        assert not MeetingAnswer.objects.filter(meeting=hers, person=world.kevin).exists()


def test_who_fixes_a_meeting_that_was_changed_meanwhile_sees_both(
    world, as_person, poll, maintenance
):
    sent = words(world, world.kevin, days=(7, 9), version=poll.version)
    as_person(world.ronald).post(at(world, "meeting_change", poll), sent)
    assert fixes(as_person, world, world.ronald, poll).status_code == 409
    assert now(poll, maintenance).starts_at is None


def test_two_who_change_the_same_see_both_texts(world, as_person, poll):
    ronald, url = as_person(world.ronald), at(world, "meeting_change", poll)
    sent = words(world, world.kevin, days=(7, 9), version=poll.version)
    assert ronald.post(url, sent).status_code == 302
    answer = ronald.post(url, sent | {"title": "Iets anders"})
    assert answer.status_code == 409
    assert "Iets anders" in answer.content.decode()


def test_an_answer_to_a_moment_that_is_gone_is_no_answer(world, as_person, poll, maintenance):
    sent = words(world, world.kevin, days=(8, 9), version=poll.version)
    as_person(world.ronald).post(at(world, "meeting_change", poll), sent)
    answer = says(as_person, world, world.kevin, poll, "yes", "yes")
    assert answer.status_code == 200  # it says which moment waits for an answer
    assert answer.context["form"].errors
    with maintenance():
        assert not MeetingAnswer.objects.filter(meeting=poll).exists()


def test_what_is_off_stays_to_be_read_and_takes_no_answer(world, as_person, poll, maintenance):
    sent = {"cancelled_because": "Ronald is ziek", "version": poll.version}
    assert (
        as_person(world.ronald).post(at(world, "meeting_call_off", poll), sent).status_code == 302
    )
    page = as_person(world.kevin).get(at(world, "meeting", poll)).content.decode()
    assert "Ronald is ziek" in page
    assert says(as_person, world, world.kevin, poll, "yes", "yes").status_code == 302
    with maintenance():
        assert not MeetingAnswer.objects.filter(meeting=poll).exists()
    assert as_person(world.ronald).get(at(world, "meeting_change", poll)).status_code == 403


def test_thrown_away_and_put_back(world, as_person, poll, maintenance):
    ronald = as_person(world.ronald)
    ronald.post(at(world, "meeting_throw_away", poll))
    assert ronald.get(at(world, "meeting", poll)).status_code == 404
    assert poll.title in ronald.get(at(world, "bin")).content.decode()
    back = reverse("put_back", args=[world.van_dijk.pk, "overleg", poll.pk])
    assert ronald.post(back).url == at(world, "meetings")
    assert now(poll, maintenance).deleted_at is None


# -- bad words -----------------------------------------------------------------------------------


def in_days(world, days):
    return (world.today + timedelta(days=days)).isoformat()


WRONG = [
    ({"title": ""}, "title"),
    ({"title": "x" * 121}, "title"),
    ({"day_1": "", "time_1": ""}, "day_1"),
    ({"time_1": ""}, "time_1"),
    ({"time_1": "kwart over"}, "time_1"),
    ({"day_1": "2020-01-01"}, "day_1"),
    ({"day_1": "30 februari"}, "day_1"),
    ({"day_2": "2070-01-01"}, "time_2"),
    ({"time_2": "10:00"}, "day_2"),
    ({"day_1": "2027-03-28", "time_1": "02:30"}, "time_1"),  # the clock goes forward
    ({"lasts": "7"}, "lasts"),
    ({"video_url": "javascript:alert(1)"}, "video_url"),
    ({"video_url": "http://bellen.example/x"}, "video_url"),
    ({"people": ["ronald"]}, "people"),
    ({"others": "x" * 201}, "others"),
]


@pytest.mark.parametrize(("typed", "field"), WRONG)
def test_wrong_words_get_a_sentence_at_the_field_and_stay(
    world, as_person, maintenance, typed, field
):
    answer = as_person(world.ronald).post(at(world, "meeting_add"), words(world) | typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    if typed.get(field) and field != "people":
        assert (
            str(typed[field]) in answer.content.decode().replace("&quot;", '"') or field == "lasts"
        )
    with maintenance():
        assert not Meeting.objects.exists()


def test_the_same_moment_twice_is_said(world, as_person):
    answer = as_person(world.ronald).post(at(world, "meeting_add"), words(world, days=(7, 7)))
    assert answer.context["form"].errors["time_2"]


def test_a_moment_of_today_that_is_over_is_said(world, as_person):
    sent = words(world) | {"day_1": world.today.isoformat(), "time_1": "00:00"}
    answer = as_person(world.ronald).post(at(world, "meeting_add"), sent)
    assert answer.context["form"].errors["time_1"]


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2027, 1, 5), time(16), (2027, 1, 5, 15)),
        (date(2027, 7, 5), time(16), (2027, 7, 5, 14)),
        (date(2027, 3, 28), time(1, 59), (2027, 3, 28, 0, 59)),
        (date(2027, 3, 28), time(2), None),
        (date(2027, 3, 28), time(2, 30), None),
        (date(2027, 3, 28), time(3), (2027, 3, 28, 1)),
        (date(2027, 10, 31), time(2, 30), (2027, 10, 31, 0, 30)),  # comes twice: the first
        (date(2027, 10, 31), time(3), (2027, 10, 31, 2)),
    ],
)
def test_a_wall_clock_is_one_moment_or_none(day, clock, utc):
    found = moment_of(day, clock)
    assert (found and found.astimezone(UTC)) == (utc and datetime(*utc, tzinfo=UTC))


# -- the reminder --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "who", "is_due"),
    [(1, "kevin", True), (3, "kevin", False), (1, "joost", False), (1, "marieke", False)],
)
def test_the_reminder_asks_again_just_before_it_goes(world, visit, maintenance, days, who, is_due):
    with maintenance():
        people = [world.ronald, world.kevin, world.marieke]
        soon = made(world, world.ronald, days=(days,), people=people)
    viewer = visit(getattr(world, who), world.van_dijk)
    path = viewer and reminders_meeting.path_of(viewer, soon.pk)
    assert path == (at(world, "meeting", soon) if is_due else None)


def test_who_said_no_is_not_reminded(world, as_person, visit, maintenance):
    with maintenance():
        soon = made(world, world.ronald, days=(1,), people=[world.ronald, world.kevin])
    for said, is_due in (("no", False), ("maybe", True), ("yes", True)):
        says(as_person, world, world.kevin, soon, said)
        viewer = visit(world.kevin, world.van_dijk)
        assert bool(reminders_meeting.path_of(viewer, soon.pk)) is is_due
    assert reminders_meeting.path_of(visit(world.ronald, world.van_dijk), soon.pk)


def test_of_what_is_off_nobody_is_reminded(world, visit, maintenance):
    with maintenance():
        off = made(
            world, world.ronald, days=(1,), people=[world.ronald],
            cancelled_at=timezone.now(), cancelled_by=world.ronald,
        )  # fmt: skip
    assert reminders_meeting.moment_of(off) is None
    assert reminders_meeting.path_of(visit(world.ronald, world.van_dijk), off.pk) is None


# -- others --------------------------------------------------------------------------------------


def test_a_child_under_12_reads_along(world, as_person, maintenance, poll):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - timedelta(days=365 * 10)
        )
    kevin = as_person(world.kevin)
    assert kevin.get(at(world, "meeting", poll)).status_code == 200
    assert kevin.get(at(world, "meeting_add")).status_code in (403, 404)
    assert says(as_person, world, world.kevin, poll, "yes", "yes").status_code == 403


def test_another_family_is_untouched(world, visit, poll):
    visit(world.noor, world.el_idrissi)
    assert raw("select count(*) from careplans_meeting") == [(0,)]
    assert raw("select count(*) from careplans_meetinganswer") == [(0,)]


def test_the_moments_are_asked_in_the_order_of_time(world, as_person, maintenance):
    """Whichever order they were kept in: else one answers the wrong one."""
    with maintenance():
        late_first = made(world, world.ronald, days=(9, 7, 8), people=[world.ronald, world.kevin])
        Meeting.objects.filter(pk=late_first.pk).update(
            moments=[moment(world, 9), moment(world, 7), moment(world, 8)]
        )
    form = as_person(world.kevin).get(at(world, "meeting", late_first)).context["form"]
    assert list(form.by_name.values()) == [moment(world, 7), moment(world, 8), moment(world, 9)]
