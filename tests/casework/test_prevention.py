"""Preventive work: written down in one line, of the team alone, and counted without hiding."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import Part
from audit.models import AuditEvent
from casework import periods
from casework.counts_account import account_counts
from casework.models import AccountKept, PreventiveWork
from casework.tasks import purge_prevention
from network.models import NetworkMember
from people.models import TeamMembership
from tests import world as build
from tests.access.raw import fails, raw
from tests.casework import contented

pytestmark = pytest.mark.django_db
LIST = "/voor-de-buurt/"
ADD = LIST + "nieuw/"
ROW = """insert into casework_preventivework (id, team_id, kind, happened_on, title, with_whom,
  note, written_by_id, written_at, changed_by_id, changed_at, version)
values (gen_random_uuid(), %s, 'walk_in', %s, 'Koffie', '', '', %s, now(), %s, now(), 1)"""


@pytest.fixture
def work(world, maintenance):
    """`work(day, reached=12)`: something of Moerwijk, by Samira."""

    def make(day=None, **words):
        words = {"kind": "walk_in", "title": "Koffieochtend", "team": world.moerwijk} | words
        by = {"written_by": world.samira, "changed_by": world.samira}
        with maintenance():
            return PreventiveWork.objects.create(happened_on=day or world.today, **words, **by)

    return make


def hidden(client, url):
    form = client.get(url).context["form"]
    return {name: str(form[name].value() or "") for name in form.hidden_names}


def send(client, url, **words):
    return client.post(url, hidden(client, url) | words)


def right(world, **words):
    return {"kind": "walk_in", "title": "Koffie", "happened_on": world.today.isoformat()} | words


def at(name, row):
    return reverse(name, args=[row.pk])


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_choice_a_line_and_the_day_that_stands_there_are_enough(world, as_person, maintenance):
    samira, ingrid = as_person(world.samira), as_person(world.ingrid)
    form = samira.get(ADD).context["form"]
    assert form["happened_on"].value() == world.today
    assert "Schrijf nooit de naam van een gezin" in text(samira.get(ADD))
    answer = send(samira, ADD, **right(world))
    assert answer.headers["Location"] == f"{LIST}?team={world.moerwijk.pk}"
    with maintenance():
        made = PreventiveWork.objects.get()
        assert (made.reached, made.written_by, made.team) == (None, world.samira, world.moerwijk)
        line = AuditEvent.objects.get(subject_id=made.pk)
        assert (line.kind, line.team_id, line.household_id) == ("create", world.moerwijk.pk, None)
    for client in (samira, ingrid):
        page = text(client.get(LIST))
        assert "niet bekend hoeveel mensen" in page
        assert "Opgeschreven door Samira El Amrani" in page
    assert send(ingrid, ADD, **right(world, title="Door Ingrid", reached="1")).status_code == 302
    assert "ongeveer 1 mens" in text(samira.get(LIST))


def test_it_holds_no_key_of_a_family():
    related = {
        field.related_model._meta.label
        for field in PreventiveWork._meta.fields
        if field.is_relation
    }
    assert related == {"people.Team", "people.Person"}
    people = {f.name for f in PreventiveWork._meta.fields if f.is_relation} - {"team"}
    assert people == {"written_by", "changed_by", "removed_by"}


def test_what_is_wrong_gets_a_sentence_and_keeps_the_words(world, as_person, maintenance):
    samira = as_person(world.samira)
    tomorrow = (world.today + timedelta(days=1)).isoformat()
    for wrong, field in (
        ({"kind": ""}, "kind"), ({"kind": "feest"}, "kind"), ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"), ({"happened_on": tomorrow}, "happened_on"),
        ({"happened_on": f"{world.today.year - 3}-12-31"}, "happened_on"),
        ({"reached": "veel"}, "reached"), ({"reached": "-1"}, "reached"),
        ({"reached": "5001"}, "reached"),
    ):  # fmt: skip
        answer = send(samira, ADD, **right(world, note="Blijft staan", **wrong))
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field]
        assert "Blijft staan" in text(answer)
    with maintenance():
        assert not PreventiveWork.objects.exists()


def test_another_team_and_who_left_find_nothing(world, as_person, work):
    row = work(title="Van Moerwijk")
    for who in (world.tom, world.els, world.ronald, world.fatma, world.marieke, world.linda):
        client = as_person(who)
        assert "Van Moerwijk" not in text(client.get(LIST))
        assert client.get(at("prevention_change", row)).status_code == 404
        for name in ("prevention_remove", "prevention_restore"):
            assert client.post(at(name, row)).status_code == 404
    assert as_person(world.els).get(LIST).status_code == 404
    assert as_person(world.tom).get(LIST).status_code == 200


def test_who_goes_to_another_team_reads_and_changes_it_no_more(world, as_person, work, maintenance):
    row, samira = work(), as_person(world.samira)
    assert samira.get(at("prevention_change", row)).status_code == 200
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(team=world.laak)
    assert samira.get(at("prevention_change", row)).status_code == 404
    assert "Koffieochtend" not in text(samira.get(f"{LIST}?team={world.moerwijk.pk}"))


def test_the_database_holds_it_for_the_team(world, visitor, work):
    row = work()
    visitor(world.tom)
    assert raw("select count(*) from casework_preventivework")[0][0] == 0
    tom, samira, here = world.tom.pk, world.samira.pk, world.moerwijk.pk
    assert fails(ROW, [here, world.today, tom, tom])
    visitor(world.samira)
    day = world.today + timedelta(days=1)
    assert fails(ROW, [here, day, samira, samira])  # still to come
    assert fails(ROW, [here, world.today, world.joost.pk, samira])
    assert fails("update casework_preventivework set team_id = %s", [world.laak.pk])
    assert fails("delete from casework_preventivework where id = %s", [row.pk])
    long_ago = timezone.now() - timedelta(days=31)
    assert fails(
        "update casework_preventivework set removed_at = %s, removed_by_id = %s, "
        "changed_by_id = %s",
        [long_ago, samira, samira],
    )  # it would go at once


def test_the_first_wins_and_the_second_sees_both_texts(world, as_person, work):
    row = work()
    url, samira, joost = (
        at("prevention_change", row),
        as_person(world.samira),
        as_person(world.joost),
    )
    mine, theirs = hidden(samira, url), hidden(joost, url)
    words = right(world, reached="12")
    assert joost.post(url, theirs | words | {"title": "Van Joost"}).status_code == 302
    assert "veranderd door Joost de Wit" in text(samira.get(LIST))
    clash = samira.post(url, mine | words | {"title": "Van Samira"})
    assert clash.status_code == 409
    assert "Van Joost" in text(clash)
    assert "Van Samira" in text(clash)


def test_thrown_away_stays_thirty_days_and_comes_back(world, as_person, work, maintenance):
    row, samira, joost = work(), as_person(world.samira), as_person(world.joost)
    page = samira.post(at("prevention_remove", row), follow=True)
    assert 'class="undo"' in page.text
    assert at("prevention_restore", row) in page.text
    assert samira.post(at("prevention_remove", row)).status_code == 302  # twice is once
    assert joost.get(at("prevention_change", row)).status_code == 404
    assert "In de prullenbak: 1" in text(joost.get(LIST))
    assert "Het staat er weer." in text(joost.post(at("prevention_restore", row), follow=True))
    with maintenance():
        row.refresh_from_db()
        assert (row.removed_at, row.changed_by, row.version) == (None, world.joost, 3)
        kinds = AuditEvent.objects.filter(subject_id=row.pk).values_list("kind", flat=True)
        assert sorted(kinds) == ["delete", "restore"]


def test_what_is_long_ago_comes_back_out_of_the_bin_too(world, as_person, work):
    """Nothing else of those months stands, so no older months are offered."""
    old, samira = work(world.today - timedelta(days=200), title="Van toen"), as_person(world.samira)
    after = samira.post(at("prevention_remove", old), follow=True)
    assert after.context["undo_url"] == at("prevention_restore", old)
    page = samira.get(LIST)
    assert not page.context["page"].has_older
    assert [card.row.pk for card in page.context["page"].binned] == [old.pk]
    assert at("prevention_restore", old) in page.content.decode()
    samira.post(at("prevention_restore", old))
    assert "Van toen" in text(samira.get(f"{LIST}?toon=alles"))


def test_the_worker_takes_away_what_is_old_and_reads_none_of_it(world, work, maintenance):
    now = timezone.now()
    kept, older = work(), work(world.today.replace(month=1, day=1))
    long_ago = periods.Year(world.today.year - periods.YEARS_BACK).first - timedelta(days=1)
    work(long_ago)
    work(removed_at=now - timedelta(days=31), removed_by=world.samira)
    binned = work(removed_at=now - timedelta(days=29), removed_by=world.samira)
    with context.as_worker():
        assert raw("select count(*) from casework_preventivework")[0][0] == 0
    with context.as_worker():
        assert purge_prevention() == 2
    with maintenance():
        keys = set(PreventiveWork.objects.values_list("pk", flat=True))
        assert keys == {kept.pk, older.pk, binned.pk}


def test_older_months_come_on_request(world, as_person, work):
    work(world.today - timedelta(days=200), title="Lang geleden")
    work(title="Vandaag")
    samira = as_person(world.samira)
    page = text(samira.get(LIST))
    assert "Vandaag" in page
    assert "Lang geleden" not in page
    assert "Lang geleden" in text(samira.get(f"{LIST}?toon=alles"))


def test_the_list_asks_the_same_of_one_and_of_fifty(
    world, as_person, work, django_assert_max_num_queries
):
    samira = as_person(world.samira)
    for place in range(50):
        work(world.today - timedelta(days=place % 20))
    with django_assert_max_num_queries(12):
        samira.get(LIST)


def test_the_account_counts_how_often_and_keeps_it(world, as_person, work, maintenance):
    quarter = periods.newest_settled(world.today)
    first, last = work(quarter.first, reached=10), work(quarter.last)
    work(quarter.first, reached=4, kind="school")
    work(quarter.last + timedelta(days=1), title="Na het kwartaal")
    work(quarter.first, team=world.laak)
    work(quarter.first, reached=99, removed_at=timezone.now(), removed_by=world.samira)
    contented.keep_accounts(world.moerwijk)
    with maintenance():
        kept = AccountKept.objects.get(
            team=world.moerwijk, first_on=quarter.first, last_on=quarter.last
        )
        assert kept.prevention == {"walk_in": [2, 1, 10], "school": [1, 1, 4]}
        PreventiveWork.objects.filter(pk__in=[first.pk, last.pk]).delete()
    page = text(as_person(world.ingrid).get("/team/verantwoording/"))
    assert 'Inloop of koffie</th><td class="end">2 keer' in page
    assert 'Voorlichting op een school</th><td class="end">1 keer' in page
    assert "Bij 2 keer schreef het team op hoeveel mensen er waren: samen ongeveer 14." in page


def test_an_account_of_before_says_nothing_of_what_was_not_counted(world, as_person, maintenance):
    contented.keep_accounts(world.moerwijk)
    with maintenance():
        for row in AccountKept.objects.all():
            row.figures["goals"]["reached"] = 12  # with no number at all it says one sentence
            row.save()
    ingrid = as_person(world.ingrid)
    page = text(ingrid.get("/team/verantwoording/"))
    assert "Het wijkteam schreef in deze periode niets op." in page
    assert "Afspraken met eigen mensen" in page
    with maintenance():
        for row in AccountKept.objects.all():
            row.prevention = None
            del row.figures["informal"]
            row.save()
    page = text(ingrid.get("/team/verantwoording/"))
    for words in ("Het wijkteam schreef", "Voor de hele buurt", "Afspraken met eigen mensen"):
        assert words not in page


def test_only_the_worker_counts_and_only_of_what_is_settled(world, visitor):
    quarter = periods.newest_settled(world.today)
    ask = "select * from casework_prevention(%s, %s, %s)"
    visitor(world.ingrid)
    assert fails(ask, [world.moerwijk.pk, quarter.first, quarter.last])
    with context.as_worker(), connection.cursor() as cursor:
        cursor.execute(ask, [world.moerwijk.pk, quarter.first, quarter.last])
        assert cursor.fetchall() == []


def informal(world, quarter):
    with context.as_worker():
        [found] = account_counts(world.moerwijk.pk, [quarter])
    return {part: (row.amount, len(row.families)) for part, row in found["informal"].items()}


def test_an_agreement_with_somebody_of_their_own_is_told_apart(world, maintenance):
    quarter = periods.newest_settled(world.today)
    day, after = quarter.first + timedelta(days=9), quarter.last + timedelta(days=1)
    with maintenance():
        home, other, hides = (
            contented.family(world, n, quarter.first, parts=parts)
            for n, parts in enumerate([None, None, [Part.GOALS]])
        )
        fatma = contented.neighbour(home)
        contented.agreement(home, day, fatma)
        contented.agreement(home, day, fatma, world.samira)
        contented.agreement(home, day, world.samira)  # let in by the family, for her work
        contented.agreement(other, day)
        contented.agreement(hides, day, contented.neighbour(hides))  # does not share its steps
        # what does not run on the last day, or has not everybody's yes
        contented.agreement(home, day, fatma, ends_on=quarter.last - timedelta(days=1))
        contented.agreement(home, day, fatma, ended_on=quarter.last, ended_by=home.parent)
        contented.agreement(home, after, fatma)
        contented.agreement(home, day, fatma, yes=False)
        contented.agreement(home, day, fatma, deleted_at=timezone.now(), deleted_by=home.parent)
    assert informal(world, quarter) == {"own": (2, 1), "without": (2, 2)}


def test_who_is_paid_for_it_is_not_their_own_where_the_family_shares_that(world, maintenance):
    quarter = periods.newest_settled(world.today)
    with maintenance():
        homes = [
            contented.family(world, n, quarter.first, parts=[Part.STEPS, *more])
            for n, more in enumerate([[Part.NETWORK], []])
        ]
        for home in homes:
            cleaner = contented.neighbour(home)
            build.row(
                NetworkMember, build.scope(home.home, Part.NETWORK), home.parent,
                name="Schoonmaak", circle=NetworkMember.Circle.PAID, person=cleaner,
            )  # fmt: skip
            contented.agreement(home, quarter.first, cleaner)
    assert informal(world, quarter) == {"own": (1, 1), "without": (1, 1)}


def test_agreements_of_few_families_are_told_to_nobody(world, as_person, maintenance):
    quarter = periods.newest_settled(world.today)
    with maintenance():
        homes = [contented.family(world, n, quarter.first) for n in range(6)]
        for home in homes[:5]:
            contented.agreement(home, quarter.first, contented.neighbour(home))
        for _six in range(6):
            contented.agreement(homes[5], quarter.first)
    contented.keep_accounts(world.moerwijk)
    [table] = [
        each
        for each in as_person(world.ingrid).get("/team/verantwoording/").context["page"].tables
        if each.shape.key == "informal"
    ]
    assert [row.text for row in (*table.rows, table.of)] == [
        "5 afspraken", "minder dan 5 gezinnen", "niet getoond",
    ]  # fmt: skip
