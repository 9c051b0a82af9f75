"""The leader's page: hand-counted figures, rows behind them, and nothing of a family."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Standstill
from audit.models import AuditEvent
from casework.models import Case, CaseClient, OfferException
from casework.overviews.acts import acts
from casework.overviews.figures import FIGURES, numbers, rows_of
from casework.overviews.months import columns, first_days, load_months
from casework.overviews.team import load_team
from people.models import TeamMembership
from tests import world as build

PAGE = "/team/"
FIGURE_PAGES = [f"{PAGE}{key}/" for key in [*FIGURES, "maanden"]]


@pytest.fixture
def picture(world, visitor):
    return lambda: load_team(visitor(world.ingrid))


@pytest.fixture
def emergency(world, maintenance):
    """`emergency()`: Joost took access a moment ago, and it waits for a yes."""

    def make(team=None, person=None):
        now = timezone.now()
        with maintenance():
            EmergencyAccess.objects.create(
                household=world.van_dijk, person=person or world.joost,
                team=team or world.moerwijk, case_id=world.waiting_case.pk,
                case_number="M-0117", parts=["goals"], reason="Er is geroepen om hulp",
                started_at=now, ends_at=now + timedelta(hours=24),
            )  # fmt: skip

    return make


def values(picture):
    return [number.value for number in numbers(picture)]


@pytest.mark.parametrize("name", ["samira", "tom", "ronald", "linda", "els", "marieke", "noor"])
@pytest.mark.parametrize("path", [PAGE, "/team/wachten/"])
def test_only_leaders_open_it(world, as_person, name, path):
    assert as_person(getattr(world, name)).get(path).status_code == 404


def test_behind_the_name_of_a_colleague_stand_their_own_cases(world, as_person):
    leader = as_person(world.ingrid)
    page = leader.get(PAGE)
    loads = [load for load in page.context["page"].picture.loads if load.families]
    assert loads
    for load in loads:
        link = f"/team/hulp/?team={world.moerwijk.pk}&wie={load.person_id}"
        assert link.replace("&", "&amp;") in page.text
        rows = leader.get(link).context["rows"]
        assert {row.professional for row in rows} == {load.name}


@pytest.mark.parametrize("path", [PAGE, *FIGURE_PAGES])
def test_it_holds_no_name_of_a_family_and_no_word_of_a_plan(world, as_person, propose, path):
    propose()
    response = as_person(world.ingrid).get(path)
    assert response.status_code == 200
    shown = response.content.decode()
    for words in ("Dijk", "Onbekend", "Ronald", "Kevin", "water", "Douchen", "Vraag van"):
        assert words not in shown
    assert str(world.van_dijk.pk) not in shown
    assert str(world.laak_case.number) not in shown


def test_rows_show_a_number_and_a_professional(world, as_person):
    shown = as_person(world.ingrid).get("/team/hulp/").content.decode()
    assert "M-0117" in shown
    assert "Samira El Amrani" in shown


def test_an_unknown_figure_is_not_found(world, as_person):
    assert as_person(world.ingrid).get("/team/salaris/").status_code == 404


def test_hand_counted_figures(world, picture, propose, maintenance):
    late = world.today - timedelta(days=4)
    with maintenance():
        build.step(world.water, world.ronald, "Te laat", 1, world.ronald, due_on=late)
        build.step(world.water, world.samira, "Te laat", 5, world.samira, due_on=late)
        Case.objects.filter(pk=world.waiting_case.pk).update(
            registered_on=world.today - timedelta(days=19)
        )
    propose()
    propose(state="accepted")
    # helped, waiting, silent (148 days), proposals, late steps, 3 of 4 steps by themselves
    assert values(picture()) == ["1", "1", "1", "1", "2", "75\N{NO-BREAK SPACE}%"]
    assert picture().steps == (2, 1, 0, 0, 1)


def test_every_number_says_what_it_counts_and_has_its_rows(picture, propose):
    propose()
    made = numbers(picture())
    assert all(number.counts for number in made)
    for number in made:
        assert bool(number.rows_url) is (number.value not in ("0", ""))


def test_rows_count_what_the_number_says(world, picture, propose):
    propose()
    propose()
    [row] = rows_of(FIGURES["voorstellen"], picture())
    assert (row.number, row.professional, row.amount) == ("M-0117", "Samira El Amrani", 2)
    [row] = rows_of(FIGURES["wachten"], picture())
    assert (row.number, row.professional, row.days) == ("M-0156", "", 0)


def test_proposals_of_partners_are_not_the_teams(world, picture, propose):
    propose(by=world.marieke)
    assert picture().unanswered == []


def test_a_long_wait_is_something_to_do(world, picture, maintenance):
    assert "inbox" not in [need.badge_icon for need in acts(picture())]
    with maintenance():
        Case.objects.filter(pk=world.waiting_case.pk).update(
            registered_on=world.today - timedelta(days=15)
        )
    assert acts(picture())[0].do_url.startswith("/team/wachten/")


def test_a_full_colleague_is_something_to_discuss(world, picture, more_families, monkeypatch):
    monkeypatch.setattr("casework.norms.FAMILIES_AT_MOST", 3)
    more_families(4)
    made = [need for need in acts(picture()) if need.badge_icon == "warning"]
    assert [need.who for need in made] == ["Samira El Amrani"]


def test_loads_include_a_colleague_without_families(picture):
    assert [(load.name, load.families) for load in picture().loads] == [
        ("Samira El Amrani", 1), ("Joost de Wit", 0),
    ]  # fmt: skip


def test_nothing_to_do_is_said_so(world, as_person, maintenance):
    with maintenance():
        Case.objects.update(last_contact_on=world.today)
    response = as_person(world.ingrid).get(PAGE)
    assert response.context["page"].acts == []
    assert response.status_code == 200


def test_months_count_what_came_and_what_closed(world, picture, maintenance):
    first = first_days(world.today)
    with maintenance():
        Case.objects.filter(team=world.moerwijk).update(registered_on=first[-1])
        for place, day in enumerate([first[0], first[2], first[0] - timedelta(days=1)]):
            Case.objects.create(
                number=f"C-{place}", team=world.moerwijk, state="closed", closed_on=day,
                coordinator=world.samira, registered_on=first[0] - timedelta(days=40),
            )  # fmt: skip
    months = load_months(picture().team, world.today)
    assert [month.came for month in months.rows] == [0, 0, 0, 0, 0, 2]
    assert [month.closed for month in months.rows] == [1, 0, 1, 0, 0, 0]


def test_the_first_days_go_back_over_the_turn_of_the_year(world):
    from datetime import date

    assert first_days(date(2026, 2, 11))[0] == date(2025, 9, 1)
    assert first_days(date(2026, 12, 31))[-1] == date(2026, 12, 1)


def test_bars_stay_in_the_drawing(world, picture):
    for column in columns(load_months(picture().team, world.today).rows):
        for bar in column.bars:
            assert 0 <= bar.x <= 420 - 22
            assert bar.y >= 0


def test_a_leader_of_two_teams_chooses(world, as_person, maintenance):
    with maintenance():
        TeamMembership.objects.create(
            team=world.laak, person=world.ingrid, role="leader", started_on=world.today
        )
    client = as_person(world.ingrid)
    shown = client.get(f"{PAGE}hulp/?team={world.laak.pk}").content.decode()
    assert "L-0003" in shown
    assert "M-0117" not in shown


@pytest.mark.parametrize("team", ["", "onzin", "00000000-0000-4000-8000-000000000000"])
def test_another_team_is_never_shown(world, as_person, team):
    team = team or world.laak.pk
    shown = as_person(world.ingrid).get(f"{PAGE}hulp/?team={team}").content.decode()
    assert "L-0003" not in shown


def test_the_look_is_logged(world, as_person, maintenance):
    as_person(world.ingrid).get(PAGE)
    with maintenance():
        event = AuditEvent.objects.get(kind="read", subject_kind="dashboard")
    assert (event.team_id, event.ground) == (world.moerwijk.pk, "task")


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in caught if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("path", [PAGE, *FIGURE_PAGES])
def test_more_families_take_no_more_queries(world, as_person, more_families, path):
    client = as_person(world.ingrid)
    more_families(2)
    few = queries(client, path)
    more_families(10, number="Y")
    assert len(queries(client, path)) == len(few)
    assert len(few) <= (12 if path == PAGE else 14), "\n".join(few)


@pytest.mark.usefixtures("proposed")
def test_all_that_can_wait_for_a_leader_stays_within_the_same_budget(
    world, as_person, emergency, propose
):
    """A plan without an owner, somebody asked to keep it, an emergency, and a proposal."""
    emergency()
    propose()
    ingrid = as_person(world.ingrid)
    ingrid.get(PAGE)
    assert len(found := queries(ingrid, PAGE)) <= 12, "\n".join(found)
    page = ingrid.get(PAGE).context["page"]
    assert {act.badge_icon for act in page.acts} >= {"warning", "clock"}


def test_the_rail_counts_other_teams_too_and_never_ones_own_emergency(
    world, as_person, emergency, maintenance
):
    with maintenance():
        TeamMembership.objects.create(
            team=world.laak, person=world.ingrid, role="leader", started_on=world.today
        )
    emergency()
    emergency(team=world.laak)
    emergency(person=world.ingrid)
    page = as_person(world.ingrid).get(f"{PAGE}?team={world.moerwijk.pk}")
    (counted,) = [item.count for item in page.context["nav"] if item.icon == "warning"]
    assert counted == 2
    first = [act for act in page.context["page"].acts if act.badge_icon == "warning"]
    assert len(first) == 2  # of this team, her own among them


def test_two_closed_cases_do_not_count_as_help(world, picture, maintenance):
    with maintenance():
        made = Case.objects.create(
            number="C-9", team=world.moerwijk, coordinator=world.joost, state="closed",
            closed_on=timezone.localdate(),
        )  # fmt: skip
        CaseClient.objects.create(case=made, name="Klaar")
    assert [load.families for load in picture().loads] == [1, 0]


def test_the_days_and_the_page_beside_a_colleague_are_their_own(
    world, as_person, picture, more_families, maintenance
):
    """Samira has two silent families; that of Joost is silent for longer, and the gravest."""
    mine, theirs = more_families(2), more_families(1, coordinator=world.joost, number="J")
    with maintenance():
        Case.objects.update(last_contact_on=world.today)
        for case, days in ((mine[0], 20), (mine[1], 30), (theirs[0], 90)):
            heard_on = world.today - timedelta(days=days)
            Case.objects.filter(pk=case.pk).update(last_contact_on=heard_on)
    act = next(act for act in acts(picture()) if "/stil/" in act.do_url)
    assert act.who == "Joost de Wit"
    assert "90" in act.badge
    assert f"wie={world.joost.pk}" in act.do_url
    shown = as_person(world.ingrid).get(act.do_url).content.decode()
    assert "J-0000" in shown
    assert "X-0001" not in shown
    assert "X-0001" in as_person(world.ingrid).get("/team/stil/?wie=x").content.decode()
    assert "/sluiten/" not in shown  # asking the colleague comes before closing
    assert "/sluiten/" in as_person(world.ingrid).get("/team/hulp/").content.decode()


def test_who_left_carries_nothing_and_their_cases_are_something_to_do(
    world, as_person, maintenance
):
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(ended_on=world.today)
    page = as_person(world.ingrid).get(PAGE).context["page"]
    assert "Samira El Amrani" not in [load.name for load in page.picture.loads]
    (act,) = [act for act in page.acts if act.url == reverse("leaving")]
    assert act.badge_icon == "helper"
    assert "Samira El Amrani" not in [act.who for act in page.acts]


def test_an_exception_that_waits_is_something_to_do(world, as_person, maintenance):
    with maintenance():
        OfferException.objects.create(
            case=world.case, ground=OfferException.Ground.INTEREST, reason="Te veel nu",
            written_by=world.samira,
        )  # fmt: skip
    page = as_person(world.ingrid).get(PAGE).context["page"]
    assert reverse("second_looks") + "#exceptions" in [act.url for act in page.acts]


@pytest.fixture
def standstill(world, maintenance):
    """`standstill()`: Linda set one, and it waits for a second person."""

    def make(hours=1, **others):
        now = timezone.now()
        with maintenance():
            return Standstill.objects.create(
                household=world.van_dijk, person=world.anja, case_id=world.case.pk,
                case_number=world.case.number, ground="danger", evidence="Melding", begun_on=None,
                started_at=now - timedelta(hours=hours), ends_at=now + timedelta(days=9),
                set_by=world.linda, **({"team": world.moerwijk} | others),
            )  # fmt: skip

    return make


def places(world, as_person):
    """Which parts of the page of the second pair of eyes the leader is sent to."""
    acts = as_person(world.ingrid).get(PAGE).context["page"].acts
    return [act.url.partition("#")[2] for act in acts if reverse("second_looks") in act.url]


def test_a_standstill_that_waits_is_something_to_do_until_its_yes(
    world, as_person, standstill, maintenance
):
    made = standstill()
    assert places(world, as_person) == ["still"]
    assert 'id="still"' in as_person(world.ingrid).get(reverse("second_looks")).content.decode()
    with maintenance():
        Standstill.objects.filter(pk=made.pk).update(
            confirmed_at=timezone.now(), confirmed_by=world.ingrid
        )
    assert places(world, as_person) == []


def test_a_standstill_of_another_team_or_that_ended_by_itself_asks_nothing(
    world, as_person, standstill
):
    standstill(team=world.laak)
    standstill(hours=73)
    assert places(world, as_person) == []


def test_a_death_that_waits_and_who_is_proposed_are_something_to_do(world, as_person, write_down):
    write_down(world.kevin)
    assert places(world, as_person) == ["deaths"]
    assert 'id="deaths"' in as_person(world.ingrid).get(reverse("second_looks")).content.decode()


@pytest.mark.usefixtures("proposed")
def test_who_is_proposed_to_keep_a_plan_waits_for_a_second_person(world, as_person):
    assert "askings" in places(world, as_person)
