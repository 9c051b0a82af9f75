"""A help plan after one that was fixed: its lines come along. And who fixes one reads all of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework.models import FosterConsent, HelpLine, HelpPlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world, waived, maintenance):
    with maintenance():
        return HelpPlan.objects.create(
            case=world.case, aims="Water in huis", help="Tante kookt", written_by=world.samira,
            changed_by=world.samira,
        )  # fmt: skip


@pytest.fixture
def add(world, plan, maintenance):
    def line(what, **fields):
        by = {"written_by": world.samira, "changed_by": world.samira}
        with maintenance():
            return HelpLine.objects.create(plan=plan, what=what, by_whom="Tante", **by, **fields)

    return line


@pytest.fixture
def fix(world, plan, maintenance):
    def act():
        with maintenance():
            HelpPlan.objects.filter(pk=plan.pk).update(
                talked_on=world.today, family_view="agrees", settled_on=world.today,
                settled_by=world.samira,
            )  # fmt: skip

    return act


def at(name, world, *keys):
    return reverse(name, args=[world.case.pk, *keys])


def send(client, url, **words):
    form = client.get(url).context["form"]
    hidden = {name: str(form[name].value() or "") for name in form.hidden_names}
    return client.post(url, hidden | words)


def test_lines_that_still_hold_come_along_and_can_be_changed(
    world, as_person, plan, add, fix, maintenance
):
    day = timedelta(days=1)
    add("Bellen", aim="Rust", often="elke week", starts_on=world.today - day)
    add("Water", goal_id=world.water.pk)
    add("Tot vandaag", aim="Rust", ends_on=world.today)
    add("Al voorbij", aim="Rust", ends_on=world.today - day)
    add("Weg", aim="Rust", removed_at=world.proposal.created_at, removed_by=world.samira)
    add("Van een ander doel", goal_id=world.rest.pk)
    add("Met woorden", goal_id=world.rest.pk, aim="Meer slaap")
    fix()
    samira, url = as_person(world.samira), at("help_plan_write", world)
    told = "komen mee"
    assert told in samira.get(url).content.decode()
    assert send(samira, url, aims="Nieuw begin").status_code == 302
    with maintenance():
        made = HelpPlan.objects.exclude(pk=plan.pk).get()
        lines = {line.what: line for line in made.lines.all()}
        assert plan.lines.count() == 7  # what was fixed stays as it was
    assert list(lines) == ["Bellen", "Water", "Tot vandaag", "Met woorden"]
    assert (lines["Bellen"].often, lines["Bellen"].version) == ("elke week", 1)
    assert lines["Water"].goal_id == world.water.pk
    assert (lines["Met woorden"].goal_id, lines["Met woorden"].aim) == (None, "Meer slaap")
    change = at("help_line_change", world, lines["Bellen"].pk)
    words = {"what": "Schrijven", "by_whom": "Tante", "aim": "Rust"}
    assert send(samira, change, **words).status_code == 302
    assert told not in samira.get(url).content.decode()
    assert send(samira, url, aims="Nog iets").status_code == 302  # a change copies nothing twice
    with maintenance():
        assert made.lines.count() == len(lines)


def test_the_first_help_plan_begins_empty(world, as_person, waived, maintenance):
    samira, url = as_person(world.samira), at("help_plan_write", world)
    assert "komen mee" not in samira.get(url).content.decode()
    assert send(samira, url, aims="Water").status_code == 302
    with maintenance():
        assert not HelpLine.objects.exists()


def test_who_fixes_a_plan_has_all_of_it_before_them(world, as_person, plan, add, maintenance):
    add("Bellen met Dunea", aim="Druk eraf")
    add("Weggegooid", aim="Rust", removed_at=world.proposal.created_at, removed_by=world.samira)
    with maintenance():
        FosterConsent.objects.create(
            plan=plan, part="Slaapt bij oma", answer="asked", said_by_name="Oma",
            written_by=world.samira,
        )  # fmt: skip
    samira, url = as_person(world.samira), at("help_plan_settle", world)
    shown = samira.get(url).content.decode()
    words = ("Water in huis", "Tante kookt", "Bellen met Dunea", "Druk eraf", "Slaapt bij oma")
    places = [shown.index(each) for each in words]
    assert max(places) < shown.index("talked_on")
    assert "Weggegooid" not in shown
    wrong = send(samira, url, family_view="agrees")
    assert wrong.status_code == 200
    assert "Bellen met Dunea" in wrong.content.decode()


def test_who_fixes_what_a_colleague_fixed_keeps_the_words(world, as_person, plan, fix):
    samira, url = as_person(world.samira), at("help_plan_settle", world)
    form = samira.get(url).context["form"]
    sent = {name: str(form[name].value() or "") for name in form.hidden_names}
    sent |= {"family_view": "agrees", "talked_on": world.today.isoformat()}
    fix()
    answer = samira.post(url, sent | {"family_words": "Wij zijn het eens"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "Wij zijn het eens" in answer.content.decode()
    assert samira.get(url).status_code == 404


def test_who_fixes_what_a_colleague_changed_meanwhile_reads_it_first(
    world, as_person, plan, maintenance
):
    samira, joost = as_person(world.samira), as_person(world.joost)
    url, words = at("help_plan_settle", world), {"family_view": "agrees"}
    words |= {"talked_on": world.today.isoformat(), "family_words": "Wij zijn het eens"}
    form = samira.get(url).context["form"]
    before = {name: str(form[name].value() or "") for name in form.hidden_names}
    change = {"aims": "Iets heel anders", "help_words": "Tante kookt"}
    assert send(joost, at("help_plan_write", world), **change).status_code == 302
    answer = samira.post(url, before | words)
    shown = answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert "Iets heel anders" in shown
    assert "Wij zijn het eens" in shown
    form = answer.context["form"]
    again = {name: str(form[name].value() or "") for name in form.hidden_names}
    assert samira.post(url, again | words).status_code == 302
    with maintenance():
        assert HelpPlan.objects.get().settled_on == world.today
