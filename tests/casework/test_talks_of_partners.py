"""A partner who was let in gives a reason for a talk without the family too: the same words and
days, for who may know of the decision that let them in, and the privacy officer as second pair of
eyes where they wait."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant, GrantSignature, Level, Part
from audit.models import AuditEvent
from casework import guest_talks, talks
from casework.models import TalkWithout
from casework.tasks import plan_talks
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Custody, Person, TeamMembership
from tests.access.raw import fails, raw
from tests.access.test_look_as import page_as
from tests.careplans.meeting import at
from tests.careplans.test_queries import count_queries
from tests.casework.test_talks_without import AFTER, WRONG, in_days, words
from tests.world import grant, member

pytestmark = pytest.mark.django_db
KNOW = ["ronald", "kevin", "anja"]  # what was decided about Kevin


@pytest.fixture
def add_url(world):
    return at(world, "guest_talk_add")


@pytest.fixture
def family_url(world):
    return at(world, "talks_without")


@pytest.fixture
def written(world, as_person, add_url, maintenance):
    """`written(shown_on=…)`: as Marieke writes it down."""

    known = set()

    def write(who=world.marieke, **other):
        answer = as_person(who).post(add_url, words(world, **other))
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            talk = TalkWithout.objects.exclude(pk__in=known).get()
        known.add(talk.pk)
        return talk

    return write


@pytest.fixture
def held(world, written):
    return written(**AFTER, shown_on=in_days(world, 5))


def lines(maintenance):
    with maintenance():
        return list(AuditEvent.objects.filter(subject_kind="talk", kind="create").order_by("pk"))


def as_worker():
    raw("reset role")
    raw("set local role wijkteam_worker")
    return plan_talks()


def test_who_may_know_of_the_decision_reads_it_at_once_and_nobody_else(
    world, as_person, visit, written, family_url, maintenance
):
    talk = written()
    with maintenance():
        ground = Grant.objects.get(pk=talk.grant_id)
    assert (talk.case_id, talk.household_id) == (None, world.van_dijk.pk)
    assert (ground.person_id, ground.subject_id) == (world.marieke.pk, world.kevin.pk)
    for who in KNOW:
        assert talk.reason in as_person(getattr(world, who)).get(family_url).content.decode(), who
    ronald = as_person(world.ronald).get(at(world, "meetings")).content.decode()
    assert family_url in ronald
    for who in ("fatma", "samira", "joost", "noor", "ingrid", "linda"):
        person = getattr(world, who)
        assert as_person(person).get(family_url).status_code in (403, 404), who
        visit(person, world.van_dijk)
        assert raw("select 1 from casework_talkwithout") == [], who
    (line,) = lines(maintenance)
    assert (line.household_id, line.ground, line.grant_id, line.part) == (
        world.van_dijk.pk, "grant", talk.grant_id, ground.part,
    )  # fmt: skip


def test_a_child_under_12_and_who_was_told_of_no_decision_do_not_read_it(
    world, as_person, written, family_url, maintenance
):
    written()
    with maintenance():
        member(world.van_dijk, world.tom, "other", is_owner=True)
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - timedelta(days=365 * 10)
        )
    for who in (world.kevin, world.tom):
        assert as_person(who).get(family_url).status_code == 404
    assert as_person(world.ronald).get(family_url).status_code == 200


def test_what_is_held_back_the_family_does_not_find_in_any_way(
    world, as_person, visit, held, family_url, maintenance
):
    ronald = as_person(world.ronald)
    assert ronald.get(family_url).status_code == 404
    assert family_url not in ronald.get(at(world, "meetings")).content.decode()
    assert ronald.get(page_as(world, world.marieke, "guest_talks")).status_code == 404
    assert lines(maintenance)[0].household_id is None  # its own log would tell it
    for who in KNOW:
        visit(getattr(world, who), world.van_dijk)
        assert raw("select 1 from casework_talkwithout") == [], who
    assert as_worker() == 0
    with maintenance():
        assert not OutboxMessage.objects.exists()
        TalkWithout.objects.update(shown_on=world.today)
    raw("reset role")
    raw("set local role wijkteam_web")
    assert held.held_back_because in ronald.get(family_url).content.decode()


def test_no_end_of_being_let_in_keeps_it_from_the_family(
    world, as_person, held, add_url, family_url, maintenance
):
    with maintenance():
        Grant.objects.filter(person=world.marieke).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
        TalkWithout.objects.update(shown_on=world.today)
    assert as_person(world.marieke).get(add_url).status_code == 404
    page = as_person(world.ronald).get(family_url).content.decode()
    assert held.reason in page
    assert "Marieke" in page


def test_it_can_be_told_earlier_once_and_by_who_wrote_it(
    world, as_person, held, family_url, maintenance
):
    url = at(world, "guest_talk_show", held)
    with maintenance():
        grant(world, world.karin, Part.GOALS, Level.SEE, organisation=world.protection)
    assert as_person(world.karin).post(url).status_code == 404
    marieke = as_person(world.marieke)
    for _again in range(2):
        assert marieke.post(url).url == at(world, "guest_talks")
    assert held.reason in as_person(world.ronald).get(family_url).content.decode()
    assert [line.household_id for line in lines(maintenance)] == [None, world.van_dijk.pk]


def test_told_early_by_a_decision_about_money_that_ended_no_child_reads_its_line(
    world, as_person, add_url, maintenance
):
    with maintenance():
        gone = {"withdrawn_at": timezone.now(), "withdrawn_by": world.ronald}
        Grant.objects.filter(person=world.marieke).update(**gone)
        money = grant(world, world.marieke, Part.MONEY, Level.SEE, organisation=world.college)
    marieke = as_person(world.marieke)
    typed = words(world) | AFTER | {"shown_on": in_days(world, 5)}
    assert marieke.post(add_url, typed).status_code == 302
    with maintenance():
        talk = TalkWithout.objects.get(grant_id=money.pk)
        Grant.objects.filter(pk=money.pk).update(**gone)
        grant(world, world.marieke, Part.GOALS, Level.SEE, organisation=world.college)
    assert marieke.post(at(world, "guest_talk_show", talk)).status_code == 302
    assert lines(maintenance)[-1].part == "money"
    told = [(world.ronald, True), (world.kevin, False)]
    for person, reads in told:
        page = as_person(person).get(at(world, "looks")).content.decode()
        assert ("Marieke" in page) is reads
    assert raw("select casework_talk_part(%s)", [talk.pk]) == [(None,)]  # of their own talk alone


def test_wrong_words_get_a_sentence_and_write_nothing(world, as_person, add_url, maintenance):
    marieke = as_person(world.marieke)
    for typed, field in WRONG:
        if isinstance(typed.get("shown_on"), int):
            typed = typed | {"shown_on": in_days(world, typed["shown_on"])}
        answer = marieke.post(add_url, words(world) | typed)
        assert answer.context["form"].errors[field], typed
    with maintenance():
        assert not TalkWithout.objects.exists()


def test_the_worker_tells_who_decided_and_asks_their_own_rights(
    world, visit, written, family_url, maintenance
):
    talk = written()
    assert as_worker() == as_worker() == 3
    with maintenance():
        told = ScheduleItem.objects.filter(kind=talks.NAME, object_id=talk.pk)
        assert {one.person_id for one in told} == {getattr(world, who).pk for who in KNOW}
    raw("reset role")
    raw("set local role wijkteam_web")
    for who in KNOW:
        assert talks.path_of(visit(getattr(world, who), world.van_dijk), talk.pk) == family_url
    assert talks.path_of(visit(world.fatma, world.van_dijk), talk.pk) is None


def test_of_several_decisions_the_writer_chooses_about_whom(
    world, as_person, written, add_url, family_url, maintenance
):
    """About the whole family: by the decision of which most of them know, and not that of money."""
    with maintenance():
        money = grant(world, world.marieke, Part.MONEY, Level.SEE, organisation=world.college)
    (choice, about_kevin) = as_person(world.marieke).get(add_url).context["form"].grounds
    assert (choice, about_kevin) == ("family", str(world.kevin.pk))
    assert (
        "about_whom" in as_person(world.marieke).post(add_url, words(world)).context["form"].errors
    )
    of_money = written(about_whom="family", reason="Om het geld")
    assert of_money.grant_id == money.pk
    assert as_person(world.kevin).get(family_url).status_code == 404  # money is for the owners
    assert "Om het geld" in as_person(world.ronald).get(family_url).content.decode()
    with maintenance():
        whole = grant(world, world.marieke, Part.GOALS, Level.SEE, organisation=world.college)
    assert written(about_whom="family", reason="Om ons").grant_id == whole.pk
    page = as_person(world.kevin).get(family_url).content.decode()
    assert "Om ons" in page
    assert "Om het geld" not in page
    assert as_person(world.anja).get(family_url).status_code == 404  # lives elsewhere


def test_a_guardian_of_an_institution_states_it_by_the_task_of_the_law(
    world, as_person, written, family_url, maintenance
):
    with maintenance():
        custody = Custody.objects.create(
            child=world.kevin, holder=world.karin, organisation=world.protection, kind="guardian",
            evidence="beschikking", started_on=world.today, recorded_by=world.samira,
            confirmed_by=world.joost, confirmed_at=timezone.now(),
        )  # fmt: skip
    talk = written(who=world.karin, reason="Voor de rechter")
    assert talk.grant_id == custody.pk
    assert "Voor de rechter" in as_person(world.ronald).get(family_url).content.decode()


def test_who_comes_as_a_private_person_has_no_door(world, as_person, add_url, maintenance):
    today = reverse("today", args=[world.van_dijk.pk])
    door = at(world, "guest_talks")
    assert door in as_person(world.marieke).get(today).content.decode()
    assert door not in as_person(world.samira).get(today).content.decode()
    with maintenance():
        Grant.objects.filter(person=world.marieke).update(organisation=None)
    assert as_person(world.marieke).get(add_url).status_code == 404
    assert door not in as_person(world.marieke).get(today).content.decode()


def test_who_was_let_out_while_writing_reads_so(
    world, as_person, add_url, maintenance, monkeypatch
):
    gone = guest_talks.Ground(world.samira_goals.pk, None, Part.GOALS)
    monkeypatch.setattr(guest_talks, "grounds", lambda viewer: [gone])
    answer = as_person(world.marieke).post(add_url, words(world))
    assert answer.context["form"].non_field_errors() == [str(guest_talks.NOT_LET_IN)]
    with maintenance():
        assert not TalkWithout.objects.exists()


WRITES = (
    "insert into casework_talkwithout (id, case_id, household_id, grant_id, about, with_whom, "
    "happens_at, reason, held_back_because, shown_on, written_by_id, written_at) values "
    "(gen_random_uuid(), %s, %s, %s, 'x', 'y', now(), 'z', %s, %s, %s, now())"
)


def test_the_database_takes_it_by_ones_own_decision_alone(world, visit, held, maintenance):
    home, mine, me = world.van_dijk.pk, held.grant_id, world.marieke.pk
    far = world.today + timedelta(days=60)

    def refuses(case=None, household=home, ground=mine, because="", shown_on=None, by=me):
        return fails(WRITES, [case, household, ground, because, shown_on, by])

    visit(world.marieke, world.van_dijk)
    assert not refuses()
    for wrong in (
        {"ground": world.samira_goals.pk}, {"ground": None}, {"household": None},
        {"household": None, "ground": None}, {"household": world.el_idrissi.pk},
        {"case": world.case.pk}, {"case": world.case.pk, "household": None, "ground": None},
        {"by": world.samira.pk}, {"because": "w", "shown_on": far},
    ):  # fmt: skip
        assert refuses(**wrong), wrong
    for change in ("reason = 'x'", "shown_on = null", "grant_id = null", "household_id = null"):
        assert fails(f"update casework_talkwithout set {change} where id = %s", [held.pk]), change
    tells = "update casework_talkwithout set told_at = now(), told_by_id = %s where id = %s"
    for who in (world.ronald, world.samira):
        visit(who, world.van_dijk)
        assert fails(tells, [who.pk, held.pk])
        assert refuses(by=who.pk)
    visit(world.marieke, world.van_dijk)
    assert fails("delete from casework_talkwithout where id = %s", [held.pk])
    assert not fails(tells, [me, held.pk])


def test_the_privacy_officer_sees_who_and_when_and_no_word(
    world, as_person, held, written, maintenance
):
    written(reason="Dit lezen zij al")
    url, linda = reverse("partner_talks"), as_person(world.linda)
    page = linda.get(url)
    ((_family, row),) = page.context["rows"]
    assert (row.organisation, row.shown_on) == ("Zuidwest College", held.shown_on)
    assert row.professional == "Marieke Jansen"
    for word in (held.reason, held.about, held.with_whom, held.held_back_because, "Van Dijk"):
        assert word not in page.content.decode()
    assert as_person(world.ingrid).get(url).status_code == 404
    leader = as_person(world.ingrid).get(reverse("talks_held_back"))
    assert leader.context["page"].rows == []
    few = len(count_queries(linda, url))
    written(**AFTER, shown_on=in_days(world, 6))
    assert len(count_queries(linda, url)) == few
    assert len(linda.get(url).context["rows"]) == 2
    with maintenance():
        member(world.van_dijk, world.linda, "other")
    assert linda.get(url).context["rows"] == []  # of her own family she reads nothing here


def test_an_empty_list_says_nothing_of_what_waits_in_a_case(world, as_person, maintenance):
    """That a family knows of everything is a promise, and what waits in a case stands elsewhere."""
    case = reverse("talk_add", args=[world.case.pk])
    held_back = words(world, **AFTER, shown_on=in_days(world, 5))
    assert as_person(world.samira).post(case, held_back).status_code == 302
    linda, ingrid = as_person(world.linda), as_person(world.ingrid)
    page = linda.get(reverse("partner_talks"))
    assert page.context["rows"] == []
    assert "Elk gezin weet" not in page.text
    assert "Wat in een casus wacht, ziet de teamleider." in page.text
    assert len(ingrid.get(reverse("talks_held_back")).context["page"].rows) == 1


def test_an_empty_list_of_the_leader_speaks_of_the_own_cases(world, as_person, held):
    page = as_person(world.ingrid).get(reverse("talks_held_back"))
    assert page.context["page"].rows == []
    assert "Elk gezin weet" not in page.text
    assert "In de casussen van dit team wacht geen gesprek." in page.text


def test_a_signed_decision_of_one_alone_is_not_told_to_the_others(
    world, as_person, written, family_url, maintenance
):
    """Kevin of 16 let his mentor in himself: his father does not know of it."""
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - timedelta(days=365 * 17)
        )
        GrantSignature.objects.exclude(person=world.kevin).delete()
    talk = written()
    assert talk.reason in as_person(world.kevin).get(family_url).content.decode()
    assert as_person(world.ronald).get(family_url).status_code == 404


@pytest.fixture
def tom_let_in(world, maintenance):
    """The family let in Tom, of a team that has no case with it."""
    with maintenance():
        return grant(world, world.tom, Part.GOALS, Level.SEE, team=world.laak)


def test_who_was_let_in_through_a_team_without_a_case_has_the_same_door(
    world, as_person, visit, written, tom_let_in, family_url, maintenance
):
    tom, today = as_person(world.tom), reverse("today", args=[world.van_dijk.pk])
    assert at(world, "guest_talks") in tom.get(today).content.decode()
    talk = written(who=world.tom)
    assert (talk.case_id, talk.grant_id) == (None, tom_let_in.pk)
    assert talk.reason in tom.get(at(world, "guest_talks")).content.decode()
    for who in ("ronald", "kevin"):
        assert talk.reason in as_person(getattr(world, who)).get(family_url).content.decode()
    assert as_person(world.anja).get(family_url).status_code == 404  # not about Kevin alone
    for who in ("samira", "joost", "marieke"):
        visit(getattr(world, who), world.van_dijk)
        assert raw("select 1 from casework_talkwithout") == [], who
    (line,) = lines(maintenance)
    assert (line.household_id, line.grant_id) == (world.van_dijk.pk, tom_let_in.pk)
    assert as_worker() == 1
    with maintenance():
        assert ScheduleItem.objects.get(kind=talks.NAME).person_id == world.ronald.pk


def test_of_a_team_the_officer_sees_what_waits_by_the_name_of_the_team(
    world, as_person, written, tom_let_in
):
    held = written(who=world.tom, **AFTER, shown_on=in_days(world, 5))
    ((_family, row),) = as_person(world.linda).get(reverse("partner_talks")).context["rows"]
    assert (row.professional, row.organisation) == ("Tom Willems", "Wijkteam Laak")
    assert row.shown_on == held.shown_on


@pytest.mark.parametrize("ends", ["grant", "place", "emergency"])
def test_without_a_decision_of_the_family_a_team_has_no_door(
    world, as_person, tom_let_in, add_url, maintenance, ends
):
    assert as_person(world.tom).get(add_url).status_code == 200
    with maintenance():
        if ends == "place":
            TeamMembership.objects.filter(person=world.tom).update(ended_on=world.today)
        else:
            Grant.objects.filter(pk=tom_let_in.pk).delete()
        if ends == "emergency":
            EmergencyAccess.objects.create(
                household=world.van_dijk, person=world.tom, team=world.laak, parts=["goals"],
                case_id=world.laak_case.pk, case_number="L-0003", reason="Acuut gevaar",
                started_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=3),
            )  # fmt: skip
    today = reverse("today", args=[world.van_dijk.pk])
    assert as_person(world.tom).get(today).status_code == (200 if ends == "emergency" else 404)
    assert as_person(world.tom).get(add_url).status_code == 404


def test_who_works_in_a_case_that_the_family_never_linked_writes_it_here(
    world, as_person, add_url, maintenance
):
    """In that case the family would read nothing of it."""
    joost = as_person(world.joost)
    assert joost.get(add_url).status_code == 404
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    assert joost.get(add_url).status_code == 200
    with maintenance():
        Grant.objects.filter(pk=world.samira_goals.pk).update(case_id=world.case.pk)
    assert joost.get(add_url).status_code == 404


def test_by_hand_a_team_writes_by_no_other_decision(world, visit, tom_let_in):
    visit(world.tom, world.van_dijk)
    mine = [None, world.van_dijk.pk, tom_let_in.pk, "", None, world.tom.pk]
    other = [None, world.van_dijk.pk, world.joost_money.pk, "", None, world.tom.pk]
    assert not fails(WRITES, mine)
    assert fails(WRITES, other)
    visit(world.joost, world.van_dijk)  # has a case here
    own = [None, world.van_dijk.pk, world.joost_money.pk, "", None, world.joost.pk]
    assert fails(WRITES, own)
