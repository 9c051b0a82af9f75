"""The page on which a case closes: what it says before, who may, and opening it again."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from access import context
from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Conversation, Proposal
from casework.closing import close_case, reopen_case
from casework.models import Case, CaseColleague
from casework.overviews.ending import load_ending
from delivery.models import OutboxMessage
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
CHOSEN = {"reason": "reached", "family_view": "agrees"}


def close_url(case):
    return reverse("case_close", args=[case.pk])


def open_url(case):
    return reverse("case_reopen", args=[case.pk])


@pytest.fixture
def fresh(world, maintenance):
    def read():
        with maintenance():
            return Case.objects.get(pk=world.case.pk)

    return read


@pytest.fixture
def closed(world, maintenance):
    """The case as it is after Samira closed it."""
    assert close_case(by=context.enter(world.samira.user_id), case=world.case, **CHOSEN)
    world.case.refresh_from_db()
    return world.case


def waiting(world, maintenance):
    with maintenance():
        return set(
            OutboxMessage.objects.filter(key__startswith="case-").values_list("person_id", "path")
        )


@pytest.mark.parametrize("name", ["samira", "joost", "ingrid"])
def test_who_works_in_it_or_leads_the_team_closes_it(world, as_person, fresh, name):
    person = getattr(world, name)
    answer = as_person(person).post(close_url(world.case), CHOSEN)
    assert answer.status_code == 302
    case = fresh()
    assert (case.state, case.closing_reason, case.closed_by_id) == ("closed", "reached", person.pk)
    assert case.closed_on == world.today


@pytest.mark.parametrize("name", ["tom", "els", "ronald", "linda", "marieke", "noor", "fatma"])
def test_for_anybody_else_there_is_no_such_page(world, as_person, fresh, name):
    client = as_person(getattr(world, name))
    for url in (close_url(world.case), open_url(world.case)):
        assert client.get(url).status_code == 404
        assert client.post(url, CHOSEN).status_code == 404
    assert fresh().state == "active"


def test_a_colleague_whose_part_ended_is_refused(world, as_person, maintenance, fresh):
    with maintenance():
        CaseColleague.objects.update(ended_on=world.today)
    client = as_person(world.joost)
    assert client.get(close_url(world.case)).status_code == 403
    assert client.post(close_url(world.case), CHOSEN).status_code == 403
    assert fresh().state == "active"


def test_a_case_that_waits_has_nothing_to_close(world, as_person):
    for person in (world.samira, world.ingrid):
        assert as_person(person).get(close_url(world.waiting_case)).status_code == 404


def test_it_says_before_what_ends_what_stays_and_what_is_open(
    world, as_person, propose, maintenance
):
    propose()
    with maintenance():  # not through the team, so not for this case
        Grant.objects.filter(person=world.joost).update(team=None)
    shown = as_person(world.samira).get(close_url(world.case)).content.decode()
    for words in (
        "Het plan blijft van het gezin",
        "Jij ziet vanaf dan niets meer van: doelen, stappen en afspraken",
        "1 voorstel van jou wacht op antwoord",
        "1 gesprek sluit voor jou en blijft bij het gezin",
        "Wat het gezin Joost de Wit los van deze casus gaf, blijft",
    ):
        assert words in shown, words
    assert "geld" not in shown.lower().split("<main")[1]  # what Joost sees is between them


def test_of_two_who_help_no_line_stands_twice(world, maintenance):
    """Also not of one conversation with both."""
    with maintenance():
        Conversation.objects.update(participant_ids=sorted([world.samira.pk, world.joost.pk]))
    found = load_ending(context.enter(world.samira.user_id), world.case)
    lines = [line for helper in found for line in helper.opens]
    assert "1 gesprek sluit voor jou en blijft bij het gezin." in lines
    assert "1 gesprek sluit voor Joost de Wit en blijft bij het gezin." in lines
    assert len(lines) == len(set(lines))


def test_the_leader_closes_by_number_and_sees_no_family(world, as_person, maintenance):
    client = as_person(world.ingrid)
    shown = client.get(close_url(world.case)).content.decode()
    assert "M-0117" in shown
    for words in ("Dijk", "Ronald", "Vraag van het gezin", "doelen,", str(world.van_dijk.pk)):
        assert words not in shown
    assert close_url(world.case) in client.get("/team/hulp/").content.decode()
    with maintenance():  # a number is no look at the family
        assert not AuditEvent.objects.filter(
            household_id=world.van_dijk.pk, person_id=world.ingrid.pk
        ).exists()


def test_what_is_missing_is_said_and_what_was_chosen_stays(world, as_person, fresh):
    client = as_person(world.samira)
    answer = client.post(close_url(world.case), {"reason": "alone"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Kies wat het gezin weet en ervan vindt" in shown
    assert 'value="alone"' in shown.split("checked")[0][-400:] + shown.split("checked")[1][:200]
    assert client.post(close_url(world.case), {"reason": "zomaar"}).status_code == 200
    assert fresh().state == "active"


def test_a_double_click_closes_once_and_a_second_person_is_told(world, as_person, maintenance):
    client = as_person(world.samira)
    twice = {**CHOSEN, "request_id": "0e0e0e0e-0000-4000-8000-000000000001"}
    for _again in range(2):
        assert client.post(close_url(world.case), twice).status_code == 302
    answer = as_person(world.ingrid).post(close_url(world.case), CHOSEN, follow=True)
    assert "Iemand anders deed dit net voor je" in answer.content.decode()
    with maintenance():
        lines = AuditEvent.objects.filter(kind="withdraw", subject_kind="case")
        assert lines.count() == 1


def test_the_family_gets_one_neutral_mail(world, closed, maintenance):
    path = reverse("sharing", args=[world.van_dijk.pk])
    assert waiting(world, maintenance) == {(world.ronald.pk, path)}


def test_what_waits_of_who_helped_is_taken_back(world, closed, maintenance, propose):
    with maintenance():
        assert not Proposal.objects.filter(state="waiting").exists()


def test_words_of_the_family_that_a_helper_typed_stay_to_say_yes_to(
    world, as_person, maintenance, propose
):
    """Taken back is what the helper proposed; these words are Ronald's own."""
    own, helpers = propose(typed_for=world.ronald), propose()
    with maintenance():
        Proposal.objects.filter(pk=own.pk).update(payload=world.proposal.payload)
    opens = load_ending(context.enter(world.samira.user_id), world.case)[0].opens
    close_case(by=context.enter(world.samira.user_id), case=world.case, **CHOSEN)
    ronald, url = as_person(world.ronald), reverse("proposal", args=[world.van_dijk.pk, own.pk])
    card = ronald.get(url).context["proposal"]
    assert (card.may_answer, card.is_by_gone) == (True, False)
    assert fill_in(ronald, url, answer="yes").status_code == 302
    with maintenance():
        own.refresh_from_db()
        assert (own.state, own.answered_by_id) == ("accepted", world.ronald.pk)
        helpers.refresh_from_db()
        assert helpers.state == "taken_back"
    assert opens[0].startswith("1 ")  # that one alone was said to be taken back


def test_a_proposal_of_who_may_still_look_in_stays(world, maintenance, propose):
    made = propose(by=world.joost)
    with maintenance():  # given to him himself, not through the team
        Grant.objects.filter(pk=world.joost_money.pk).update(team=None)
    close_case(by=context.enter(world.samira.user_id), case=world.case, **CHOSEN)
    with maintenance():
        assert Proposal.objects.get(pk=made.pk).state == "waiting"


def test_it_opens_again_and_gives_nothing_back(world, closed, as_person, maintenance, fresh):
    client = as_person(world.samira)
    assert client.get(close_url(closed)).url == open_url(closed)
    assert client.post(open_url(closed)).status_code == 302
    case = fresh()
    assert (case.state, case.closed_on, case.closing_reason, case.closed_by_id) == (
        "active", None, "", None,
    )  # fmt: skip
    assert client.get(reverse("goals", args=[world.van_dijk.pk])).status_code == 404
    with maintenance():
        assert not Grant.objects.filter(case_id=case.pk, withdrawn_at=None).exists()
        lines = AuditEvent.objects.filter(household_id=world.van_dijk.pk, kind="restore")
        assert [line.person_id for line in lines] == [world.samira.pk]
    assert len(waiting(world, maintenance)) == 1
    assert client.get(open_url(closed)).url == close_url(closed)


def test_the_leader_opens_it_again_from_the_months(world, closed, as_person, fresh):
    client = as_person(world.ingrid)
    assert open_url(closed) in client.get("/team/maanden/").content.decode()
    assert client.post(open_url(closed)).status_code == 302
    assert fresh().state == "active"
    assert not reopen_case(by=context.enter(world.ingrid.user_id), case=closed)


def test_a_closed_case_is_still_found_by_its_coordinator(world, closed, as_person):
    client = as_person(world.samira)
    assert reverse("case", args=[closed.pk]) in client.get("/gezinnen/").content.decode()
    page = client.get(reverse("case", args=[closed.pk])).content.decode()
    assert open_url(closed) in page
    assert "waar we aan werkten gaat nu goed genoeg" in page


@pytest.mark.parametrize("name", ["tom", "els", "ronald"])
def test_raw_sql_of_who_does_not_work_in_it_closes_nothing(world, visitor, name, fresh):
    visitor(getattr(world, name))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update casework_case set state = 'closed', closed_on = now() where id = %s",
            [world.case.pk],
        )
        assert cursor.rowcount == 0
    assert fresh().state == "active"


def test_raw_sql_closes_in_ones_own_name_only(world, visitor, maintenance, fresh):
    with maintenance():
        CaseColleague.objects.update(ended_on=world.today)
    for person, by in ((world.joost, world.joost), (world.samira, world.joost)):
        visitor(person)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "update casework_case set state = 'closed', closed_on = now(), closed_by_id = %s "
                "where id = %s",
                [by.pk, world.case.pk],
            )
    assert fresh().state == "active"


def test_the_functions_tell_nothing_to_who_may_not_ask(world, visitor):
    for person in (world.tom, world.ronald, world.els, world.linda):
        visitor(person)
        with connection.cursor() as cursor:
            for name in ("casework_ends", "casework_homes", "casework_home_owners"):
                cursor.execute(f"select * from {name}(%s)", [world.case.pk])
                assert cursor.fetchall() == [], (person, name)


@pytest.mark.parametrize("is_told", [True, False])
def test_why_is_told_only_by_a_form_that_said_so(world, as_person, fresh, is_told):
    """Not by one that was open since before: of that nobody read that the family reads it."""
    samira, url = as_person(world.samira), close_url(world.case)
    assert samira.get(url).context["form"]["told"].value() == "yes"
    answer = fill_in(samira, url, **CHOSEN) if is_told else samira.post(url, CHOSEN)
    assert answer.status_code == 302
    assert fresh().closing_reason == CHOSEN["reason"]
    assert fresh().is_reason_told is is_told
