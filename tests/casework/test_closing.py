"""A case that closes takes along what the family gave for it, and leaves the plan with them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access import context
from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Proposal
from careplans.papers import load_plan
from casework.closing import close_case
from casework.legal.notes import ASKED_APART, STOPPED, STOPPED_IN_PART, TEXTS
from casework.legal.standing import State
from casework.models import Case, CaseClient, HelpPlan
from delivery import documents, files
from delivery.models import DocumentJob
from people.models import HouseholdMember, Team
from tests.access.raw import raw
from tests.casework.test_contentment import look_back

__all__ = ["look_back"]  # fixtures
pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def close(world, person):
    return close_case(by=context.enter(person.user_id), case=world.case, reason="reached")


def test_closing_ends_all_that_was_given_for_the_case(world, as_person, maintenance):
    samira = as_person(world.samira)
    assert samira.get(address(world, "goals")).status_code == 200
    assert close(world, world.samira)
    for name in ("today", "goals", "plan", "conversations", "documents"):
        page = address(world, name)
        assert samira.get(page).status_code == 404
        assert samira.get(page, headers={"HX-Request": "true"}).status_code == 404
    with maintenance():
        given = Grant.objects.filter(case_id=world.case.pk)
        assert {grant.withdrawn_by_id for grant in given} == {world.samira.pk}
        # what was not given for the case stays as the family decided it
        assert Grant.objects.filter(person=world.fatma, withdrawn_at=None).exists()
    assert as_person(world.ronald).get(address(world, "goal", world.water.pk)).status_code == 200


def test_a_paper_of_before_does_not_open_any_more(
    world, as_person, visit, maintenance, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    viewer = visit(world.samira, world.van_dijk)
    basis = documents.rests_on(viewer, "plan", load_plan(viewer))
    with maintenance():
        job = DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.samira, state="done",
            file=files.keep("samira.pdf", b"%PDF-1.7"), finished_at=timezone.now(), **basis,
        )  # fmt: skip
        waiting = DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.samira
        )
    samira = as_person(world.samira)
    fetch = address(world, "document_download", job.pk)
    assert samira.get(fetch).status_code == 200
    close(world, world.samira)
    assert samira.get(fetch).status_code == 404
    progress = address(world, "document", waiting.pk)
    assert samira.get(progress, headers={"HX-Request": "true"}).status_code == 404


def test_the_family_sees_it_among_what_ended_and_in_its_log(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.els).update(case_id=world.case.pk)
    close(world, world.samira)
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    ended = {card.name: card.ended_text for card in page.ended}
    assert "De hulp is gestopt op" in ended["Samira El Amrani"]
    assert "Samira kijkt niet meer mee" in ended["Samira El Amrani"]
    assert "Werkt daar nu niet meer" in ended["Els Kramer"]  # she left long before
    assert "De hulp is gestopt" not in ended["Karin Smit"]  # the family ended that itself
    with maintenance():
        lines = AuditEvent.objects.filter(household_id=world.van_dijk.pk, kind="withdraw")
        assert [(x.person_id, x.subject_kind) for x in lines] == [(world.samira.pk, "case")]


def test_who_does_not_work_in_it_does_not_close_it_and_it_closes_once(world, maintenance):
    for person in (world.els, world.linda, world.tom, world.ronald):
        assert not close(world, person)
    with maintenance():
        assert Case.objects.get(pk=world.case.pk).state == "active"
        assert Grant.objects.filter(case_id=world.case.pk, withdrawn_at=None).count() == 2
    assert close(world, world.samira)
    assert not close(world, world.samira)


def test_however_it_is_closed_the_access_ends(world, maintenance):
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
        given = Grant.objects.filter(case_id=world.case.pk)
        assert not given.filter(withdrawn_at=None).exists()


def test_no_role_that_serves_can_call_it(world):
    from django.db import ProgrammingError, connection, transaction

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select access_case_ended(%s, %s)", [world.case.pk, world.samira.pk])


def test_what_the_family_stopped_itself_that_day_is_said_as_theirs(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    close(world, world.samira)
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    card = next(card for card in page.ended if card.name == "Samira El Amrani")
    assert (card.ended_text, card.ended_on) == ("", world.today)


def test_a_proposal_of_a_colleague_let_in_without_the_case_is_taken_back_too(
    world, propose, maintenance
):
    waiting = propose(by=world.joost)
    with maintenance():
        Grant.objects.filter(person=world.joost).update(part="goals", level=3, case_id=None)
    assert close(world, world.samira)
    with maintenance():
        assert Grant.objects.get(person=world.joost).withdrawn_at
        assert Proposal.objects.get(pk=waiting.pk).state == "taken_back"


def test_the_family_reads_on_its_first_page_that_the_help_stopped_and_that_nothing_waits(
    world, as_person, maintenance
):
    ronald = as_person(world.ronald)
    before = ronald.get(address(world, "today")).context["page"]
    assert not before.told
    close(world, world.samira)
    page = ronald.get(address(world, "today")).context["page"]
    (told,) = page.told
    assert world.moerwijk.name in told.text
    assert page.turns == before.turns
    assert told.text in ronald.get(address(world, "today")).text
    assert not as_person(world.fatma).get(address(world, "today")).context["page"].told
    with maintenance():
        long_ago = world.today - timedelta(days=14)
        Case.objects.filter(pk=world.case.pk).update(closed_on=long_ago)
    assert not ronald.get(address(world, "today")).context["page"].told


def another_case(world, maintenance):
    """Of the same team, about Kevin, to which the family linked its plan too; it goes on."""
    with maintenance():
        other = Case.objects.create(number="M-0999", team=world.moerwijk, state="active",
                                    coordinator=world.samira, started_on=world.today)  # fmt: skip
        CaseClient.objects.create(case=other, person=world.kevin, name="Kevin")
        given = Grant.objects.filter(case_id=world.case.pk).first()
        given.pk, given.case_id, given._state.adding = uuid4(), other.pk, True
        given.save(force_insert=True)


def test_where_the_same_team_still_helps_this_family_its_help_did_not_stop(
    world, as_person, maintenance
):
    another_case(world, maintenance)
    close(world, world.samira)
    assert not as_person(world.ronald).get(address(world, "today")).context["page"].told


def test_an_offer_of_help_that_stopped_waits_for_nobody(world, as_person, offer):
    offer()
    ronald = as_person(world.ronald)
    asked = ronald.get(address(world, "today"))
    assert str(TEXTS[State.OFFERED]) in asked.text
    close(world, world.samira)
    page = ronald.get(address(world, "today"))
    assert str(TEXTS[State.OFFERED]) not in page.text
    assert page.context["page"].turns == asked.context["page"].turns - 1


def test_a_closed_case_asks_nothing_also_where_the_same_team_helps_on(
    world, as_person, offer, maintenance
):
    """Two children, two cases: the offer of the one that closed waits for nobody."""
    offer()
    another_case(world, maintenance)
    ronald = as_person(world.ronald)
    today, plan, answer = (address(world, name) for name in ("today", "plan", "offer_answer"))
    before = ronald.get(today).context["page"]
    assert TEXTS[State.OFFERED] in [note.text for note in ronald.get(plan).context["notes"]]
    close(world, world.samira)
    after = ronald.get(today)
    assert str(TEXTS[State.OFFERED]) not in after.text
    assert after.context["page"].turns == before.turns - 1
    told = {note.text: note.waits for note in ronald.get(plan).context["notes"]}
    assert TEXTS[State.OFFERED] not in told
    assert told[STOPPED_IN_PART] is False
    assert STOPPED not in told  # the team helps on
    assert ronald.get(answer).context["is_stopped"]


def test_nothing_promises_help_that_stopped(world, as_person, waived, maintenance, look_back):
    """The sentence about the help plan, and that the help stays the same."""
    ronald = as_person(world.ronald)
    plan, answer = address(world, "plan"), address(world, "offer_answer")
    promised = "Dan schrijft het team binnen zes weken"
    assert promised in ronald.get(answer).text
    assert TEXTS[State.WAIVED] in [note.text for note in ronald.get(plan).context["notes"]]
    close(world, world.samira)
    told = [note.text for note in ronald.get(plan).context["notes"]]
    assert TEXTS[State.WAIVED] not in told
    assert STOPPED in told
    assert promised not in ronald.get(answer).text
    content = ronald.get(address(world, "contentment", world.case.pk))
    assert "De hulp blijft hetzelfde" not in content.text


def test_a_help_plan_that_is_there_is_read_and_not_made_any_more(
    world, as_person, waived, maintenance
):
    plan, url = address(world, "plan"), address(world, "own_plan_first")

    def note():
        notes = as_person(world.ronald).get(plan).context["notes"]
        return next((str(each.text), str(each.label)) for each in notes if each.url == url)

    assert note()[1] == "Lees hoe ver het is"
    with maintenance():
        HelpPlan.objects.create(
            case=world.case, aims="Rust", written_by=world.samira, changed_by=world.samira,
            talked_on=world.today, family_view="agrees", settled_on=world.today,
            settled_by=world.samira,
        )  # fmt: skip
    assert note() == (
        "Het team maakte met jullie een hulpplan. Het staat naast jullie eigen plan.",
        "Het hulpplan lezen",
    )


def nothing_is_asked_after_closing(world, reader):
    """Of who knows of the offer and reads not all of the case: before, and after it closed."""
    today, plan, answer = (address(world, name) for name in ("today", "plan", "offer_answer"))

    def notes():
        return [note.text for note in reader.get(plan).context["notes"]]

    before = reader.get(today)
    assert str(ASKED_APART) in before.text
    assert ASKED_APART in notes()
    assert not reader.get(answer).context["is_stopped"]
    close(world, world.samira)
    after = reader.get(today)
    assert str(ASKED_APART) not in after.text
    assert after.context["page"].turns == before.context["page"].turns - 1
    assert not after.context["page"].told
    assert ASKED_APART not in notes()
    assert STOPPED in notes()
    assert reader.get(answer).context["is_stopped"]


def test_who_lives_elsewhere_is_asked_nothing_any_more(world, as_person, offer):
    offer(told_to="Ronald en Anja de Boer")
    nothing_is_asked_after_closing(world, as_person(world.anja))


def test_who_answered_and_shares_nothing_is_asked_nothing_any_more(
    world, as_person, offer, said, maintenance
):
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    said(offer(), "no")
    offer(days=0)
    nothing_is_asked_after_closing(world, as_person(world.ronald))


def test_of_a_case_that_somebody_does_not_know_of_nothing_is_told(world, visitor, visit):
    close(world, world.samira)
    asked = "select casework_is_over(%s)", [world.case.pk]
    visit(world.ronald, world.van_dijk)
    assert raw(*asked) == [(True,)]
    for name in ("tom", "noor", "ingrid"):
        visitor(getattr(world, name))
        assert raw(*asked) == [(False,)], name


def first_page_of(world, as_person):
    page = as_person(world.ronald).get(address(world, "today")).text
    return page.replace("\u00a0", " ")


def test_the_family_reads_on_which_day_why_and_the_way_back(world, as_person, maintenance):
    with maintenance():
        Team.objects.filter(pk=world.moerwijk.pk).update(how_to_reach="Bel 070 555 01 23.")
    assert close_case(
        by=context.enter(world.samira.user_id), case=world.case, reason="silent",
        family_view="unknown", is_told=True,
    )  # fmt: skip
    page = first_page_of(world, as_person)
    on = date_format(world.today, "l j F")
    assert f"De hulp van {world.moerwijk.name} is gestopt op {on}." in page
    assert "Het team schreef op: we konden jullie niet meer bereiken." in page
    assert f"Wil je weer hulp? Vraag het aan {world.moerwijk.name}. Bel 070 555 01 23." in page


def test_a_reason_of_before_stays_with_the_team(world, as_person, maintenance):
    """The form of then did not say that the family reads it."""
    close(world, world.samira)
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(closing_reason="silent", is_reason_told=False)
    page = first_page_of(world, as_person)
    assert "is gestopt op" in page
    assert "schreef op" not in page
    assert "niet meer bereiken" not in page


def test_who_lives_elsewhere_reads_no_reason(world, as_person, maintenance):
    """Of a case about Kevin alone: that the others moved is not told to his other parent."""
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.kevin, name="Kevin")
    by = context.enter(world.samira.user_id)
    assert close_case(by=by, case=world.case, reason="moved", family_view="unknown", is_told=True)
    page = as_person(world.anja).get(address(world, "today")).text
    assert f"De hulp van {world.moerwijk.name} is gestopt op" in page.replace("\u00a0", " ")
    assert "schreef op" not in page
    assert "verhuisd" not in page
    assert "Het team schreef op: jullie zijn verhuisd." in first_page_of(world, as_person)


def test_of_two_homes_that_are_helped_in_one_case_neither_reads_the_reason(
    world, as_person, maintenance
):
    """Kevin lives with Noor too, apart from his father: that one of them moved is not told to the
    other, and which of them it was is not written down."""
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.kevin, name="Kevin")
        Grant.objects.create(
            household=world.el_idrissi, person=world.samira, part="goals", level=1,
            given_by=world.noor, case_id=world.case.pk, purpose="meekijken",
            starts_on=world.today - timedelta(days=30),
        )  # fmt: skip
        HouseholdMember.objects.create(
            household=world.el_idrissi,
            person=world.kevin,
            role="child",
            started_on=world.today - timedelta(days=30),
        )
    by = context.enter(world.samira.user_id)
    assert close_case(by=by, case=world.case, reason="moved", family_view="unknown", is_told=True)
    noor = as_person(world.noor).get(reverse("today", args=[world.el_idrissi.pk])).text
    for page in (noor.replace("\u00a0", " "), first_page_of(world, as_person)):
        assert f"De hulp van {world.moerwijk.name} is gestopt op" in page
        assert "schreef op" not in page
