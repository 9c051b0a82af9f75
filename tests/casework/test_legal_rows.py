"""Raw SQL as the web role: the gate of a professional's plan, and whose words are whose."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from access import context
from access.models import Grant
from casework.models import CaseClient, HelpPlan, LegalOffer, OfferAnswer, OfferException
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
PLAN = """insert into casework_helpplan (id, case_id, exception_id, aims, help, family_view,
  family_words, written_by_id, written_at, changed_by_id, changed_at, version)
values (gen_random_uuid(), %s, %s, 'x', 'x', '', '', %s, now(), %s, now(), 1)"""
OFFER = """insert into casework_legaloffer (id, case_id, made_on, told_to, language, way,
  has_support, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, 'x', 'x', 'both', false, %s, now())"""
ANSWER = """insert into casework_offeranswer (id, offer_id, answer, said_on, said_by_id,
  said_by_name, words, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, %s, %s, '', '', %s, '2001-01-01')"""
OBJECTION = """insert into casework_offerobjection (id, offer_id, answer_id, words, written_by_id,
  written_at) values (gen_random_uuid(), %s, null, '', %s, now())"""
EXCEPTION = """insert into casework_offerexception (id, case_id, ground, reason, written_by_id,
  written_at, decision) values (gen_random_uuid(), %s, 'threat', 'x', %s, now(), '')"""
AGREE = """update casework_offerexception set is_agreed = true, decided_by_id = %s,
  decided_at = now() where id = %s"""
# The day of the Netherlands, which the database does not call today for an hour or two.
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"
SETTLE = f"""update casework_helpplan set settled_on = {TODAY}, settled_by_id = %s,
  talked_on = {TODAY}, family_view = 'agrees' where id = %s"""


def plan_as(person, case, exception=None):
    return raw(PLAN, [case.pk, exception and exception.pk, person.pk, person.pk])


def no_plan(person, case, exception=None):
    return fails(PLAN, [case.pk, exception and exception.pk, person.pk, person.pk])


@pytest.fixture
def draft(world, waived, maintenance):
    with maintenance():
        return HelpPlan.objects.create(
            case=world.case, aims="x", help="x", written_by=world.samira, changed_by=world.samira
        )


def test_without_an_offer_there_is_no_plan(world, visitor):
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="without the family's no"):
        plan_as(world.samira, world.case)


@pytest.mark.parametrize("answer", [None, "yes", "later", "made"])
def test_without_a_waiver_there_is_no_plan(world, visitor, offer, said, answer):
    made = offer()
    if answer:
        said(made, answer)
    visitor(world.samira)
    assert no_plan(world.samira, world.case)


def test_a_waiver_opens_the_gate_for_who_helps(world, visitor, waived):
    for person in (world.ingrid, world.tom, world.els, world.linda):
        visitor(person)
        assert no_plan(person, world.case)
    visitor(world.samira)
    assert plan_as(world.samira, world.case) == 1


def test_the_family_writes_no_professionals_plan(world, visit, waived):
    visit(world.ronald, world.van_dijk)
    assert no_plan(world.ronald, world.case)


def test_a_no_of_another_case_opens_nothing(
    world, visitor, offer, said, more_families, maintenance
):
    (other,) = more_families(1)
    with maintenance():
        parent = CaseClient.objects.get(case=other).person
    said(offer(case=other), "no", said_by=parent)
    visitor(world.samira)
    assert no_plan(world.samira, world.case)
    assert plan_as(world.samira, other) == 1


def test_who_takes_back_the_no_stops_what_rests_on_it(world, visitor, visit, draft, waived):
    visit(world.ronald, world.van_dijk)
    assert raw(OBJECTION, [waived.pk, world.ronald.pk]) == 1
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="without the family's no"):
        raw(SETTLE, [world.samira.pk, draft.pk])
    assert fails("update casework_helpplan set aims = 'y' where id = %s", [draft.pk])


def test_a_plan_is_fixed_once_in_ones_own_name(world, visitor, draft):
    visitor(world.samira)
    assert fails(SETTLE, [world.joost.pk, draft.pk])
    assert fails(f"update casework_helpplan set settled_on = {TODAY} where id = %s", [draft.pk])
    assert raw(SETTLE, [world.samira.pk, draft.pk]) == 1
    assert fails("update casework_helpplan set aims = 'y' where id = %s", [draft.pk])
    assert fails("delete from casework_helpplan where id = %s", [draft.pk])


def test_an_exception_counts_once_the_leader_agreed(world, visitor, stated):
    visitor(world.samira)
    assert raw(EXCEPTION, [world.case.pk, world.samira.pk]) == 1
    waiting = OfferException.objects.get(case=world.case)
    assert no_plan(world.samira, world.case, waiting)
    assert fails(AGREE, [world.samira.pk, waiting.pk])
    visitor(world.ingrid)
    assert raw(AGREE, [world.ingrid.pk, waiting.pk]) == 1
    assert fails(AGREE, [world.ingrid.pk, waiting.pk])
    visitor(world.samira)
    assert no_plan(world.samira, world.case)  # it has to be named
    assert plan_as(world.samira, world.case, waiting) == 1


def test_an_exception_does_not_come_agreed(world, visitor):
    visitor(world.samira)
    assert fails(EXCEPTION.replace("decision)", "decision, is_agreed, decided_by_id, decided_at)")
                 .replace("'')", "'', true, %s, now())"),
                 [world.case.pk, world.samira.pk, world.ingrid.pk])  # fmt: skip


def test_nobody_else_decides_an_exception(world, visitor, visit, stated, maintenance):
    waiting = stated()
    for person in (world.samira, world.joost, world.tom, world.linda, world.els):
        visitor(person)
        assert fails(AGREE, [person.pk, waiting.pk])
    visit(world.ronald, world.van_dijk)
    assert fails(AGREE, [world.ronald.pk, waiting.pk])
    with maintenance():
        OfferException.objects.filter(pk=waiting.pk).update(written_by=world.ingrid)
    visitor(world.ingrid)
    assert fails(AGREE, [world.ingrid.pk, waiting.pk])  # one's own


@pytest.mark.parametrize("over", ["refused", "past", "offered", "other"])
def test_an_exception_that_is_over_opens_nothing(world, visitor, stated, offer, over):
    made = stated(
        is_agreed=over != "refused",
        return_on=world.today - timedelta(days=1) if over == "past" else None,
    )
    if over == "offered":
        offer(days=0)
    visitor(world.samira)
    if over == "other":
        assert no_plan(world.samira, world.waiting_case, made)
    else:
        assert no_plan(world.samira, world.case, made)


def test_a_professional_offers_in_a_case_of_theirs_and_not_for_tomorrow(world, visitor):
    tomorrow = world.today + timedelta(days=1)
    for person in (world.ingrid, world.tom, world.els, world.ronald):
        visitor(person)
        assert fails(OFFER, [world.case.pk, world.today, person.pk])
    visitor(world.samira)
    assert fails(OFFER, [world.case.pk, tomorrow, world.samira.pk])
    assert raw(OFFER, [world.case.pk, world.today, world.joost.pk]) == 1
    assert LegalOffer.objects.get().written_by_id == world.samira.pk  # whoever is named


def test_an_answer_of_the_family_is_ones_own_and_of_today(world, visit, offer):
    made = offer()
    visit(world.ronald, world.van_dijk)
    yesterday = world.today - timedelta(days=1)
    for said_by, day in ((world.anja, world.today), (world.ronald, yesterday)):
        assert fails(ANSWER, [made.pk, "no", day, said_by.pk, world.ronald.pk])
    assert raw(ANSWER, [made.pk, "yes", world.today, world.ronald.pk, world.ronald.pk]) == 1
    row = OfferAnswer.objects.get()
    assert row.written_at.year == world.today.year  # whatever was sent


def test_who_holds_custody_answers_and_a_child_does_not(world, visit, offer):
    made = offer()
    visit(world.kevin, world.van_dijk)
    assert fails(ANSWER, [made.pk, "yes", world.today, world.kevin.pk, world.kevin.pk])
    assert raw(OBJECTION, [made.pk, world.kevin.pk]) == 1
    visit(world.anja, world.van_dijk)
    assert raw(ANSWER, [made.pk, "yes", world.today, world.anja.pk, world.anja.pk]) == 1


@pytest.mark.parametrize("name", ["samira", "fatma", "marieke", "joost", "ingrid"])
def test_nobody_else_says_how_it_went_for_the_family(world, visit, offer, name):
    made, person = offer(), getattr(world, name)
    visit(person, world.van_dijk)
    assert fails(OBJECTION, [made.pk, person.pk])


def test_a_professional_answers_for_somebody_else_and_on_a_day_since_the_offer(
    world, visitor, offer
):
    made = offer()
    visitor(world.samira)
    for who, day in ((world.samira, 0), (world.ronald, -1), (world.ronald, 9)):
        day = world.today - timedelta(days=day)
        assert fails(ANSWER, [made.pk, "no", day, who.pk, world.samira.pk])
    assert raw(ANSWER, [made.pk, "no", world.today, world.ronald.pk, world.samira.pk]) == 1


def test_a_no_is_of_a_grown_up_of_this_family(world, visitor, offer):
    made = offer()
    visitor(world.samira)
    for who in (world.kevin, world.noor, world.fatma, world.joost):
        assert fails(ANSWER, [made.pk, "no", world.today, who.pk, world.samira.pk])
    assert raw(ANSWER, [made.pk, "no", world.today, world.anja.pk, world.samira.pk]) == 1


def test_a_name_without_a_place_is_one_person(world, visitor, offer, said):
    made = offer()
    said(made, "no", days=1)
    said(made, "yes", days=1, said_by_name="oma Truus")
    said(made, "no", said_by_name="oma Truus")
    visitor(world.samira)
    assert raw("select state from casework_legal_mine(%s)", [world.case.pk]) == [("waived",)]
    said(made, "yes", said_by_name="tante Lies")
    visitor(world.samira)
    assert raw("select state from casework_legal_mine(%s)", [world.case.pk]) == [("own",)]


def test_an_older_offer_is_not_answered_any_more(world, visitor, offer):
    old = offer(days=9)
    offer(days=2)
    visitor(world.samira)
    assert fails(ANSWER, [old.pk, "no", world.today, world.ronald.pk, world.samira.pk])


def test_what_was_said_stays_as_it_was(world, visitor, visit, offer, said):
    made = offer()
    said(made, "yes")
    for enter in (lambda: visitor(world.samira), lambda: visit(world.ronald, world.van_dijk)):
        enter()
        assert fails("update casework_offeranswer set answer = 'no'")
        assert fails("delete from casework_offeranswer")
        assert fails("update casework_legaloffer set made_on = made_on - 1")
        assert fails("delete from casework_offerobjection where true")


@pytest.mark.parametrize("name", ["noor", "tom", "els", "linda", "karin", "fatma", "ingrid"])
def test_others_read_nothing_of_it(world, visitor, visit, offer, said, name):
    said(offer(), "no")
    person = getattr(world, name)
    visitor(person)
    visit(person, world.van_dijk)
    for table in ("legaloffer", "offeranswer", "offerobjection", "helpplan", "wmoreport"):
        assert raw(f"select 1 from casework_{table}") == []


def test_the_family_reads_an_exception_once_it_counts(world, visit, visitor, stated):
    stated()
    visit(world.ronald, world.van_dijk)
    assert raw("select 1 from casework_offerexception") == []
    stated(is_agreed=True)
    visit(world.ronald, world.van_dijk)
    assert len(raw("select 1 from casework_offerexception")) == 1
    visitor(world.tom)
    assert raw("select 1 from casework_offerexception") == []


def test_a_family_that_did_not_link_its_plan_reads_nothing(world, visit, offer, maintenance):
    offer()
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    visit(world.ronald, world.van_dijk)
    assert raw("select 1 from casework_legaloffer") == []
    assert raw("select 1 from casework_legal_home()") == []


def test_counts_are_of_ones_own_cases_and_teams(world, visitor, waived):
    lines = "select state from casework_legal_{}"
    visitor(world.samira)
    assert raw(lines.format("mine(%s)"), [world.case.pk]) == [("waived",)]
    assert raw(lines.format("team(%s)"), [world.moerwijk.pk]) == []
    visitor(world.ingrid)
    assert ("waived",) in raw(lines.format("team(%s)"), [world.moerwijk.pk])
    assert raw(lines.format("mine(%s)"), [world.case.pk]) == []
    assert fails(lines.format("watch()"))
    assert fails("select * from casework_legal_of(array[%s]::uuid[])", [world.case.pk])


def test_who_looks_as_a_party_reads_nothing_of_it(world, visit, offer, stated):
    offer()
    stated(is_agreed=True)
    raw("set constraints all immediate")  # looking as a party is read-only
    owner = visit(world.ronald, world.van_dijk)
    assert raw("select 1 from casework_legaloffer") != []
    assert context.enter_as(owner, world.samira.pk)
    for table in ("legaloffer", "offeranswer", "offerexception", "helpplan", "wmoreport"):
        assert raw(f"select 1 from casework_{table}") == []
