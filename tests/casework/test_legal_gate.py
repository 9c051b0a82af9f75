"""Who opens the gate of a help plan: the family itself, and no professional alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from audit.models import AuditEvent
from casework.legal import lines, plans
from casework.legal.notes import ASKED_APART
from casework.models import (
    CaseClient,
    HelpPlan,
    OfferAnswer,
    OfferException,
    OfferObjection,
    WmoReport,
)
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in, hidden_of
from tests.casework.test_legal_rows import EXCEPTION, no_plan, plan_as
from writing.actions import Clash, Overtaken

pytestmark = pytest.mark.django_db


def at(name, case):
    return reverse(name, args=[case.pk])


@pytest.fixture
def home(world):
    return lambda name="own_plan_first": reverse(name, args=[world.van_dijk.pk])


def state_of(world, visitor):
    visitor(world.samira)
    return lines.mine(world.case.pk)[0].state


def offer_and_note(world, samira, answer="no", **who):
    today = world.today.isoformat()
    fill_in(samira, at("offer_make", world.case), told_to="Ronald", way="phone",
            language="Nederlands", made_on=today)  # fmt: skip
    who = who or {"said_by": str(world.ronald.pk)}
    fill_in(samira, at("answer_note", world.case), answer=answer, said_on=today, **who)


def test_a_no_of_somebody_with_a_name_alone_is_no_waiver_of_the_parents(
    world, visitor, offer, said
):
    """One professional, one typed name: that opens nothing."""
    said(offer(), "no", said_by_name="Een buurman")
    assert state_of(world, visitor) == "offered"
    assert no_plan(world.samira, world.case)


@pytest.mark.parametrize("who", ["name", "ronald"])
def test_one_professional_does_not_go_alone_from_a_dispute_to_a_fixed_plan(
    world, as_person, visitor, waived, maintenance, home, who
):
    """Ronald said that it did not go like this. Samira offers again, types a no, and fixes it."""
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    words = {"about": "offer", "words": "Niemand vroeg ons iets"}
    assert fill_in(ronald, home("offer_object"), **words).status_code == 302
    named = {"said_by": "new", "said_by_name": "De moeder van Ronald"}
    offer_and_note(world, samira, **(named if who == "name" else {}))
    assert state_of(world, visitor) == "disputed"
    assert samira.get(at("help_plan_write", world.case)).status_code == 403
    assert no_plan(world.samira, world.case)
    with maintenance():
        assert not HelpPlan.objects.exists()


def test_after_a_contradiction_the_familys_own_no_opens_the_gate(
    world, as_person, visitor, waived, home
):
    ronald = as_person(world.ronald)
    fill_in(ronald, home("offer_object"), about="offer")
    offer_and_note(world, as_person(world.samira))
    assert fill_in(ronald, home("offer_answer"), answer="no").status_code == 302
    assert state_of(world, visitor) == "waived"
    assert plan_as(world.samira, world.case) == 1


def test_a_no_that_is_written_down_after_a_contradiction_does_not_take_the_place_of_a_yes(
    world, as_person, visitor, waived, home
):
    ronald = as_person(world.ronald)
    fill_in(ronald, home("offer_object"), about="offer")
    fill_in(ronald, home("offer_answer"), answer="yes")
    offer_and_note(world, as_person(world.samira))
    assert state_of(world, visitor) == "offered"
    assert no_plan(world.samira, world.case)


def test_an_exception_with_the_leaders_yes_is_the_way_round_a_contradiction(
    world, as_person, visitor, waived, home, stated
):
    fill_in(as_person(world.ronald), home("offer_object"), about="offer")
    assert (
        at("exception_state", world.case)
        in as_person(world.samira).get(at("case_legal", world.case)).content.decode()
    )
    made = stated(is_agreed=True)
    visitor(world.samira)
    assert plan_as(world.samira, world.case, made) == 1


def test_a_no_is_about_the_offer_that_was_read(world, as_person, offer, home, maintenance):
    offer(told_to="Ronald")
    ronald = as_person(world.ronald)
    first = ronald.get(home("offer_answer"))
    newer = offer(days=0, told_to="Fatma, in het Turks")
    sent = {**hidden_of(first.context["form"]), "answer": "no", "words": "Mijn woorden"}
    page = ronald.post(home("offer_answer"), sent)
    assert "Mijn woorden" in page.content.decode()
    with maintenance():
        assert not OfferAnswer.objects.filter(offer=newer).exists()
    sent = {**hidden_of(page.context["form"]), "answer": "no", "words": "Mijn woorden"}
    assert ronald.post(home("offer_answer"), sent).status_code == 302


def test_it_did_not_go_like_this_is_about_the_offer_that_was_read(
    world, as_person, offer, home, maintenance
):
    offer(told_to="Ronald")
    ronald = as_person(world.ronald)
    first = ronald.get(home("offer_object"))
    offer(days=0, told_to="Ronald en Anja")
    sent = {**hidden_of(first.context["form"]), "about": "offer", "words": "Nee"}
    assert ronald.post(home("offer_object"), sent).context["form"].non_field_errors()
    with maintenance():
        assert not OfferObjection.objects.exists()


def test_what_a_professional_notes_is_about_the_offer_that_was_read(
    world, as_person, offer, maintenance
):
    offer()
    samira, url = as_person(world.samira), at("answer_note", world.case)
    first = samira.get(url)
    offer(days=0)
    sent = {**hidden_of(first.context["form"]), "answer": "no", "said_on": world.today.isoformat(),
            "said_by": str(world.ronald.pk), "words": "Mijn woorden"}  # fmt: skip
    page = samira.post(url, sent)
    assert "Mijn woorden" in page.content.decode()
    with maintenance():
        assert not OfferAnswer.objects.exists()


def test_of_two_exceptions_at_once_the_second_hears_it(world, visitor):
    by = visitor(world.samira)
    plans.state_exception(by=by, case=world.case, ground="threat", reason="Eerst")
    with pytest.raises(Overtaken):
        plans.state_exception(by=by, case=world.case, ground="threat", reason="Tweede")


def test_no_word_of_an_exception_is_lost_when_a_colleague_was_first(world, as_person):
    samira, joost = as_person(world.samira), as_person(world.joost)
    url = at("exception_state", world.case)
    first = samira.get(url)
    sent = {**hidden_of(first.context["form"]), "ground": "threat", "reason": "Mijn woorden"}
    assert fill_in(joost, url, ground="interest", reason="Van Joost").status_code == 302
    page = samira.post(url, sent)
    assert page.status_code == 200
    assert "Mijn woorden" in page.content.decode()
    assert page.context["form"].non_field_errors()


def test_two_who_begin_the_help_plan_at_once_see_both_texts(world, visitor, waived):
    by = visitor(world.samira)
    new = {"case": world.case, "plan": None, "version": 0, "aims": "x", "help_words": "x"}
    made = plans.write_plan(by=by, **new)
    with pytest.raises(Clash) as clash:
        plans.write_plan(by=by, **new)
    assert clash.value.row == made


def test_a_plan_begun_on_an_exception_is_fixed_on_the_no_that_came_after(
    world, as_person, stated, offer, said, maintenance
):
    made = stated(is_agreed=True)
    with maintenance():
        plan = HelpPlan.objects.create(
            case=world.case, aims="x", help="x", exception=made, written_by=world.samira,
            changed_by=world.samira,
        )  # fmt: skip
    said(offer(days=0), "no")
    answer = fill_in(
        as_person(world.samira), at("help_plan_settle", world.case),
        talked_on=world.today.isoformat(), family_view="agrees",
    )  # fmt: skip
    assert answer.status_code == 302
    with maintenance():
        plan.refresh_from_db()
        assert plan.exception is None


def test_on_the_day_of_the_offer_the_exception_is_over(world, visitor, stated):
    """So say the form, the model and the page of the law."""
    made = stated(ground="acute", is_agreed=True, return_on=world.today)
    visitor(world.samira)
    assert no_plan(world.samira, world.case, made)
    assert lines.mine(world.case.pk)[0].exception_state == "over"


@pytest.mark.parametrize(("days", "is_fine"), [(42, True), (43, False), (3650, False)])
def test_acute_danger_puts_the_offer_off_for_six_weeks_at_most(
    world, as_person, visitor, maintenance, days, is_fine
):
    day = (world.today + timedelta(days=days)).isoformat()
    words = {"ground": "acute", "reason": "Gevaar", "return_on": day}
    answer = fill_in(as_person(world.samira), at("exception_state", world.case), **words)
    assert (answer.status_code == 302) is is_fine
    assert is_fine or "return_on" in answer.context["form"].errors
    with maintenance():
        assert OfferException.objects.exists() is is_fine
        OfferException.objects.all().delete()
    visitor(world.samira)
    sql = EXCEPTION.replace("'threat'", "'acute'").replace("decision)", "decision, return_on)")
    sql = sql.replace("now(), '')", f"now(), '', '{day}')")
    sent = [world.case.pk, world.samira.pk]
    assert raw(sql, sent) == 1 if is_fine else fails(sql, sent)


def test_of_two_open_reports_the_first_term_counts(world, visitor, maintenance):
    with maintenance():
        for days in (30, 0):
            day = world.today - timedelta(days=days)
            WmoReport.objects.create(
                case=world.case, reported_on=day, told_on=day, told_to="Ronald",
                language="Nederlands", way="both", written_by=world.samira,
            )  # fmt: skip
    visitor(world.samira)
    (line,) = lines.mine(world.case.pk)
    assert line.reported_on == world.today - timedelta(days=30)


@pytest.mark.parametrize("name", ["fatma", "tom", "noor", "linda", "ingrid"])
def test_who_does_not_work_in_a_case_does_not_ask_who_lives_behind_it(world, visitor, name):
    sql = "select casework_may_have_said(%s, %s)"
    visitor(getattr(world, name))
    assert raw(sql, [world.case.pk, world.ronald.pk]) == [(False,)]
    visitor(world.samira)
    assert raw(sql, [world.case.pk, world.ronald.pk]) == [(True,)]


def test_what_waits_within_the_team_stands_in_no_log_of_the_family_yet(
    world, visitor, visit, as_person
):
    plans.state_exception(
        by=visitor(world.samira), case=world.case, ground="threat", reason="Geheim"
    )
    made = OfferException.objects.get()
    as_person(world.ingrid).get(reverse("exception_second", args=[made.pk]))
    visit(world.kevin, world.van_dijk)
    assert not AuditEvent.objects.filter(subject_kind="offer_exception").exists()


@pytest.fixture
def of_ronald(world, waived, said, maintenance):
    """The case is Ronald's own: what he said, his help plan, and what he handed in."""
    said(waived, "no", words="Wij bedenken het zelf")
    with maintenance():
        HelpPlan.objects.create(
            case=world.case, aims="Ronald drinkt minder", help="Verslavingszorg",
            written_by=world.samira, changed_by=world.samira,
        )  # fmt: skip
        WmoReport.objects.create(
            case=world.case, reported_on=world.today, told_on=world.today, told_to="Ronald",
            language="Nederlands", way="both", received_on=world.today,
            received="Brief over mijn rug", written_by=world.samira,
        )  # fmt: skip


def test_who_lives_elsewhere_reads_nothing_of_the_case_of_the_other_parent(
    world, as_person, visit, of_ronald, home, stated
):
    """Anja holds custody of Kevin; the case is about Ronald, and she reads his plan nowhere."""
    stated(is_agreed=True)
    anja = as_person(world.anja)
    page = anja.get(home()).content.decode()
    for secret in ("Ronald drinkt minder", "Brief over mijn rug", "Wij bedenken het zelf", "Omdat"):
        assert secret not in page
    visit(world.anja, world.van_dijk)
    for table in ("offeranswer", "helpplan", "wmoreport", "offerexception"):
        assert raw(f"select 1 from casework_{table}") == []
    assert [line.state for line in lines.of_home()] == ["offered"]


def test_who_lives_elsewhere_reads_what_they_said_themselves(
    world, as_person, of_ronald, home, visitor
):
    anja, plan = as_person(world.anja), reverse("plan", args=[world.van_dijk.pk])
    assert fill_in(anja, home("offer_answer"), answer="made", words="Van mij").status_code == 302
    page = anja.get(home()).content.decode()
    assert "Van mij" in page
    assert "Wij bedenken het zelf" not in page
    shown = anja.get(plan).content.decode()
    assert home() in shown
    assert state_of(world, visitor) == "made"
    assert "Van mij" in as_person(world.ronald).get(home()).content.decode()


def test_of_a_case_of_their_own_child_who_lives_elsewhere_reads_all(
    world, as_person, of_ronald, home, maintenance
):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.kevin)
    assert "Ronald drinkt minder" in as_person(world.anja).get(home()).content.decode()


@pytest.mark.parametrize(
    ("told_to", "is_asked"),
    [("Ronald en Kevin", False), ("Ronald en Anja de Boer", True), ("Anjali", False)],
)
def test_who_lives_elsewhere_is_asked_on_the_plan_when_the_offer_was_made_to_them(
    world, as_person, offer, maintenance, told_to, is_asked
):
    offer(told_to=told_to)
    plan = as_person(world.anja).get(reverse("plan", args=[world.van_dijk.pk]))
    assert plan.status_code == 200
    with override("nl"):
        assert (str(ASKED_APART) in plan.content.decode()) == is_asked
