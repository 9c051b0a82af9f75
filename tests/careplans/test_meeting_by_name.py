"""A guest who plans a meeting asks somebody of the household by name: who reads it anyway. The yes
of a young person says that they come; it fixes nothing for the family."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import EmergencyAccess, Grant, GrantSignature, Level, Part
from careplans import calendar, reminders_meeting
from careplans.actions import meetings as actions
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.next_meeting import first_meetings
from careplans.views.meetings import NOT_YOURS
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Address, Household, HouseholdMember, Person
from tests.access.raw import fails, raw
from tests.careplans.apart import is_years_old, stands_still, tells_where_it_lives
from tests.careplans.meeting import at, key, let_in, made, moment, words
from tests.careplans.reminding import become
from tests.world import grant, member, scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)
        tells_where_it_lives(world)


def offered(as_person, world, who=None):
    """{key: (name, about whom)} of who can be ticked; empty without the question."""
    form = as_person(who or world.samira).get(at(world, "meeting_add")).context["form"]
    field = form.fields.get("people")
    if field is None:
        return {}
    return {value: (name, field.descriptions[value]) for value, name in field.choices}


def plans(as_person, world, *people, who=None, **other):
    sent = words(world, *people, days=(7, 8), **other)
    return as_person(who or world.samira).post(at(world, "meeting_add"), sent)


@pytest.fixture
def hers(world, as_person, maintenance):
    """Samira plans a talk with the family at one of two moments, and asks Kevin along."""
    assert plans(as_person, world, world.kevin).status_code == 302
    with maintenance():
        return Meeting.objects.get()


def now(meeting, maintenance):
    with maintenance():
        return Meeting.objects.get(pk=meeting.pk)


def says(as_person, world, who, meeting, *answers):
    sent = {key(when): said for when, said in zip(meeting.moments, answers, strict=False)}
    return as_person(who).post(at(world, "meeting", meeting), sent)


def fixes(as_person, world, who, meeting, index=0):
    sent = {"moment": key(meeting.moments[index]), "version": meeting.version}
    return as_person(who).post(at(world, "meeting_fix", meeting), sent)


# -- asked by name -----------------------------------------------------------------------------


def test_a_guest_asks_a_young_person_who_says_whether_they_come(
    world, as_person, hers, maintenance
):
    assert set(hers.person_ids) == {world.ronald.pk, world.kevin.pk, world.samira.pk}
    kevin = as_person(world.kevin)
    page = kevin.get(at(world, "meeting", hers)).context["page"]
    assert page.waits_for_me
    assert says(as_person, world, world.kevin, hers, "yes", "no").status_code == 302
    page = as_person(world.samira).get(at(world, "meeting", hers)).context["page"]
    assert "Kevin" in page.people
    assert [set(one.yes) for one in page.moments] == [{"Samira", "Kevin"}, {"Samira"}]
    assert [one.no for one in page.moments] == [(), ("Kevin",)]
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-meetings", person=world.samira)
        assert told.count() == 1


def test_who_is_asked_gets_a_mail(world, hers, maintenance):
    become("worker")
    schedule.hand_over_due()
    become("web")
    with maintenance():
        mails = OutboxMessage.objects.filter(path=at(world, "meetings"))
        assert {mail.person_id for mail in mails} == {world.ronald.pk, world.kevin.pk}


def test_what_stands_comes_into_their_calendar_and_is_reminded_of(
    world, as_person, visit, hers, maintenance
):
    says(as_person, world, world.ronald, hers, "yes", "yes")
    assert fixes(as_person, world, world.samira, hers).status_code == 302
    with maintenance():
        planned = ScheduleItem.objects.filter(kind=reminders_meeting.NAME, object_id=hers.pk)
        assert world.kevin.pk in {item.person_id for item in planned}
    kevin = visit(world.kevin, world.van_dijk)
    assert [one.key for one in calendar.moments_of(kevin)] == [str(hers.pk)]


def test_who_is_not_asked_reads_it_and_answers_nothing(world, as_person, maintenance):
    plans(as_person, world)
    with maintenance():
        found = Meeting.objects.get()
    assert world.kevin.pk not in found.person_ids
    page = as_person(world.kevin).get(at(world, "meeting", found)).context["page"]
    assert not page.may_answer
    assert says(as_person, world, world.kevin, found, "yes", "yes").status_code == 403


def test_the_family_takes_somebody_off_again_and_the_guest_puts_nobody_back(
    world, as_person, hers, maintenance
):
    url = at(world, "meeting_change", hers)
    sent = words(world, world.ronald, world.samira, days=(7, 8), version=hers.version)
    assert as_person(world.ronald).post(url, sent).status_code == 302
    samira = as_person(world.samira)
    assert "people" not in samira.get(url).context["form"].fields
    sent = words(world, world.kevin, days=(7, 8), version=hers.version + 1)
    assert samira.post(url, sent).status_code == 302
    assert world.kevin.pk not in now(hers, maintenance).person_ids
    assert says(as_person, world, world.kevin, hers, "yes", "yes").status_code == 403


# -- whom a guest is offered -------------------------------------------------------------------


def home_with_a_secret(world):
    home = Household.objects.create(name="De Boer", started_at=timezone.now())
    member(home, world.kevin, "child")
    Address.objects.create(
        household=home, street="Elders 1", postcode="2511 AA", city="Delft", is_secret=True
    )


def alarm(world):
    began = timezone.now()
    EmergencyAccess.objects.create(
        household=world.van_dijk, person=world.joost, team=world.moerwijk, case_id=world.case.pk,
        case_number="M-0117", reason="x", started_at=began, ends_at=began + timedelta(hours=4),
        parts=["goals"], confirmed_by=world.ingrid, confirmed_at=began,
    )  # fmt: skip


def of_kevin(**fields):
    return lambda world: Person.objects.filter(pk=world.kevin.pk).update(**fields)


NOT_OFFERED = {
    "a child of 11": lambda world: is_years_old(world, world.kevin, 11),
    "without a log-in": of_kevin(user=None),
    "a standstill": lambda world: stands_still(world, world.kevin),
    "who moved out": lambda world: HouseholdMember.objects.filter(person=world.kevin).update(
        ended_on=world.today
    ),
    "another home that is secret": home_with_a_secret,
    "an alarm": alarm,
}
COPY = (
    "insert into careplans_meeting (id, household_id, scope_id, version, created_at, "
    "created_by_id, changed_at, changed_by_id, title, moments, lasts, place, video_url, "
    "person_ids, others, cancelled_because) select gen_random_uuid(), household_id, scope_id, "
    "1, now(), created_by_id, now(), changed_by_id, title, moments, lasts, place, video_url, "
    "%s, others, cancelled_because from careplans_meeting where id = %s"
)


def test_a_guest_is_offered_who_reads_it_and_not_who_is_asked_anyway(world, as_person):
    assert offered(as_person, world) == {str(world.kevin.pk): ("Kevin", "")}


def test_an_own_secret_address_keeps_nobody_from_their_own_home(world, as_person, maintenance):
    with maintenance():
        Address.objects.filter(household=world.van_dijk).update(is_secret=True)
    assert str(world.kevin.pk) in offered(as_person, world)


@pytest.mark.parametrize("what", NOT_OFFERED)
def test_who_is_not_offered_is_not_asked_in_any_way(world, as_person, visit, maintenance, what):
    with maintenance():
        free = made(world, world.samira, days=(7, 8), people=[world.ronald, world.samira])
        NOT_OFFERED[what](world)
    assert offered(as_person, world) == {}
    assert plans(as_person, world, world.kevin).status_code == 302
    with maintenance():
        assert not Meeting.objects.filter(person_ids__contains=[world.kevin.pk]).exists()
    visit(world.samira, world.van_dijk)
    assert fails(COPY, [[*free.person_ids, world.kevin.pk], free.pk])
    assert not fails(COPY, [free.person_ids, free.pk])


@pytest.mark.parametrize("who", ["mila", "noor", "anja", "fatma", "joost"])
def test_of_another_home_or_from_outside_nobody_is_offered(world, as_person, maintenance, who):
    person = getattr(world, who)
    assert str(person.pk) not in offered(as_person, world)
    answer = plans(as_person, world, person)
    assert "niet meer in deze lijst" in str(answer.context["form"].errors["people"])
    assert str(person.pk) not in str(answer.context["form"].errors["people"])
    with maintenance():
        assert not Meeting.objects.exists()


def test_the_database_knows_whom_a_guest_may_ask(world, visit, hers):
    visit(world.samira, world.van_dijk)
    assert not fails(COPY, [hers.person_ids, hers.pk])
    assert fails(COPY, [[*hers.person_ids, world.anja.pk], hers.pk])
    more = "update careplans_meeting set person_ids = person_ids || %s::uuid where id = %s"
    assert fails(more, [world.mila.pk, hers.pk])


def test_nobody_learns_of_a_name_without_the_right_to_plan(world, visit):
    ask = "select count(*) from careplans_whom_a_guest_may_ask()"
    for who, count in (("samira", 1), ("joost", 0), ("marieke", 0), ("fatma", 0), ("ronald", 0)):
        visit(getattr(world, who), world.van_dijk)
        assert raw(ask) == [(count,)], who
        speaks = raw("select careplans_speaks_for_home(%s, null)", [world.ronald.pk])
        assert speaks == [(who == "samira",)], who
        assert fails(
            "select careplans_rests_between(%s, %s)", [world.kevin.pk, world.van_dijk.pk]
        ), who


def test_who_stands_still_says_no_yes_for_the_family_and_is_not_asked(world, visit, maintenance):
    speaks = "select careplans_speaks_for_home(%s, null)"
    asked = "select count(*) from careplans_whom_a_guest_asks(null) one where one = %s"
    visit(world.samira, world.van_dijk)
    assert (raw(speaks, [world.ronald.pk]), raw(asked, [world.ronald.pk])) == ([(True,)], [(1,)])
    with maintenance():
        stands_still(world, world.ronald)
    visit(world.samira, world.van_dijk)
    assert (raw(speaks, [world.ronald.pk]), raw(asked, [world.ronald.pk])) == ([(False,)], [(0,)])


def test_who_plans_about_a_child_alone_is_offered_nobody_who_does_not_see_that(
    world, as_person, maintenance
):
    """Kevin is asked anyway, and what is about him his sister does not read."""
    with maintenance():
        member(world.van_dijk, world.mila, "child")
        Grant.objects.filter(person=world.marieke, part=Part.MEETINGS).update(level=Level.PROPOSE)
    assert offered(as_person, world, world.marieke) == {}
    assert set(offered(as_person, world)) == {str(world.kevin.pk), str(world.mila.pk)}


def test_who_does_not_see_that_part_is_not_asked_to_it(world, as_person, maintenance):
    with maintenance():
        member(world.van_dijk, world.mila, "child")
        member(world.van_dijk, world.noor, "partner")
        given = grant(
            world, world.samira, Part.MEETINGS, Level.PROPOSE, subject=world.kevin,
            team=world.moerwijk,
        )  # fmt: skip
        for signer in (world.ronald, world.kevin, world.anja):
            GrantSignature.objects.create(grant=given, person=signer)
    about = {"about": str(world.kevin.pk)}
    answer = plans(as_person, world, world.mila, **about)
    assert "Mila" in answer.context["form"].errors["people"][0]
    assert plans(as_person, world, world.kevin, **about).status_code == 302  # he is asked anyway
    with maintenance():
        asked = set(Meeting.objects.get().person_ids)
    assert {world.kevin.pk, world.ronald.pk, world.samira.pk} <= asked
    assert world.mila.pk not in asked


def test_every_one_who_is_offered_can_read_it_and_answer(world, as_person, maintenance):
    with maintenance():
        member(world.van_dijk, world.mila, "child")
        member(world.van_dijk, world.noor, "partner")
    people = [world.kevin, world.mila, world.noor]
    assert set(offered(as_person, world)) == {str(one.pk) for one in people}
    assert plans(as_person, world, *people).status_code == 302
    with maintenance():
        found = Meeting.objects.get()
    for one in people:
        assert says(as_person, world, one, found, "yes", "maybe").status_code == 302


# -- at once -----------------------------------------------------------------------------------


def test_who_may_not_be_asked_any_more_is_left_out_without_a_word(world, visit, maintenance):
    """The page was read, and then something came to lie between them."""
    when = [moment(world, 7), moment(world, 8)]
    with maintenance():
        stands_still(world, world.kevin)
    found = actions.plan(
        by=visit(world.samira, world.van_dijk), about_id=None, person_ids=[world.kevin.pk],
        moments=when, title="x", lasts=60, place="", video_url="", others="",
    )  # fmt: skip
    assert set(found.person_ids) == {world.ronald.pk, world.samira.pk}


def test_two_who_answer_at_once_are_both_heard(world, as_person, hers, maintenance):
    pages = []
    for who, said in ((world.kevin, "no"), (world.ronald, "yes")):
        client = as_person(who)
        form = client.get(at(world, "meeting", hers)).context["form"]
        sent = {key(when): said for when in hers.moments}
        sent |= {name: str(form[name].value()) for name in ("request_id", "version")}
        pages.append((client, sent))
    for client, sent in pages:
        assert client.post(at(world, "meeting", hers), sent).status_code == 302
    with maintenance():
        rows = MeetingAnswer.objects.filter(meeting=hers).exclude(person=world.samira)
        assert {(one.person_id, one.answer) for one in rows} == {
            (world.kevin.pk, "no"), (world.ronald.pk, "yes"),
        }  # fmt: skip


# -- what their yes and no do ------------------------------------------------------------------


def test_the_yes_of_a_young_person_alone_fixes_nothing(world, as_person, visit, hers, maintenance):
    says(as_person, world, world.kevin, hers, "yes", "yes")
    page = as_person(world.samira).get(at(world, "meeting", hers)).context["page"]
    assert page.needs_family
    assert not any(one.may_fix for one in page.moments)
    fixes(as_person, world, world.samira, hers)
    assert now(hers, maintenance).starts_at is None
    visit(world.samira, world.van_dijk)
    fixed = "update careplans_meeting set starts_at = moments[1] where id = %s"
    assert fails(fixed, [hers.pk])
    says(as_person, world, world.ronald, hers, "yes", "maybe")
    page = as_person(world.samira).get(at(world, "meeting", hers)).context["page"]
    assert [one.may_fix for one in page.moments] == [True, False]  # "if need be" is no yes of his
    fixes(as_person, world, world.samira, hers)
    assert now(hers, maintenance).starts_at == hers.moments[0]


def test_nor_is_there_anything_to_choose_by_it(world, as_person, visit, hers):
    """Everybody answered, on the first screen and in the list."""
    says(as_person, world, world.kevin, hers, "yes", "yes")
    says(as_person, world, world.ronald, hers, "no", "no")

    def asks():
        lines = first_meetings(visit(world.samira, world.van_dijk), timezone.now()).lines
        rows = as_person(world.samira).get(at(world, "meetings")).context["page"].coming
        return bool(lines), [row.badge_kind for row in rows]

    assert asks() == (False, ["news"])
    says(as_person, world, world.ronald, hers, "yes", "no")
    assert asks() == (True, ["turn"])


def test_who_plans_reads_whose_yes_counts(world, as_person, hers):
    with override("nl"):
        counts = gettext("For that the yes of an adult of the family counts.")
    samira = as_person(world.samira)
    assert counts in samira.get(at(world, "meeting", hers)).text
    says(as_person, world, world.ronald, hers, "yes", "yes")
    assert counts not in samira.get(at(world, "meeting", hers)).text


def test_their_no_stops_nothing_and_who_plans_reads_it(world, as_person, hers, maintenance):
    says(as_person, world, world.kevin, hers, "no", "yes")
    says(as_person, world, world.ronald, hers, "yes", "yes")
    answer = as_person(world.samira).get(at(world, "meeting", hers))
    assert [one.may_fix for one in answer.context["page"].moments] == [True, True]
    assert answer.text.count("Kevin kan dan niet.") == 1
    theirs = as_person(world.kevin).get(at(world, "meeting", hers)).context["page"].moments
    assert [one.cannot for one in theirs] == ["", ""], "he knows it himself"
    his = as_person(world.ronald).get(at(world, "meeting", hers)).context["page"].moments
    assert [one.cannot for one in his] == ["Kevin kan dan niet.", ""]
    fixes(as_person, world, world.samira, hers)
    assert now(hers, maintenance).starts_at == hers.moments[0]
    assert "Kevin kan dan niet." not in as_person(world.kevin).get(at(world, "meeting", hers)).text


@pytest.mark.parametrize(("years", "counts"), [(17, False), (18, True)])
def test_from_18_the_yes_of_who_lives_here_is_the_familys(
    world, as_person, hers, maintenance, years, counts
):
    with maintenance():
        is_years_old(world, world.kevin, years)
    says(as_person, world, world.kevin, hers, "yes", "yes")
    fixes(as_person, world, world.samira, hers)
    assert (now(hers, maintenance).starts_at is not None) is counts


def test_of_a_meeting_about_them_their_yes_is_the_familys_as_before(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.marieke, part=Part.MEETINGS).update(level=Level.PROPOSE)
    assert plans(as_person, world, who=world.marieke).status_code == 302
    with maintenance():
        found = Meeting.objects.get()
    page = as_person(world.marieke).get(at(world, "meeting", found)).context["page"]
    assert page.speaks_too == "Kevin"
    says(as_person, world, world.kevin, found, "yes", "yes")
    fixes(as_person, world, world.marieke, found)
    assert now(found, maintenance).starts_at == found.moments[0]


# -- who chooses the moment comes --------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "kevin"])
def test_who_of_the_household_takes_a_moment_need_not_say_that_they_come(
    world, as_person, hers, maintenance, who
):
    person = getattr(world, who)
    if who == "kevin":
        with maintenance():
            of_the_family(world, hers)
    assert fixes(as_person, world, person, hers, 1).status_code == 302
    page = as_person(person).get(at(world, "meeting", hers)).context["page"]
    assert not page.waits_for_me
    assert person.first_name in page.moments[0].yes


# -- who chooses the moment of what a guest planned --------------------------------------------


def of_the_family(world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(created_by=world.ronald)


def moved_out(world, meeting):
    """Who planned it lived here that day, and does not any more."""
    HouseholdMember.objects.create(
        household=world.van_dijk, person=world.samira, role="partner",
        started_on=world.today - timedelta(days=90), ended_on=world.today,
    )  # fmt: skip
    lived = timezone.now() - timedelta(days=2)
    Meeting.objects.filter(pk=meeting.pk).update(created_at=lived)


def about_him(world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        scope=scope(world.van_dijk, Part.MEETINGS, subject=world.kevin)
    )


def keeps_the_plan(world, _meeting):
    HouseholdMember.objects.filter(person=world.kevin).update(is_owner=True)


CHOOSES = {
    "a guest planned it": (None, False),
    "is 17": (lambda world, _meeting: is_years_old(world, world.kevin, 17), False),
    "is 18": (lambda world, _meeting: is_years_old(world, world.kevin, 18), True),
    "the family planned it": (of_the_family, True),
    "who planned it moved out": (moved_out, True),
    "it is about them": (about_him, True),
    "keeps the plan": (keeps_the_plan, True),
}
FIX = "update careplans_meeting set starts_at = moments[1] where id = %s"


@pytest.mark.parametrize("what", CHOOSES)
def test_a_young_person_chooses_no_moment_of_what_a_guest_planned(
    world, as_person, visit, hers, maintenance, what
):
    change, chooses = CHOOSES[what]
    with maintenance():
        if change:
            change(world, hers)
    meeting = now(hers, maintenance)
    kevin = as_person(world.kevin)
    for who in (world.ronald, world.kevin, world.samira):  # also after the yes of an adult
        says(as_person, world, who, meeting, "yes", "yes")
    page = kevin.get(at(world, "meeting", hers)).context["page"]
    assert {one.may_fix for one in page.moments} == {chooses}
    lines = first_meetings(visit(world.kevin, world.van_dijk), timezone.now()).lines
    assert [line.badge_kind for line in lines] == ["turn"] * chooses
    rows = kevin.get(at(world, "meetings")).context["page"].coming
    assert [row.badge_kind for row in rows] == ["turn" if chooses else "news"]
    visit(world.kevin, world.van_dijk)
    assert fails(FIX, [hers.pk]) is not chooses
    told = kevin.post(
        at(world, "meeting_fix", hers),
        {"moment": key(meeting.moments[0]), "version": meeting.version},
        follow=True,
    )
    assert (now(hers, maintenance).starts_at is not None) is chooses
    with override("nl"):
        sentence = gettext(str(NOT_YOURS))
    assert (sentence in told.text) is not chooses


def test_nor_by_leaving_one_moment(world, as_person, hers, maintenance):
    url = at(world, "meeting_change", hers)
    kevin = as_person(world.kevin)
    assert kevin.get(url).context["only_answers"]
    sent = words(world, world.ronald, world.kevin, world.samira, days=(8,), version=hers.version)
    assert kevin.post(url, sent).status_code == 302
    assert now(hers, maintenance).starts_at is None
    assert not as_person(world.ronald).get(url).context["only_answers"]
    sent["version"] = now(hers, maintenance).version
    assert as_person(world.ronald).post(url, sent).status_code == 302
    assert now(hers, maintenance).starts_at == hers.moments[1]


def fixed(world, meeting, index):
    """An adult of the family chose this one."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=meeting.moments[index])


def test_nor_do_they_take_away_the_one_that_an_adult_chose(world, as_person, hers, maintenance):
    with maintenance():
        fixed(world, hers, 0)
    url = at(world, "meeting_change", hers)
    kevin = as_person(world.kevin)
    asked = [world.ronald, world.kevin, world.samira]
    page = kevin.get(url)
    said = str(page.context["form"].stays)
    assert said in page.text
    sent = words(world, *asked, days=(8,), version=hers.version)
    answer = kevin.post(url, sent)
    assert said in answer.context["form"].errors["day_1"]
    assert now(hers, maintenance).starts_at == hers.moments[0]
    kept = words(world, *asked, days=(7, 9), version=hers.version, title="Ook over thuis")
    assert kevin.post(url, kept).status_code == 302
    meeting = now(hers, maintenance)
    assert meeting.starts_at == hers.moments[0]
    assert meeting.title == "Ook over thuis"
    sent["version"] = meeting.version
    assert as_person(world.ronald).post(url, sent).status_code == 302
    assert now(hers, maintenance).starts_at == hers.moments[1]


def test_nor_by_sql_or_by_the_action(world, visit, hers, maintenance):
    with maintenance():
        fixed(world, hers, 0)
    none = "update careplans_meeting set starts_at = null where id = %s"
    gone = "update careplans_meeting set moments = moments[2:2] where id = %s"
    viewer = visit(world.kevin, world.van_dijk)
    assert fails(none, [hers.pk])
    assert fails(gone, [hers.pk])
    row = Meeting.objects.get()
    with pytest.raises(actions.OnlyAnswersError):
        actions.change_meeting(
            by=viewer, meeting=row, version=row.version, person_ids=row.person_ids,
            moments=row.moments[1:],
        )  # fmt: skip
    visit(world.ronald, world.van_dijk)
    assert not fails(none, [hers.pk])


def test_nor_by_sql_that_first_makes_it_the_familys(world, visit, hers, maintenance):
    with maintenance():
        about = scope(world.van_dijk, Part.MEETINGS, subject=world.kevin)
    mine = "update careplans_meeting set created_by_id = %s where id = %s"
    elsewhere = "update careplans_meeting set scope_id = %s where id = %s"
    earlier = "update careplans_meeting set created_at = created_at - interval '9 years'"
    visit(world.kevin, world.van_dijk)
    assert fails(mine, [world.kevin.pk, hers.pk])
    assert fails(elsewhere, [about.pk, hers.pk])
    assert fails(earlier)
    assert not fails("update careplans_meeting set place = 'Thuis' where id = %s", [hers.pk])
    visit(world.ronald, world.van_dijk)
    assert not fails(FIX, [hers.pk])


def test_only_the_family_can_ask_who_planned_it(world, visit, hers):
    ask = "select careplans_planned_by_guest(%s, now()), careplans_only_answers(%s, now(), null)"
    for who, wanted in (("kevin", (True, True)), ("ronald", (True, False)), ("anja", (True, False)),
                        ("samira", (False, False)), ("joost", (False, False))):  # fmt: skip
        visit(getattr(world, who), world.van_dijk)
        assert raw(ask, [world.samira.pk] * 2) == [wanted], who
    visit(world.kevin, world.van_dijk)
    for who in ("ronald", "kevin", "anja"):
        person = getattr(world, who)
        assert raw(ask, [person.pk] * 2) == [(False, False)], who


def test_the_family_reads_who_may_choose_and_what_comes_of_it(world, as_person, hers, maintenance):
    with override("nl"):
        then = gettext("Then it stands for everybody, and who is asked gets a message.")
        say = gettext("You say when you can.")
    told = {}
    for who in ("ronald", "kevin", "samira"):
        answer = as_person(getattr(world, who)).get(at(world, "meeting", hers))
        told[who] = (answer.context["page"].may_choose, then in answer.text, say in answer.text)
    assert told == {
        "ronald": ("adult", True, False), "kevin": ("adult", True, True),
        "samira": ("", False, False),
    }  # fmt: skip
    with maintenance():
        of_the_family(world, hers)
    answer = as_person(world.kevin).get(at(world, "meeting", hers))
    assert (answer.context["page"].may_choose, say in answer.text) == ("home", False)
    fixes(as_person, world, world.ronald, hers)
    assert then not in as_person(world.ronald).get(at(world, "meeting", hers)).text
