"""Minding the library: one writes, another looks, and only then residents read it."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from casework import selfhelp
from casework.models import SelfHelp
from tests.casework.library import TYPED, entry

pytestmark = pytest.mark.django_db
SHELF, ADD = "/nakijken/", "/nakijken/nieuw/"


def page_of(row, name="shelf_entry"):
    return reverse(name, args=[row.entry_id])


def shown(client):
    return [each.row.name for each in client.get("/zelf-verder/").context["page"].found]


def on_shelf(client, name):
    return [each.row.name for each in getattr(client.get(SHELF).context["page"], name)]


def rows_of(maintenance, **wanted):
    with maintenance():
        return list(SelfHelp.objects.filter(**wanted).order_by("version"))


def test_what_one_proposes_waits_until_another_looked(world, login, client, maintenance):
    joost, samira = login(Client(), world.joost), login(Client(), world.samira)
    assert joost.post(ADD, TYPED).url == SHELF
    (row,) = rows_of(maintenance)
    assert (row.languages, row.writer_name, row.reviewed_at) == (["nl"], "Joost de Wit", None)
    assert shown(client) == []
    assert joost.post(page_of(row), {"version": 1}).url == page_of(row)  # one's own words
    assert shown(client) == []
    assert samira.post(page_of(row), {"version": 1}).url == SHELF
    assert shown(client) == ["Geldhulp"]
    (row,) = rows_of(maintenance)
    assert (row.reviewed_by_id, row.reviewer_name) == (world.samira.pk, "Samira")
    assert row.reviewer_team_id == world.moerwijk.pk


def test_other_words_wait_while_residents_read_the_old_ones(world, login, client, maintenance):
    with maintenance():
        row = entry(world)
    joost, samira = login(Client(), world.joost), login(Client(), world.samira)
    changed = TYPED | {"name": "Geldhulp nieuw", "version": 1}
    assert samira.post(page_of(row, "shelf_change"), changed).status_code == 302
    assert shown(client) == ["Geldhulp"]
    assert on_shelf(joost, "waiting") == ["Geldhulp nieuw"]
    text = joost.get(page_of(row)).content.decode()
    assert "Wat bewoners tot dan lezen" in text
    assert joost.post(page_of(row), {"version": 2}).status_code == 302
    assert shown(client) == ["Geldhulp nieuw"]
    old, new = rows_of(maintenance, entry_id=row.entry_id)
    assert (old.name, old.ended_by_id) == ("Geldhulp", world.joost.pk)  # its history
    assert new.ended_at is None


def test_whoever_looked_may_look_again_after_a_year(world, as_person, client, maintenance):
    with maintenance():
        row = entry(world, days_ago=400)
    samira = as_person(world.samira)
    assert on_shelf(samira, "over_time") == ["Geldhulp"]
    samira.post(page_of(row), {"version": 1})
    assert on_shelf(samira, "fine") == ["Geldhulp"]
    assert shown(client) == ["Geldhulp"]


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"looked": False}, "waiting"),
        ({"link_dead_on": "2026-01-01"}, "dead"),
        ({"days_ago": 366}, "over_time"),
        ({"days_ago": 365}, "soon"),
        ({"days_ago": 340}, "soon"),
        ({"days_ago": 330}, "fine"),
    ],
)
def test_each_stands_in_one_list(world, as_person, maintenance, facts, place):
    with maintenance():
        entry(world, **facts)
    page = as_person(world.samira).get(SHELF).context["page"]
    lists = ("waiting", "dead", "over_time", "soon", "fine")
    found = {name for name in lists if getattr(page, name)}
    assert found == {place}


def test_a_look_at_words_that_changed_meanwhile_counts_for_nothing(
    world, as_person, client, maintenance
):
    with maintenance():
        row = entry(world, looked=False)
        SelfHelp.objects.filter(pk=row.pk).update(version=2)
    for version in ("1", "", "onzin", "9" * 30, "²"):
        answer = as_person(world.samira).post(page_of(row), {"version": version})
        assert answer.url == page_of(row)
    assert shown(client) == []


def test_two_who_change_the_same_see_both_texts(world, login, maintenance):
    with maintenance():
        row = entry(world)
    one, two = login(Client(), world.samira), login(Client(), world.joost)
    assert one.post(page_of(row, "shelf_change"), TYPED | {"name": "A", "version": 1}).url == SHELF
    answer = two.post(page_of(row, "shelf_change"), TYPED | {"name": "B", "version": 1})
    assert answer.status_code == 409
    assert "Samira" in answer.content.decode()
    assert [each.name for each in rows_of(maintenance, reviewed_at=None)] == ["A"]


def test_taken_away_and_put_back(world, as_person, client, maintenance):
    with maintenance():
        row = entry(world)
    samira = as_person(world.samira)
    assert samira.get(page_of(row, "shelf_end")).status_code == 200
    assert shown(client) == ["Geldhulp"]
    samira.post(page_of(row, "shelf_end"))
    assert shown(client) == []
    assert samira.get(page_of(row)).status_code == 404
    samira.post(page_of(row, "shelf_back"))
    samira.post(page_of(row, "shelf_back"))  # twice is once
    assert shown(client) == ["Geldhulp"]


def test_what_residents_read_comes_back_too_when_other_words_waited(
    world, as_person, client, visitor, maintenance
):
    with maintenance():
        row = entry(world)
    words = {**TYPED, "languages": ["nl"], "name": "Andere"}
    selfhelp.change(by=visitor(world.joost), entry_id=row.entry_id, version=1, **words)
    selfhelp.take_away(by=visitor(world.samira), entry_id=row.entry_id)
    assert shown(client) == []
    assert selfhelp.put_back(by=visitor(world.samira), entry_id=row.entry_id).version == 2
    assert shown(client) == ["Geldhulp"]
    assert on_shelf(as_person(world.samira), "waiting") == ["Andere"]


def test_an_older_version_does_not_come_back_with_it(world, visitor, client, maintenance):
    with maintenance():
        row = entry(world)
    words = {**TYPED, "languages": ["nl"], "name": "Andere"}
    selfhelp.change(by=visitor(world.joost), entry_id=row.entry_id, version=1, **words)
    selfhelp.review(by=visitor(world.samira), entry_id=row.entry_id, version=2)
    selfhelp.take_away(by=visitor(world.samira), entry_id=row.entry_id)
    selfhelp.put_back(by=visitor(world.samira), entry_id=row.entry_id)
    assert shown(client) == ["Andere"]


def test_what_was_replaced_does_not_come_back_beside_what_stands(world, visitor, maintenance):
    with maintenance():
        row = entry(world)
    by = visitor(world.samira)
    selfhelp.change(by=by, entry_id=row.entry_id, version=1, **{**TYPED, "languages": ["nl"]})
    assert selfhelp.put_back(by=by, entry_id=row.entry_id) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": ""}, "name"),
        ({"url": "", "phone": ""}, "url"),
        ({"url": "http://geld.voorbeeld.example/"}, "url"),
        ({"url": "https://wie:weet@geld.voorbeeld.example/"}, "url"),
        ({"url": "https://geld.voorbeeld.example:8443/"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"phone": "bel maar"}, "phone"),
        ({"subjects": "onzin"}, "subjects"),
        ({"subjects": []}, "subjects"),
        ({"text": "x" * 301}, "text"),
        ({"languages": ", ,"}, "languages"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_rest(world, as_person, words, field):
    answer = as_person(world.samira).post(ADD, TYPED | words)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "iedereen" in answer.content.decode()


def test_an_address_of_another_kind_gets_the_sentence_of_the_house(world, as_person):
    """And of the two that may each be empty neither says so: one of them is needed."""
    samira = as_person(world.samira)
    said = [
        samira.post(ADD, TYPED | {"url": url}).context["form"].errors["url"]
        for url in ("javascript:alert(1)", "http://geld.voorbeeld.example/", "geen adres")
    ]
    assert said[0] == said[1] == said[2]
    fields = samira.get(ADD).context["form"].fields
    assert fields["url"].is_needed
    assert fields["phone"].is_needed


def test_every_change_leaves_a_line_without_words(world, visitor, maintenance):
    words = {**TYPED, "languages": ["nl"]}
    row = selfhelp.propose(by=visitor(world.joost), **words)
    selfhelp.review(by=visitor(world.samira), entry_id=row.entry_id, version=1)
    selfhelp.take_away(by=visitor(world.samira), entry_id=row.entry_id)
    selfhelp.put_back(by=visitor(world.joost), entry_id=row.entry_id)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind__startswith="self_help").order_by("id")
        kinds = [(line.kind, line.subject_kind) for line in lines]
    assert kinds == [
        ("create", "self_help"), ("change", "self_help_review"), ("delete", "self_help"),
        ("restore", "self_help"),
    ]  # fmt: skip
