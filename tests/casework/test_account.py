"""The account of a team: what it counts, of how many, what it hides, and who may not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Part
from audit.models import AuditEvent
from casework.counts_account import account_counts, content_counts
from casework.overviews.account import cells_of
from casework.periods import Year, chosen, periods
from casework.small_numbers import SMALL, WITHHELD, Counted
from people.models import TeamMembership
from tests import world as build
from tests.access.raw import raw
from tests.careplans.test_queries import asking
from tests.casework import contented

pytestmark = pytest.mark.django_db
URL = "/team/verantwoording/"


@pytest.fixture
def quarter(world):
    return periods(world.today)[0]


@pytest.fixture
def team(world, quarter, maintenance):
    """Twenty families whose help began in the quarter before, with something of everything."""
    began, day = quarter.before.first + timedelta(days=3), quarter.first + timedelta(days=20)
    with maintenance():
        cases = [contented.family(world, number, began) for number in range(20)]
        for place, case in enumerate(cases):
            one_family(case, place, began, day)
        for place in range(8):
            reason = ("reached", "alone", "moved", "")[place % 4] if place < 6 else "alone"
            contented.family(
                world, 100 + place, began, state="closed", closed_on=day, closing_reason=reason
            )
    return cases


def one_family(case, place, began, day):
    """Fourteen reach a goal, seven of them by themselves; two let one go."""
    credit = "self" if place < 7 else "together" if place < 11 else ""
    if place < 14:
        contented.goal(case, began, "reached", day, credit=credit)
    elif place < 16:
        contented.goal(case, began, "let_go", day)
    going = contented.goal(case, began)
    rise = 2 if place < 9 else 0 if place < 15 else -1
    if place < 17:
        contented.scores(going, case, (began, -1), (day, -1 + rise))
    # at first both steps are a helper's; then nine families do one themselves
    contented.step(going, case, 5, began)
    contented.step(going, case, 5, began, done_on=began + timedelta(days=5))
    contented.step(going, case, 1 if place < 9 else 5, day)
    contented.looked_back(case, day)
    if place < 12:
        contented.said(case, "5" if place < 6 else "4", day + timedelta(days=1))
    elif place < 14:
        contented.said(case, "", day + timedelta(days=1))


def lines(answer):
    """What the page says: {title: {label: text}}."""
    page = answer.context["page"]
    return {
        str(table.shape.title): {row.label: row.text for row in (*table.rows, table.of)}
        for table in page.tables
    }


def test_the_figures_in_words(team, world, as_person, quarter):
    answer = as_person(world.ingrid).get(URL)
    assert lines(answer) == {
        "Doelen": {
            "Bereikt": "14 doelen",
            "Losgelaten": "minder dan 5 gezinnen",
            "Ging door aan het eind van de periode": "20 doelen",
            "Alle doelen waar aan gewerkt is": "niet getoond",
        },
        "Wat gezinnen er zelf van zeggen": {
            "Beter dan in het begin": "9 doelen",
            "Hetzelfde als in het begin": "6 doelen",
            "Minder goed dan in het begin": "minder dan 5 gezinnen",
            "Alle doelen waar iemand dit twee keer of vaker zei": "niet getoond",
        },
        "Wie het voor elkaar kreeg": {
            "We hebben het zelf gedaan.": "7 doelen",
            "Het lukte samen met onze eigen mensen.": "minder dan 5 gezinnen",
            "We deden het samen met de hulp.": "minder dan 5 gezinnen",
            "Vooral de hulp heeft het gedaan.": "minder dan 5 gezinnen",
            "Het gezin zei het niet": "niet getoond",
            "Alle doelen die bereikt zijn": "14 doelen",
        },
        "Hoeft de hulpverlening minder te doen?": {
            "Een kleiner deel dan in het begin": "9 gezinnen",
            "Hetzelfde deel": "11 gezinnen",
            "Een groter deel dan in het begin": "minder dan 5 gezinnen",
            "Alle gezinnen waarbij we dit kunnen vergelijken": "niet getoond",
        },
        "Hulp die stopte": {
            "Het gezin kan zelf verder": "6 gezinnen",
            "Een andere reden, of geen": "minder dan 5 gezinnen",
            "Alle gesloten casussen": "niet getoond",
        },
    }
    page = " ".join(answer.content.decode().split())
    assert f"Verantwoording van Wijkteam Moerwijk: kwartaal {quarter.number} van" in page
    assert "12 van de 28 gezinnen zeiden hoe tevreden ze zijn. Dat is 43%." in page
    assert "Gemiddeld gaven ze het wijkteam een 4,5." in page
    assert "“Niet getoond” betekent: met dit getal is een klein getal uit te rekenen." in page
    assert "Uren staan hier niet." in page
    for word in ("Proef", "Ans", "Een doel", "Een stap", "V-00"):
        assert word not in page


def counts_of(world, visitor, period, who="ingrid", team=None):
    visitor(getattr(world, who))
    return account_counts((team or world.moerwijk).pk, [period])[0]


def test_where_all_is_enough_the_sum_is_told(team, world, as_person, maintenance, quarter):
    with maintenance():
        for place in range(5):
            case = contented.family(world, 50 + place, quarter.first)
            contented.goal(case, quarter.first, "let_go", quarter.last)
    goals = lines(as_person(world.ingrid).get(URL))["Doelen"]
    assert goals["Losgelaten"] == "7 doelen"
    assert goals["Alle doelen waar aan gewerkt is"] == "41 doelen"


def test_what_a_family_no_longer_shares_counts_no_more(team, world, visitor, maintenance, quarter):
    assert counts_of(world, visitor, quarter)["goals"]["reached"] == Counted(14, 14)
    grants = Grant.objects.filter(household=team[0].home)
    now = {"withdrawn_at": timezone.now(), "withdrawn_by": team[0].parent}
    with maintenance():
        grants.filter(part=Part.STEPS).update(**now)
    found = counts_of(world, visitor, quarter)
    assert found["goals"]["reached"] == Counted(14, 14)
    assert found["steps"]["less"] == Counted(8, 8)
    with maintenance():
        grants.update(**now)
    found = counts_of(world, visitor, quarter)
    assert found["goals"]["reached"] == Counted(13, 13)
    assert found["credit"]["self"] == Counted(6, 6)
    assert found["change"]["better"] == Counted(8, 8)


def test_a_closed_case_counts_no_goal_any_more(team, world, visitor, maintenance, quarter):
    with maintenance():
        type(team[0]).objects.filter(pk=team[0].pk).update(
            state="closed", closed_on=world.today, closing_reason="alone"
        )
    assert counts_of(world, visitor, quarter)["goals"]["reached"] == Counted(13, 13)


@pytest.mark.parametrize(
    ("kind", "place"),
    [("private", 0), ("money", 0), ("bin", 0), ("before the help", 0), ("after", 0)],
)
def test_what_is_not_the_teams_is_not_counted(world, visitor, maintenance, quarter, kind, place):
    began, day = quarter.first, quarter.last
    with maintenance():
        case = contented.family(world, 1, began)
        made = contented.goal(
            case, began - timedelta(days=30), "reached",
            began - timedelta(days=9) if kind == "before the help" else day,
            part=Part.MONEY if kind == "money" else Part.GOALS,
        )  # fmt: skip
        if kind == "private":
            own = build.scope(case.home, Part.GOALS, goal_id=made.pk, private_to=case.parent)
            type(made).objects.filter(pk=made.pk).update(scope=own)
        elif kind == "bin":
            type(made).objects.filter(pk=made.pk).update(
                deleted_at=timezone.now(), deleted_by=case.parent
            )
        elif kind == "after":
            contented.change(made, "open", world.today)
            contented.change(made, "reached", world.today)
    found = counts_of(world, visitor, quarter)["goals"]
    assert found == ({"going": Counted(1, 1)} if kind == "after" else {})


def test_a_goal_stays_of_the_quarter_in_which_it_was_reached(world, visitor, maintenance, quarter):
    """Whatever was written about it since; the quarter before it says that it went on."""
    with maintenance():
        case = contented.family(world, 1, quarter.before.first)
        made = contented.goal(case, quarter.before.first, "reached", quarter.first)
        contented.change(made, "reached", world.today, why="Anders gezegd")
    assert counts_of(world, visitor, quarter)["goals"] == {"reached": Counted(1, 1)}
    assert counts_of(world, visitor, quarter.before)["goals"] == {"going": Counted(1, 1)}


def test_change_is_of_one_person_and_of_the_family_alone(world, visitor, maintenance, quarter):
    first, last = quarter.first, quarter.last
    with maintenance():
        case = contented.family(world, 1, first)
        made = contented.goal(case, first)
        # two people of the family, each once: nothing to lay beside each other
        contented.scores(made, case, (first, -2))
        child = build.people.Person.objects.create(first_name="Bo")
        contented.scores(made, case, (last, 2), by=child)
        type(made.scores.first()).objects.filter(scored_by=child).update(is_of_family=True)
        # a professional sees it rise
        contented.scores(made, case, (first, -2), (last, 2), by=world.samira)
    assert "change" not in counts_of(world, visitor, quarter)
    with maintenance():
        contented.scores(made, case, (last, -3 + 2))
    assert counts_of(world, visitor, quarter)["change"] == {"better": Counted(1, 1)}


def test_a_family_with_two_cases_counts_its_goals_once(world, visitor, maintenance, quarter):
    with maintenance():
        case = contented.family(world, 1, quarter.first)
        contented.goal(case, quarter.first)
        other = contented.family(world, 2, quarter.first, coordinator=world.joost)
        for part in (Part.GOALS, Part.STEPS):
            Grant.objects.create(
                household=case.home, person=world.joost, team=world.moerwijk, part=part,
                level=2, purpose="samen", given_by=case.parent, case_id=other.pk,
            )  # fmt: skip
    assert counts_of(world, visitor, quarter)["goals"] == {"going": Counted(1, 1)}


# Contentment.


def test_asked_are_who_looked_back_and_who_stopped(team, world, visitor, maintenance, quarter):
    """Twenty looked back, of whom two would rather not say; of eight the help stopped."""
    visitor(world.ingrid)
    found = content_counts(world.moerwijk.pk, quarter)
    assert (found.answered, found.silent) == (12, 16)
    with maintenance():
        for case in team[12:16]:
            contented.said(case, "3", quarter.last)
    visitor(world.ingrid)
    found = content_counts(world.moerwijk.pk, quarter)
    assert (found.answered, found.silent) == (16, 12)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (20, "20 gezinnen zeiden hoe tevreden ze zijn. Minder dan 5 gezinnen zeiden niets."),
        (4, "Minder dan 5 gezinnen zeiden hoe tevreden ze zijn. 16 gezinnen zeiden niets."),
    ],
)
def test_the_response_in_words(world, as_person, maintenance, quarter, answers, sentence):
    with maintenance():
        for number in range(20):
            case = contented.family(world, number, quarter.first)
            contented.looked_back(case, quarter.first + timedelta(days=40))
            if number < answers:
                contented.said(case, "4", quarter.first + timedelta(days=41))
    page = as_person(world.ingrid).get(URL)
    text = " ".join(page.content.decode().split())
    assert sentence in text
    assert page.context["page"].content.asked is None
    assert ("Een gemiddelde staat hier pas vanaf 5 gezinnen." in text) is (answers < 5)
    assert ("van de" in text.partition("Hoe tevreden gezinnen")[2].partition("</section")[0]) is (
        False
    )


def test_without_anybody_asked_nothing_is_told(world, as_person):
    text = " ".join(as_person(world.ingrid).get(URL).content.decode().split())
    assert "Minder dan 5 gezinnen zeiden hoe tevreden ze zijn." in text
    assert "Een gemiddelde staat hier pas vanaf 5 gezinnen." in text


# A year beside its quarters.


def found(**parts):
    return {key: {} for key in ("goals", "change", "credit", "steps", "closed")} | parts


def goals(n):
    return found(goals={"reached": Counted(n, n), "let_go": Counted(9, 9), "going": Counted(9, 9)})


def test_a_year_that_tells_a_quarter_is_not_shown():
    quarters = [cells_of(goals(n)) for n in (3, 10, 12, 9)]
    cells = cells_of(goals(34), quarters)
    assert quarters[0]["goals"]["reached"] == SMALL
    assert cells["goals"]["reached"] == WITHHELD
    assert cells["goals"]["let_go"].amount == 9
    assert set(cells["credit"].values()) == {WITHHELD}


def test_small_quarters_make_a_year_together():
    quarters = [cells_of(goals(n)) for n in (3, 4, 2, 4)]
    assert cells_of(goals(13), quarters)["goals"]["reached"].amount == 13


def test_a_year_asks_no_more_questions_than_a_quarter(team, world, as_person, quarter):
    client = as_person(world.ingrid)
    client.get(URL)
    assert asking(client, URL)[1] == asking(client, f"{URL}?periode={world.today.year - 1}")[1]


def test_more_families_ask_no_more_questions(world, as_person, maintenance, quarter):
    client = as_person(world.ingrid)
    client.get(URL)
    before = asking(client, URL)[1]
    with maintenance():
        for number in range(12):
            case = contented.family(world, number, quarter.first)
            one_family(case, number, quarter.first, quarter.last)
    assert asking(client, URL)[1] == before
    assert before <= 15


# Who may.


def test_who_leads_no_team_finds_no_page(team, world, as_person):
    for name in ("samira", "joost", "ronald", "tom", "els", "linda", "marieke"):
        assert as_person(getattr(world, name)).get(URL).status_code == 404, name


def test_who_leads_another_team_does_not_find_this_one(team, world, as_person, maintenance):
    with maintenance():
        TeamMembership.objects.create(
            person=world.tom, team=world.laak, role="leader",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    client = as_person(world.tom)
    assert client.get(f"{URL}?team={world.laak.pk}").status_code == 200
    assert client.get(f"{URL}?team={world.moerwijk.pk}").status_code == 404
    assert client.get(f"{URL}?team=niets").status_code == 404
    assert all("14" not in text for table in lines(client.get(URL)).values()
               for text in table.values())  # fmt: skip


@pytest.mark.parametrize("who", ["samira", "tom", "ronald", "linda", "els"])
def test_the_database_counts_for_who_leads_that_team_alone(team, world, visitor, quarter, who):
    assert counts_of(world, visitor, quarter, who) == {}
    assert raw(
        "select * from casework_account_content(%s, %s, %s)",
        [world.moerwijk.pk, quarter.first, quarter.last],
    ) == []  # fmt: skip


def test_a_leader_counts_no_other_team(team, world, visitor, quarter):
    assert counts_of(world, visitor, quarter, team=world.laak) == {}
    assert content_counts(world.laak.pk, quarter).answered is None


@pytest.mark.parametrize("function", ["content_of(null, null, null)",
                                      "content_moments(null, null, null)"])  # fmt: skip
def test_what_counts_one_family_nobody_calls(world, visitor, function):
    from django.db import DatabaseError

    visitor(world.ingrid)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(f"select * from casework_{function}")


def test_a_look_leaves_a_line(team, world, as_person, maintenance):
    as_person(world.ingrid).get(URL)
    with maintenance():
        line = AuditEvent.objects.get(kind="read", subject_kind="team_account")
    assert (line.person_id, line.team_id) == (world.ingrid.pk, world.moerwijk.pk)


def test_a_year_can_be_chosen(world, as_person):
    year = world.today.year - 1
    page = as_person(world.ingrid).get(f"{URL}?periode={year}")
    assert page.context["page"].period == Year(year)
    assert f"het jaar {year}" in page.content.decode()
    assert chosen(str(year), world.today)[0] == Year(year)


def test_the_dashboard_leads_to_it(world, as_person):
    front = as_person(world.ingrid).get(reverse("dashboard")).content.decode()
    assert f"{URL}?team={world.moerwijk.pk}" in front
