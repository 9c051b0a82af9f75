"""Of a help plan that was given: a paper written down by mistake, and the yes in somebody's name
that they confirm themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from casework.models import AnswerConfirmed, Case, CaseColleague, HelpPlan, PaperMistake, PlanGiven
from tests.access.raw import fails, raw
from tests.casework.test_own_reading import at, not_given
from tests.casework.test_yes_to_giving import give, yes

pytestmark = pytest.mark.django_db
STRIKE = """insert into casework_papermistake (id, paper_id, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, '2001-01-01')"""
CONFIRM = """insert into casework_answerconfirmed (id, given_id, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, '2001-01-01')"""
PAPER = """insert into casework_plangiven (id, plan_id, on_paper_to, given_on, written_by_id,
written_at, is_told, agreed_how) values (gen_random_uuid(), %s, 'Oma', %s, %s, now(), true, '')"""
READING = """insert into casework_plangiven (id, plan_id, person_id, on_paper_to, given_on,
written_by_id, written_at, is_told, agreed_how)
values (gen_random_uuid(), %s, %s, '', %s, %s, now(), true, '')"""
STRUCK = "was een vergissing, teruggenomen door <bdi>Samira El Amrani</bdi> op"


@pytest.fixture
def paper(world, samira, plan, maintenance):
    """To somebody else, with the yes of Ronald."""
    assert give(samira, world, plan, on_paper_to="Oma Truus", **yes(world)).status_code == 302
    with maintenance():
        return PlanGiven.objects.get()


@pytest.fixture
def read(world, samira, plan, maintenance):
    """By somebody at home on their own page, with the yes of Ronald."""
    to = [str(world.coowner.pk)]
    assert give(samira, world, plan, given_to=to, **yes(world)).status_code == 302
    with maintenance():
        return PlanGiven.objects.get()


def strike_url(world, row):
    return at("paper_not_so", world, row.pk)


def confirm_url(world, row):
    return reverse("yes_confirm", args=[world.van_dijk.pk, row.pk])


def own_page(client, world):
    return client.get(reverse("own_plan_first", args=[world.van_dijk.pk])).text


def test_a_mistake_stands_struck_for_the_team_and_for_whom_the_plan_is_about(
    world,
    samira,
    paper,
    as_person,
    maintenance,
):
    url = strike_url(world, paper)
    assert url in samira.get(at("case_legal", world)).text
    for _twice in range(2):
        assert samira.post(url).status_code == 302
    team = samira.get(at("case_legal", world)).text
    assert STRUCK in team
    assert '<s><span dir="auto">Oma Truus</span>' in team
    assert "telt niet: het papier was een vergissing" in team  # the yes that it rested on
    assert url not in team
    home = own_page(as_person(world.ronald), world)
    assert STRUCK in home
    assert "Dit was een vergissing van het team." in home
    assert confirm_url(world, paper) not in home
    for other in (world.kevin, world.coowner, world.anja):
        assert "Oma Truus" not in own_page(as_person(other), world)
    with maintenance():
        kept = PaperMistake.objects.get()
        assert (kept.paper, kept.written_by) == (paper, world.samira)
        assert PlanGiven.objects.get().on_paper_to == "Oma Truus"  # what stood stays
        line = AuditEvent.objects.get(kind="change", subject_kind="plan_given")
        assert (line.case_id, line.household_id) == (world.case.pk, None)


@pytest.fixture
def fixed_before(world, plan, maintenance):
    with maintenance():
        day = world.today - timedelta(days=2)
        HelpPlan.objects.filter(pk=plan.pk).update(settled_on=day)
    return plan


def test_after_a_wrong_day_it_is_written_down_on_the_right_one(
    world, samira, fixed_before, paper, visitor, maintenance
):
    url, day = at("help_plan_give", world, fixed_before.pk), world.today - timedelta(days=1)
    to = {"on_paper_to": "Oma Truus", "paper_on": day.isoformat(), **yes(world)}
    assert "paper_on" not in samira.get(url).context["form"].fields
    visitor(world.samira)
    assert fails(PAPER, [fixed_before.pk, day, world.samira.pk])
    assert samira.post(strike_url(world, paper)).status_code == 302
    names = list(samira.get(url).context["form"].fields)
    assert names.index("paper_on") == names.index("on_paper_to") + 1
    for wrong in (world.today - timedelta(days=3), world.today + timedelta(days=1)):
        answer = give(samira, world, fixed_before, **to | {"paper_on": wrong.isoformat()})
        assert list(answer.context["form"].errors) == ["paper_on"]
    late = to | {"agreed_on": world.today.isoformat()}
    assert list(give(samira, world, fixed_before, **late).context["form"].errors) == ["agreed_on"]
    nobody = {"paper_on": day.isoformat()}
    answer = give(samira, world, fixed_before, **nobody)
    assert "on_paper_to" in answer.context["form"].errors
    assert give(samira, world, fixed_before, **to).status_code == 302
    with maintenance():
        assert PlanGiven.objects.get(mistake=None).given_on == day
        assert PlanGiven.objects.exclude(mistake=None).get().given_on == world.today
    visitor(world.samira)
    assert fails(PAPER, [fixed_before.pk, day - timedelta(days=2), world.samira.pk])
    assert fails(PAPER, [fixed_before.pk, world.today + timedelta(days=1), world.samira.pk])
    assert fails(READING, [fixed_before.pk, world.coowner.pk, day, world.samira.pk])


def test_wrong_words_still_go_on_the_word_of_the_officer(world, samira, paper, maintenance):
    assert samira.post(strike_url(world, paper)).status_code == 302
    assert "1" in not_given(world.case, "Oma Truus")
    with maintenance():
        assert not PlanGiven.objects.exists()
        assert not PaperMistake.objects.exists()


def test_only_the_writer_or_the_coordinator_says_it(
    world,
    samira,
    paper,
    as_person,
    visitor,
    maintenance,
):
    url = strike_url(world, paper)
    with maintenance():
        CaseColleague.objects.get_or_create(
            case=world.case, person=world.joost, defaults={"started_on": world.today}
        )
    for name, code in {"joost": 403, "ingrid": 403, "ronald": 404, "tom": 404}.items():
        assert as_person(getattr(world, name)).post(url).status_code == code, name
    assert url not in as_person(world.joost).get(at("case_legal", world)).text
    assert samira.get(url).status_code == 405
    for person in (world.joost, world.ingrid, world.tom, world.ronald):
        visitor(person)
        assert fails(STRIKE, [paper.pk, person.pk])
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(coordinator=world.joost)
    visitor(world.joost)
    assert raw(STRIKE, [paper.pk, world.samira.pk]) == 1
    with maintenance():
        kept = PaperMistake.objects.get()
        assert kept.written_by == world.joost  # not for them to say
        assert kept.written_at.year > 2001
    visitor(world.joost)
    assert fails(STRIKE, [paper.pk, world.joost.pk])  # once
    assert fails("update casework_papermistake set written_at = now()")
    assert fails("delete from casework_papermistake")


def test_a_reading_on_ones_own_page_is_not_taken_away_so(world, samira, read, as_person, visitor):
    url = strike_url(world, read)
    assert url not in samira.get(at("case_legal", world)).text
    assert samira.post(url).status_code == 404
    visitor(world.samira)
    assert fails(STRIKE, [read.pk, world.samira.pk])
    assert own_page(as_person(world.coowner), world)


def test_after_the_case_closed_nobody_says_it(world, samira, paper, visitor, maintenance):
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    assert samira.post(strike_url(world, paper)).status_code == 403
    visitor(world.samira)
    assert fails(STRIKE, [paper.pk, world.samira.pk])


@pytest.mark.parametrize("row", ["paper", "read"])
def test_whose_yes_it_was_confirms_it_and_nobody_else(
    request,
    world,
    samira,
    row,
    as_person,
    visit,
    maintenance,
):
    given = request.getfixturevalue(row)
    url, ronald = confirm_url(world, given), as_person(world.ronald)
    assert url in own_page(ronald, world)
    for other in (world.kevin, world.coowner, world.anja):
        assert as_person(other).post(url).status_code == 404
        visit(other, world.van_dijk)
        assert fails(CONFIRM, [given.pk, other.pk])
        assert raw("select id from casework_plangiven where agreed_by_id is not null and person_id "
                   "is distinct from %s", [other.pk]) == []  # fmt: skip
    assert ronald.get(url).status_code == 405
    for _twice in range(2):
        assert ronald.post(url).status_code == 302
    assert url not in own_page(ronald, world)
    assert "dat dit klopt." in own_page(ronald, world)
    assert (
        "bevestigd door <bdi>Ronald van Dijk</bdi> op" in samira.get(at("case_legal", world)).text
    )
    with maintenance():
        kept = AnswerConfirmed.objects.get()
        assert (kept.given, kept.written_by) == (given, world.ronald)
        line = AuditEvent.objects.get(person_id=world.ronald.pk, kind="create")
        assert (line.subject_kind, line.household_id) == ("private", None)


def test_what_was_given_before_the_form_said_it_is_not_read_nor_confirmed(
    world, read, as_person, visit, maintenance
):
    with maintenance():
        PlanGiven.objects.update(is_told=False)
    url, ronald = confirm_url(world, read), as_person(world.ronald)
    assert url not in own_page(ronald, world)
    assert ronald.post(url).status_code == 404
    visit(world.ronald, world.van_dijk)
    assert fails(CONFIRM, [read.pk, world.ronald.pk])


def test_a_struck_or_stopped_yes_is_not_asked(
    world,
    samira,
    paper,
    as_person,
    visit,
    maintenance,
):
    ronald, url = as_person(world.ronald), confirm_url(world, paper)
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today - timedelta(days=1)
        )
    assert url not in own_page(ronald, world)
    visit(world.ronald, world.van_dijk)
    assert fails(CONFIRM, [paper.pk, world.ronald.pk])
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="active", closed_on=None)
    assert samira.post(strike_url(world, paper)).status_code == 302
    assert ronald.post(url).status_code == 302
    visit(world.ronald, world.van_dijk)
    assert fails(CONFIRM, [paper.pk, world.ronald.pk])
    with maintenance():
        assert not AnswerConfirmed.objects.exists()
