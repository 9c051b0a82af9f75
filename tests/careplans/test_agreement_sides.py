"""An organisation as a side, and what the database itself lets be written, past all views."""

# ruff: noqa: F401, F811 fixtures of the machine are shared by name

from datetime import timedelta

import pytest

from access.models import Grant, Level, Part
from careplans.agreeing import Answer
from careplans.models import AgreementParty
from network.models import NetworkMember
from people.models import OrganisationMembership, Person
from tests.access.raw import fails, raw
from tests.careplans.test_agreeing import WHO, at, do, form, now, put
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
YES, WAITING = Answer.YES, Answer.WAITING


# -- an organisation as a side -------------------------------------------------------------------


@pytest.fixture
def with_school(world, as_person, maintenance):
    """The college as a whole sees the steps about the water, and is a side of the agreement."""
    with maintenance():
        grant(world, None, Part.STEPS, Level.RESPOND, organisation=world.college)
    words = form(world, version=1)
    words |= {"who_3": f"organisation:{world.college.pk}", "promise_3": "De mentor belt elke week"}
    ronald = as_person(world.ronald)
    assert ronald.post(at(world, "agreement_change"), words).status_code == 302
    return ronald


def side_of_school(world, maintenance):
    with maintenance():
        return AgreementParty.objects.get(agreement=world.deal, organisation=world.college)


def test_who_works_there_answers_for_an_organisation(world, with_school, as_person, maintenance):
    sent = {"version": 2, "answer": "yes"}
    marieke = as_person(world.marieke)
    assert marieke.post(at(world, "agreement_answer"), sent).status_code == 302
    side = side_of_school(world, maintenance)
    assert (side.answer, side.noted_by_id) == (YES, world.marieke.pk)
    page = with_school.get(at(world, "agreement_answer")).content.decode()
    assert "Zuidwest College" in page
    assert "Marieke" in page


def test_who_left_the_organisation_answers_no_more(world, with_school, as_person, maintenance):
    with maintenance():
        OrganisationMembership.objects.filter(person=world.marieke).update(
            ended_on=world.today - timedelta(days=1)
        )
    sent = {"version": 2, "answer": "yes"}
    assert as_person(world.marieke).post(at(world, "agreement_answer"), sent).status_code == 404
    assert side_of_school(world, maintenance).answer == WAITING


def test_the_family_does_not_answer_for_an_organisation(world, with_school, maintenance):
    side = side_of_school(world, maintenance)
    sent = {"version": 2, "answer": "yes", "party": side.pk}
    assert with_school.post(at(world, "agreement_answer"), sent).status_code == 403


def test_an_organisation_without_a_grant_cannot_be_chosen(world, as_person):
    words = form(world, version=1)
    words |= {"who_3": f"organisation:{world.protection.pk}", "promise_3": "Kijken"}
    answer = as_person(world.ronald).post(at(world, "agreement_change"), words)
    assert "who_3" in answer.context["form"].errors


# -- somebody of our people who has only a name ---------------------------------------------------


@pytest.fixture
def ours(world, maintenance):
    """`ours("Danny", "ex, zit vast")`: one of our people, as the form offers them."""

    def make(name, relation):
        with maintenance():
            where = scope(world.van_dijk, Part.NETWORK)
            made = row(NetworkMember, where, world.ronald, name=name, relation=relation, circle=2)
        return f"network:{made.pk}"

    return make


def test_a_side_keeps_the_name_alone_and_opens_on_it(world, as_person, ours, maintenance):
    danny = ours("Danny", "ex, zit vast")
    words = form(world, version=1) | {"who_3": danny, "promise_3": "Meerijden"}
    ronald = as_person(world.ronald)
    assert ronald.post(at(world, "agreement_change"), words).status_code == 302
    with maintenance():
        side = AgreementParty.objects.get(agreement=world.deal, promise="Meerijden")
    assert (side.person_id, side.name) == (None, "Danny")
    opened = ronald.get(at(world, "agreement_change")).context["form"]
    assert [box.value() for box in list(opened.sides())[2]] == [danny, "", "Meerijden"]


def test_of_two_with_one_name_neither_becomes_a_side(world, as_person, ours, maintenance):
    ours("Danny", "oude collega")
    words = form(world, version=1)
    words |= {"who_3": ours("Danny", "ex, zit vast"), "promise_3": "Meerijden"}
    answer = as_person(world.ronald).post(at(world, "agreement_change"), words)
    assert list(answer.context["form"].errors) == ["who_3"]
    with maintenance():
        assert not AgreementParty.objects.filter(name__startswith="Danny").exists()


# -- past all views ------------------------------------------------------------------------------

SAY_YES = (
    "update careplans_agreementparty set answer = 'yes', answered_at = now(), noted_by_id = %s "
    "where agreement_id = %s and person_id = %s"
)


def test_the_database_lets_nobody_say_yes_for_who_has_a_log_in(world, visit):
    for who in (world.ronald, world.kevin, world.samira):
        visit(who, world.van_dijk)
        for noted_by in (who.pk, None):
            assert fails(SAY_YES, [noted_by, world.deal.pk, world.fatma.pk]), who
    visit(world.fatma, world.van_dijk)
    assert raw(SAY_YES, [None, world.deal.pk, world.fatma.pk]) == 1


def test_a_side_changes_its_answer_and_not_its_promise(world, visit):
    visit(world.fatma, world.van_dijk)
    mine = [world.deal.pk, world.fatma.pk]
    where = "where agreement_id = %s and person_id = %s"
    for change in ("promise = 'Niets'", "name = 'Ali'", "person_id = null", "position = 5",
                   "earlier_answer = 'yes'"):  # fmt: skip
        assert fails(f"update careplans_agreementparty set {change} {where}", mine), change


def test_the_database_takes_no_answer_after_the_end(world, put, visit):
    put("ended")
    visit(world.fatma, world.van_dijk)
    change = "update careplans_agreementparty set answer = 'no' where person_id = %s"
    assert fails(change, [world.fatma.pk])


def test_other_words_lapse_a_yes_in_the_database_itself(world, put, visit, now):
    put("made")
    visit(world.ronald, world.van_dijk)
    change = "update careplans_agreement set if_fails = 'Dan niet' where id = %s"
    assert raw(change, [world.deal.pk]) == 1
    assert now()[:2] == (WAITING, WAITING)


def test_a_yes_is_not_wiped_out_without_a_trace(world, put, visit):
    put("made")
    visit(world.ronald, world.van_dijk)
    change = (
        "update careplans_agreementparty set answer = 'waiting', answered_at = null "
        "where agreement_id = %s"
    )
    assert fails(change, [world.deal.pk])


def test_no_guest_makes_an_agreement_or_a_side(world, visit, maintenance):
    steps = world.deal.scope_id
    row = (
        "insert into careplans_agreement (id, household_id, scope_id, goal_id, text, starts_on, "
        "until_text, if_fails, ended_because, party_ids, version, created_at, created_by_id, "
        "changed_at, changed_by_id) values (gen_random_uuid(), %s, %s, %s, 'Zo doen we het', "
        "now(), '', '', '', '{}', 1, now(), %s, now(), %s)"
    )
    side = (
        "insert into careplans_agreementparty (id, household_id, agreement_id, person_id, name, "
        "promise, answer, answered_at, answer_text, earlier_answer, position) values "
        "(gen_random_uuid(), %s, %s, %s, 'Samira', 'Alles', 'yes', now(), '', '', 9)"
    )
    for who in (world.samira, world.fatma, world.marieke, world.joost, world.karin):
        visit(who, world.van_dijk)
        goal = [world.van_dijk.pk, steps, world.water.pk, who.pk, who.pk]
        assert fails(row, goal), who
        assert fails(side, [world.van_dijk.pk, world.deal.pk, who.pk]), who


def test_only_a_side_or_the_family_notes_how_it_went(world, visit):
    row = (
        "insert into careplans_agreementnote (id, household_id, agreement_id, is_kept, text, "
        "noted_on, noted_at, noted_by_id) values (gen_random_uuid(), %s, %s, true, '', now(), "
        "now(), %s)"
    )
    may = {"ronald", "kevin", "fatma"}
    for key in WHO:
        who = getattr(world, key)
        visit(who, world.van_dijk)
        assert fails(row, [world.van_dijk.pk, world.deal.pk, who.pk]) == (key not in may), key
        assert fails(row, [world.van_dijk.pk, world.deal.pk, world.linda.pk]), key


def test_a_note_is_not_rewritten_or_taken_away(world, visit, do):
    do("ronald", "note")
    visit(world.ronald, world.van_dijk)
    assert fails("update careplans_agreementnote set is_kept = false")
    assert fails("delete from careplans_agreementnote")


def test_a_side_in_somebody_elses_agreement_sees_nothing_of_it(world, visit):
    visit(world.marieke, world.van_dijk)
    assert raw("select id from careplans_agreement where id = %s", [world.deal.pk]) == []


# -- who cannot come in any more ------------------------------------------------------------------


def test_of_who_may_look_in_no_more_no_answer_is_waited_for(world, as_person, put, maintenance):
    """Fatma had a log-in and a place; both roads on stand beside it, for who may take them."""
    put("new")
    ronald = as_person(world.ronald)

    def hers():
        deal = ronald.get(at(world, "agreement_answer")).context["deal"]
        return next(side for side in deal.sides if side.name == "Fatma")

    assert not hers().is_closed
    with maintenance():
        Grant.objects.filter(household=world.van_dijk, person=world.fatma).delete()
    assert hers().is_closed
    shown = ronald.get(at(world, "agreement_answer")).content.decode()
    assert "Kan nu niet antwoorden" in shown
    assert at(world, "agreement_end") in shown
    put("made")
    assert not hers().is_closed  # what was said stands


def test_for_who_has_no_log_in_the_family_goes_on_answering(world, as_person, put, maintenance):
    """Not let in either, and yet no road is closed: Ronald writes down what she says."""
    put("new")
    with maintenance():
        Grant.objects.filter(household=world.van_dijk, person=world.fatma).delete()
        Person.objects.filter(pk=world.fatma.pk).update(user=None, made_by=world.ronald)
    shown = as_person(world.ronald).get(at(world, "agreement_answer"))
    side = next(side for side in shown.context["deal"].sides if side.name == "Fatma")
    assert (side.is_closed, bool(side.note_url)) == (False, True)
