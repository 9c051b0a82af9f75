"""A help plan about an adult goes to another with their yes: whose, when and how is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from casework.models import CaseClient, HelpPlan, PlanGiven
from people.models import Person
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.casework.test_own_reading import at

pytestmark = pytest.mark.django_db
INSERT = """insert into casework_plangiven (id, plan_id, person_id, on_paper_to, given_on,
  written_by_id, written_at, agreed_by_id, agreed_on, agreed_how)
values (gen_random_uuid(), %s, %s, %s, %s, %s, '2001-01-01', %s, %s, %s)"""
OF_A_YES = ("agreed_by", "agreed_on", "agreed_how")


def yes(world, **words):
    day = world.today - timedelta(days=2)
    known = {"agreed_by": str(world.ronald.pk), "agreed_on": day.isoformat()}
    return known | {"agreed_how": "written"} | words


def give(samira, world, plan, **words):
    return fill_in(samira, at("help_plan_give", world, plan.pk), **words)


def all_given(maintenance):
    with maintenance():
        return list(PlanGiven.objects.order_by("on_paper_to"))


def test_it_is_kept_and_stands_with_the_plan(world, samira, plan, maintenance):
    to = {"given_to": [str(world.coowner.pk)], "on_paper_to": "Oma Truus"}
    assert give(samira, world, plan, **to, **yes(world)).status_code == 302
    kept = all_given(maintenance)
    said_on = world.today - timedelta(days=2)
    assert [(row.agreed_by_id, row.agreed_on, row.agreed_how) for row in kept] == [
        (world.ronald.pk, said_on, "written")
    ] * 2
    text = samira.get(at("case_legal", world)).content.decode()
    with translation.override("nl"):
        assert gettext("Said yes to giving it") in text
        assert gettext("in writing") in text
        line = gettext("<bdi>%(name)s</bdi>, to give it to <bdi>%(to)s</bdi>")
    for to in (world.coowner.name, "Oma Truus"):
        assert line % {"name": "Ronald van Dijk", "to": to} in text


@pytest.mark.parametrize("missing", OF_A_YES)
def test_without_a_whole_yes_nothing_is_given(world, samira, plan, maintenance, missing):
    words = yes(world)
    words[missing] = ""
    answer = give(samira, world, plan, given_to=[str(world.coowner.pk)], **words)
    assert set(answer.context["form"].errors) == {missing}
    paper = give(samira, world, plan, on_paper_to="Oma Truus", **words)
    assert set(paper.context["form"].errors) == {missing}  # half a yes is none, of paper too
    assert all_given(maintenance) == []


def test_a_yes_of_tomorrow_or_of_a_child_is_none(world, samira, plan, maintenance):
    late = yes(world, agreed_on=(world.today + timedelta(days=1)).isoformat())
    for words in (late, yes(world, agreed_by=str(world.kevin.pk))):
        answer = give(samira, world, plan, given_to=[str(world.coowner.pk)], **words)
        assert answer.context["form"].errors
    assert all_given(maintenance) == []


def refused(samira, world, plan, maintenance, day):
    """By the form, at its day; and nothing is given."""
    words = yes(world, agreed_on=day.isoformat())
    answer = give(samira, world, plan, given_to=[str(world.coowner.pk)], **words)
    assert all_given(maintenance) == []
    return set(answer.context["form"].errors) == {"agreed_on"}


def by_ronald(world, plan, day):
    return [plan.pk, world.coowner.pk, "", world.today, world.samira.pk, world.ronald.pk, day,
            "spoken"]  # fmt: skip


def test_a_yes_of_before_they_were_18_is_none(world, samira, visitor, plan, maintenance):
    birthday = world.today - timedelta(days=1)
    with maintenance():
        Person.objects.filter(pk=world.ronald.pk).update(
            born_on=birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))
        )
        plan.talked_on = world.today - timedelta(days=60)
        HelpPlan.objects.filter(pk=plan.pk).update(talked_on=plan.talked_on)
    before = world.today - timedelta(days=40)
    assert refused(samira, world, plan, maintenance, before)
    visitor(world.samira)
    assert fails(INSERT, by_ronald(world, plan, before))
    assert raw(INSERT, by_ronald(world, plan, world.today)) == 1


def test_a_yes_of_before_the_plan_was_talked_over_is_none(
    world, samira, visitor, plan, maintenance
):
    before = plan.talked_on - timedelta(days=1)
    assert refused(samira, world, plan, maintenance, before)
    visitor(world.samira)
    assert fails(INSERT, by_ronald(world, plan, before))
    assert raw(INSERT, by_ronald(world, plan, plan.talked_on)) == 1


@pytest.mark.parametrize("to", ["whom it is about", "nobody"])
def test_a_yes_that_no_row_would_keep_is_said_and_stays_typed(world, samira, plan, maintenance, to):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.coowner)
    given_to = [str(world.coowner.pk)] if to == "whom it is about" else []
    words = yes(world, agreed_by=str(world.coowner.pk))
    form = give(samira, world, plan, given_to=given_to, **words).context["form"]
    assert set(form.errors) == {"agreed_by"}
    assert {name: form[name].value() for name in OF_A_YES} == words
    assert all_given(maintenance) == []
    nothing = dict.fromkeys(OF_A_YES, "")  # each can be taken back, also where a dot was chosen
    for name in ("agreed_by", "agreed_how"):
        assert "" in dict(form.fields[name].choices), name
    saved = give(samira, world, plan, given_to=[str(world.coowner.pk)], **nothing)
    assert saved.status_code == 302


def test_paper_can_be_for_the_adult_and_asks_no_yes(world, samira, plan, maintenance):
    assert give(samira, world, plan, on_paper_to="Ronald zelf", paper_for="self").status_code == 302
    (row,) = all_given(maintenance)
    assert (row.agreed_by_id, row.agreed_on, row.agreed_how) == (None, None, "")
    text = samira.get(at("case_legal", world)).content.decode()
    with translation.override("nl"):
        assert gettext("Said yes to giving it") not in text


def test_who_the_plan_is_about_needs_no_yes_of_another(world, samira, plan, maintenance):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.coowner)
    to = [str(world.coowner.pk)]
    assert give(samira, world, plan, given_to=to).status_code == 302
    (row,) = all_given(maintenance)
    assert row.agreed_by_id is None


def test_of_a_child_nobody_is_asked_for_a_yes(world, samira, plan, maintenance):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.kevin)
    url = at("help_plan_give", world, plan.pk)
    assert not set(OF_A_YES) & set(samira.get(url).context["form"].fields)
    assert give(samira, world, plan, given_to=[str(world.anja.pk)]).status_code == 302
    (row,) = all_given(maintenance)
    assert row.agreed_by_id is None


def test_the_database_asks_it_too(world, visitor, plan):
    def words(to=world.coowner, by=None, on=None, how=""):
        return [plan.pk, to and to.pk, "" if to else "Oma", world.today, world.samira.pk,
                by and by.pk, on, how]  # fmt: skip

    visitor(world.samira)
    today = world.today
    assert fails(INSERT, words())
    for by, on, how in [
        (world.coowner, today, "spoken"),  # not whom it is about
        (world.ronald, today + timedelta(days=1), "spoken"),
        (world.ronald, today, ""),
        (world.ronald, None, "spoken"),
        (None, today, "spoken"),
        (world.ronald, today, "shouted"),
    ]:
        assert fails(INSERT, words(by=by, on=on, how=how)), (by, on, how)
        assert fails(INSERT, words(to=None, by=by, on=on, how=how)), (by, on, how)
    assert raw(INSERT, words(by=world.ronald, on=today, how="spoken")) == 1
    assert raw(INSERT, words(to=None)) == 1
    assert fails("update casework_plangiven set agreed_how = 'written'")


@pytest.mark.parametrize("name", ["ingrid", "tom", "ronald", "noor"])
def test_whose_yes_it_takes_is_told_to_who_works_there_alone(world, visitor, plan, name):
    visitor(getattr(world, name))
    assert raw("select casework_grown_clients(%s)", [world.case.pk]) == []


def test_paper_for_somebody_else_takes_a_yes(world, samira, plan, maintenance):
    """Who it was for is asked; a yes that stands there says enough."""
    asked = give(samira, world, plan, on_paper_to="Oma Truus")
    assert set(asked.context["form"].errors) == {"paper_for"}
    for_other = give(samira, world, plan, on_paper_to="Oma Truus", paper_for="other")
    assert set(for_other.context["form"].errors) == set(OF_A_YES)
    assert all_given(maintenance) == []
    sent = give(samira, world, plan, on_paper_to="Oma Truus", paper_for="other", **yes(world))
    assert sent.status_code == 302
    (row,) = all_given(maintenance)
    assert (row.on_paper_to, row.agreed_by_id) == ("Oma Truus", world.ronald.pk)


def test_whom_the_plan_is_about_reads_who_got_it_on_paper_and_nobody_else_at_home(
    world, samira, plan, as_person, maintenance
):
    assert give(samira, world, plan, on_paper_to="Oma Truus", **yes(world)).status_code == 302
    page = reverse("own_plan_first", args=[world.van_dijk.pk])
    assert "Oma Truus" in as_person(world.ronald).get(page).text
    for other in (world.kevin, world.coowner, world.anja):
        assert "Oma Truus" not in as_person(other).get(page).text
    with maintenance():  # typed before the form said who reads it
        PlanGiven.objects.update(is_told=False)
    assert "Oma Truus" not in as_person(world.ronald).get(page).text
    assert "Oma Truus" in samira.get(at("case_legal", world)).text
    with maintenance():  # of a case about a child nobody at home reads it
        PlanGiven.objects.update(is_told=True)
        CaseClient.objects.filter(case=world.case).update(person=world.kevin)
    for person in (world.ronald, world.kevin):
        assert "Oma Truus" not in as_person(person).get(page).text
