"""The account of a team: what it counts, of how many, what it hides, and who may not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access import context
from access.models import Grant, Part
from audit.models import AuditEvent
from careplans.models import EarlierWords
from casework import periods
from casework.account_figures import cells_of, content_of_year
from casework.counts_account import ContentCounts, account_counts, content_counts
from casework.models import AccountKept
from casework.periods import Quarter, Year
from casework.small_numbers import SMALL, WITHHELD, Cell, Counted
from casework.tasks import make_accounts, purge_accounts
from people.models import TeamMembership
from tests import world as build
from tests.access.raw import fails, raw
from tests.careplans.test_queries import asking
from tests.casework import contented

pytestmark = pytest.mark.django_db
URL = "/team/verantwoording/"


@pytest.fixture
def quarter(world):
    return periods.newest_settled(world.today)


@pytest.fixture
def page(world, as_person):
    """What a leader reads, after the worker made what was to be made."""

    def read(query="", who="ingrid"):
        contented.keep_accounts(world.moerwijk, world.laak)
        return as_person(getattr(world, who)).get(URL + query)

    return read


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


def test_the_figures_in_words(team, page, quarter):
    answer = page()
    assert lines(answer) == {
        "Doelen": {
            "Bereikt": "14 doelen",
            "Losgelaten": "minder dan 5 gezinnen",
            "Nog bezig aan het eind van de periode": "20 doelen",
            "Alle doelen waar aan gewerkt is": "niet getoond",
        },
        "Wat gezinnen er zelf van zeggen": {
            "Beter dan in het begin": "9 doelen",
            "Hetzelfde als in het begin": "6 doelen",
            "Minder goed dan in het begin": "minder dan 5 gezinnen",
            "Verschillend: mensen van één gezin zeggen niet hetzelfde": "minder dan 5 gezinnen",
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
        "Afspraken met eigen mensen": {
            "Eigen mensen of buren doen mee": "minder dan 5 gezinnen",
            "Zonder eigen mensen of buren": "minder dan 5 gezinnen",
            "Alle afspraken die liepen": "niet getoond",
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


def counts_of(team, period):
    """{figure: {part: (how many, of how many families)}}."""
    with context.as_worker():
        found = account_counts(team.pk, [period])[0]
    return {
        figure: {name: (part.amount, len(part.families)) for name, part in parts.items()}
        for figure, parts in found.items()
    }


def content_counted(team, period):
    with context.as_worker():
        found = content_counts(team.pk, period)
    return found.answered, found.silent, found.average


def test_where_all_is_enough_the_sum_is_told(team, world, page, maintenance, quarter):
    with maintenance():
        for place in range(5):
            case = contented.family(world, 50 + place, quarter.first)
            contented.goal(case, quarter.first, "let_go", quarter.last)
    goals = lines(page())["Doelen"]
    assert goals["Losgelaten"] == "7 doelen"
    assert goals["Alle doelen waar aan gewerkt is"] == "41 doelen"


def test_what_a_family_no_longer_shares_counts_no_more(team, world, maintenance, quarter):
    assert counts_of(world.moerwijk, quarter)["goals"]["reached"] == (14, 14)
    grants = Grant.objects.filter(household=team[0].home)
    now = {"withdrawn_at": timezone.now(), "withdrawn_by": team[0].parent}
    with maintenance():
        grants.filter(part=Part.STEPS).update(**now)
    found = counts_of(world.moerwijk, quarter)
    assert found["goals"]["reached"] == (14, 14)
    assert found["steps"]["less"] == (8, 8)
    with maintenance():
        grants.update(**now)
    found = counts_of(world.moerwijk, quarter)
    assert found["goals"]["reached"] == (13, 13)
    assert found["credit"]["self"] == (6, 6)
    assert found["change"]["better"] == (8, 8)


def test_a_closed_case_counts_no_goal_any_more(team, world, maintenance, quarter):
    with maintenance():
        type(team[0]).objects.filter(pk=team[0].pk).update(
            state="closed", closed_on=world.today, closing_reason="alone"
        )
    assert counts_of(world.moerwijk, quarter)["goals"]["reached"] == (13, 13)


@pytest.mark.parametrize(
    ("kind", "place"),
    [("private", 0), ("money", 0), ("bin", 0), ("before the help", 0), ("after", 0)],
)
def test_what_is_not_the_teams_is_not_counted(world, maintenance, quarter, kind, place):
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
    found = counts_of(world.moerwijk, quarter).get("goals", {})
    assert found == ({"going": (1, 1)} if kind == "after" else {})


def test_a_goal_stays_of_the_quarter_in_which_it_was_reached(world, maintenance, quarter):
    """Whatever was written about it since; the quarter before it says that it went on."""
    with maintenance():
        case = contented.family(world, 1, quarter.before.first)
        made = contented.goal(case, quarter.before.first, "reached", quarter.first)
        contented.change(made, "reached", world.today, why="Anders gezegd")
    assert counts_of(world.moerwijk, quarter)["goals"] == {"reached": (1, 1)}
    assert counts_of(world.moerwijk, quarter.before)["goals"] == {"going": (1, 1)}


def test_change_is_of_one_person_and_of_the_family_alone(world, maintenance, quarter):
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
    assert "change" not in counts_of(world.moerwijk, quarter)
    with maintenance():
        contented.scores(made, case, (last, -3 + 2))
    assert counts_of(world.moerwijk, quarter)["change"] == {"better": (1, 1)}


def test_people_of_one_family_who_differ_are_a_part_of_their_own(world, maintenance, quarter):
    with maintenance():
        case = contented.family(world, 1, quarter.first)
        made = contented.goal(case, quarter.first)
        contented.scores(made, case, (quarter.first, 0), (quarter.last, 2))
        other = build.people.Person.objects.create(first_name="Bo")
        contented.scores(made, case, (quarter.first, 0), (quarter.last, -2), by=other)
        made.scores.filter(scored_by=other).update(is_of_family=True)
    assert counts_of(world.moerwijk, quarter)["change"] == {"differ": (1, 1)}
    with maintenance():
        made.scores.filter(scored_by=other, level=-2).update(level=1)
    assert counts_of(world.moerwijk, quarter)["change"] == {"better": (1, 1)}


@pytest.mark.parametrize(
    ("changed", "change"),
    [("before", {"same": (1, 1)}), ("between", {}), ("after", {"better": (1, 1)})],
)
def test_scores_on_other_words_are_not_laid_beside_each_other(
    world, maintenance, quarter, changed, change
):
    """Easier words would make a family do better; those of after the period change nothing."""
    days = [quarter.first + timedelta(days=place) for place in (0, 20, 40)]
    on = {"before": days[1] - timedelta(days=5), "between": days[2] - timedelta(days=5)}
    with maintenance():
        case = contented.family(world, 1, quarter.first)
        made = contented.goal(case, quarter.first)
        contented.scores(made, case, *zip(days, (-2, 0, 0), strict=True))
        for score in made.scores.all():
            made.scores.filter(pk=score.pk).update(created_at=contented.at(score.scored_on))
        EarlierWords.objects.create(
            household=case.home, scope=made.progress_scope, kind="careplans_scale",
            row_id=made.scale.pk, version=1, words={"hoped": "Alles lukt"},
            changed_by=case.parent, changed_at=contented.at(on.get(changed, world.today)),
        )  # fmt: skip
    assert counts_of(world.moerwijk, quarter).get("change", {}) == change


def test_of_two_homes_of_one_case_it_counts_the_same_one_each_time(world, maintenance, quarter):
    """The home with the lowest key, in whatever order the links were laid."""
    with maintenance():
        homes = sorted((build.people.Household.objects.create(
            name=f"Thuis {place}", started_at=contented.at(quarter.first)
        ) for place in range(2)), key=lambda home: home.pk)  # fmt: skip
        for turn, order in enumerate((homes, homes[::-1])):
            case = contented.family(world, turn, quarter.first, parts=[Part.STEPS])
            Grant.objects.filter(case_id=case.pk).delete()
            for home in order:
                Grant.objects.create(
                    household=home, person=world.samira, team=world.moerwijk, part=Part.GOALS,
                    level=2, purpose="samen", given_by=case.parent, case_id=case.pk,
                    starts_on=quarter.first,
                )  # fmt: skip
        case.home = homes[0]
        contented.goal(case, quarter.first)
    assert counts_of(world.moerwijk, quarter)["goals"] == {"going": (1, 1)}


def test_a_family_with_two_cases_counts_its_goals_once(world, maintenance, quarter):
    with maintenance():
        case = contented.family(world, 1, quarter.first)
        contented.goal(case, quarter.first)
        other = contented.family(world, 2, quarter.first, coordinator=world.joost)
        for part in (Part.GOALS, Part.STEPS):
            Grant.objects.create(
                household=case.home, person=world.joost, team=world.moerwijk, part=part,
                level=2, purpose="samen", given_by=case.parent, case_id=other.pk,
            )  # fmt: skip
    assert counts_of(world.moerwijk, quarter)["goals"] == {"going": (1, 1)}


# Contentment.


def test_asked_are_who_looked_back_and_who_stopped(team, world, maintenance, quarter):
    """Twenty looked back, of whom two would rather not say; of eight the help stopped."""
    assert content_counted(world.moerwijk, quarter)[:2] == (12, 16)
    with maintenance():
        for case in team[12:16]:
            contented.said(case, "3", quarter.last)
    assert content_counted(world.moerwijk, quarter)[:2] == (16, 12)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (20, "20 gezinnen zeiden hoe tevreden ze zijn. Minder dan 5 gezinnen zeiden niets."),
        (4, "Minder dan 5 gezinnen zeiden hoe tevreden ze zijn. 16 gezinnen zeiden niets."),
    ],
)
def test_the_response_in_words(world, page, maintenance, quarter, answers, sentence):
    with maintenance():
        for number in range(20):
            case = contented.family(world, number, quarter.first)
            contented.looked_back(case, quarter.first + timedelta(days=40))
            if number < answers:
                contented.said(case, "4", quarter.first + timedelta(days=41))
    shown = page()
    text = " ".join(shown.content.decode().split())
    assert sentence in text
    assert shown.context["page"].content.asked is None
    assert ("Een gemiddelde staat hier pas vanaf 5 gezinnen." in text) is (answers < 5)
    assert ("van de" in text.partition("Hoe tevreden gezinnen")[2].partition("</section")[0]) is (
        False
    )


def test_where_no_number_can_be_shown_one_sentence_says_so(world, as_person, maintenance):
    contented.keep_accounts(world.moerwijk)
    text = " ".join(as_person(world.ingrid).get(URL).content.decode().split())
    assert "Over doelen en afspraken staat hier geen getal van deze tijd." in text
    assert "minder dan 5 gezinnen</td>" not in text
    assert "Hoe je dit leest" in text


def test_without_anybody_asked_nothing_is_told(page):
    text = " ".join(page().content.decode().split())
    assert "Minder dan 5 gezinnen zeiden hoe tevreden ze zijn." in text
    assert "Een gemiddelde staat hier pas vanaf 5 gezinnen." in text


def test_an_answer_is_about_the_team_of_that_time(world, maintenance, quarter):
    """A case that goes to another team takes none along, nor is its family silent there."""
    with maintenance():
        cases = [contented.family(world, number, quarter.first) for number in range(5)]
        for case in cases:
            contented.looked_back(case, quarter.first + timedelta(days=39))
            contented.said(case, "1", quarter.first + timedelta(days=40))
        keys = [case.pk for case in cases]
        type(cases[0]).objects.filter(pk__in=keys).update(team=world.laak)
    assert content_counted(world.moerwijk, quarter) == (5, 0, 1)
    assert content_counted(world.laak, quarter) == (0, 0, None)


# Once, and kept.


def test_an_account_that_is_made_does_not_move(team, world, page, maintenance, quarter):
    """Who closed a case would read in the difference what that one family said."""
    before = lines(page())
    assert before["Doelen"]["Bereikt"] == "14 doelen"
    with maintenance():
        type(team[0]).objects.filter(pk=team[0].pk).update(
            state="closed", closed_on=world.today, closing_reason="alone"
        )
        Grant.objects.filter(household=team[1].home).update(
            withdrawn_at=timezone.now(), withdrawn_by=team[1].parent
        )
    assert counts_of(world.moerwijk, quarter)["goals"]["reached"] == (12, 12)
    assert lines(page()) == before
    assert contented.keep_accounts(world.moerwijk) == [0]


def test_each_settled_quarter_and_year_is_made_once_also_of_before(world, maintenance):
    today = timezone.localdate()
    assert contented.keep_accounts(world.moerwijk) == [len(periods.settled(today))]
    with maintenance():
        kept = {
            periods.period_of(row.first_on, row.last_on)
            for row in AccountKept.objects.filter(team=world.moerwijk)
        }
    assert kept == set(periods.settled(today))
    assert len(kept) >= 10


def test_the_worker_makes_them_of_all_teams(world, maintenance):
    with context.as_worker():
        assert make_accounts() == 2 * len(periods.settled(timezone.localdate()))
        assert make_accounts() == 0


def test_without_an_account_the_page_says_when_the_first_one_comes(world, as_person):
    page = as_person(world.ingrid).get(URL)
    text = page.content.decode()
    coming = periods.coming(world.today)
    assert "Er is nog geen verantwoording." in text
    assert f"{coming.ready_on.day} {date_format(coming.ready_on, 'F Y')}" in text
    assert "<table" not in text


def test_the_page_says_when_it_was_made_and_when_the_next_one_comes(page, world):
    """The rule of a month stands with the one to come: this one may be made later than that."""
    text = page().content.decode()
    assert f"gemaakt op {date_format(world.today, 'j F Y')}. We telden" in text
    coming = periods.coming(world.today)
    ready_on = date_format(coming.ready_on, "j F Y")
    rule = "een maand na het eind"
    assert f"De verantwoording over {coming.name} komt op {ready_on}, {rule}" in text
    assert text.count(rule) == 1
    assert "van dag tot dag" not in text


def test_what_can_be_chosen_no_more_is_taken_away(world, maintenance):
    contented.keep_accounts(world.moerwijk)
    year = world.today.year - periods.YEARS_BACK
    with maintenance():
        AccountKept.objects.create(
            team=world.moerwijk, first_on=f"{year - 1}-10-01", last_on=f"{year - 1}-12-31",
            figures={},
        )  # fmt: skip
        count = AccountKept.objects.count()
    with context.as_worker():
        assert purge_accounts() == 1
        assert AccountKept.objects.count() == count - 1


# A year beside its quarters.


def found(**parts):
    return {key: {} for key in ("goals", "change", "credit", "steps", "closed")} | parts


def goals(n, first=0):
    """One goal a family."""
    some = Counted(9, frozenset(range(9)))
    reached = Counted(n, frozenset(range(first, first + n)))
    return found(goals={"reached": reached, "let_go": some, "going": some})


def of_year(*numbers):
    """Of a year of which these are the quarters."""
    counted = [goals(n) for n in numbers]
    return [(cells_of(each), each) for each in counted]


def test_a_year_that_tells_a_quarter_is_not_shown():
    quarters = of_year(3, 10, 12, 9)
    cells = cells_of(goals(34), quarters)
    assert quarters[0][0]["goals"]["reached"] == SMALL
    assert cells["goals"]["reached"] == WITHHELD
    assert cells["goals"]["let_go"].amount == 36
    assert set(cells["credit"].values()) == {WITHHELD}


def test_small_quarters_make_a_year_together():
    counted = [goals(n, first=10 * place) for place, n in enumerate((3, 4, 2, 4))]
    quarters = [(cells_of(each), each) for each in counted]
    assert cells_of(goals(13), quarters)["goals"]["reached"].amount == 13


def changed(n):
    return found(change={"better": Counted(n, frozenset(range(n)))})


@pytest.mark.parametrize(("whole", "is_told"), [(8, True), (9, False), (12, False), (13, True)])
def test_a_year_does_not_tell_the_few_who_said_nothing_in_its_last_quarter(whole, is_told):
    quarters = [(cells_of(each), each) for each in map(changed, (3, 0, 0, 8))]
    cell = cells_of(changed(whole), quarters)["change"]["better"]
    assert cell == (Cell(whole) if is_told else WITHHELD)


def told(*quarters):
    """(what a reader is shown, what is counted) of each: (answered, average)."""
    return [
        ((n if n >= 5 else None, None, Decimal(average) if n >= 5 else None),
         ContentCounts(n, 0, Decimal(average) if n else None))
        for n, average in quarters
    ]  # fmt: skip


def test_a_year_does_not_tell_how_content_a_sixth_family_is():
    """Five of the first quarter gave a 5; with the sixth the year would be 4.3."""
    assert content_of_year(told((5, "5.0"), (1, "1.0"), (0, 0), (0, 0))) == (None, None, None)


def test_a_year_of_contentment_is_what_its_quarters_tell():
    found = content_of_year(told((5, "5.0"), (0, 0), (15, "3.0"), (0, 0)))
    assert found == (20, None, Decimal("3.5"))


def test_a_hidden_quarter_hides_the_contentment_of_its_year(world, page, maintenance):
    year = world.today.year - 1
    with maintenance():
        for number in range(6):
            case = contented.family(world, number, date(year, 1, 3))
            day = date(year, 2, 10) if number < 5 else date(year, 5, 10)
            contented.said(case, "5" if number < 5 else "1", day)
    content = page(f"?periode={year}").context["page"].content
    assert (content.answered, content.average) == (None, None)
    with maintenance():
        first = AccountKept.objects.get(team=world.moerwijk, last_on=Quarter(year, 1).last)
    assert (first.answered, first.average) == (5, Decimal("5.0"))


def test_the_contentment_of_a_year_in_words(world, page, maintenance):
    year = world.today.year - 1
    with maintenance():
        for number in range(5):
            case = contented.family(world, number, date(year, 1, 3))
            contented.said(case, "5", date(year, 2, 10))
            contented.said(case, "4", date(year, 8, 10))
    text = " ".join(page(f"?periode={year}").content.decode().split())
    assert "10 keer zei een gezin hoe tevreden het is." in text
    assert "Gemiddeld gaven ze het wijkteam een 4,5." in text


def test_a_year_asks_no_more_questions_than_a_quarter(team, world, as_person, quarter):
    contented.keep_accounts(world.moerwijk)
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
    contented.keep_accounts(world.moerwijk)
    assert asking(client, URL)[1] == before
    assert before <= 14


# Who may.


def test_who_leads_no_team_finds_no_page(team, world, as_person):
    for name in ("samira", "joost", "ronald", "tom", "els", "linda", "marieke"):
        assert as_person(getattr(world, name)).get(URL).status_code == 404, name


def test_who_leads_another_team_does_not_find_this_one(
    team, world, as_person, maintenance, quarter
):
    with maintenance():
        TeamMembership.objects.create(
            person=world.tom, team=world.laak, role="leader",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
        for number in range(200, 206):
            case = contented.family(
                world, number, quarter.first, team=world.laak, coordinator=world.tom
            )
            contented.goal(case, quarter.first, "reached", quarter.last)
    contented.keep_accounts(world.moerwijk, world.laak)
    client = as_person(world.tom)
    assert client.get(f"{URL}?team={world.laak.pk}").status_code == 200
    assert client.get(f"{URL}?team={world.moerwijk.pk}").status_code == 404
    assert client.get(f"{URL}?team=niets").status_code == 404
    assert lines(client.get(URL))["Doelen"]["Bereikt"] == "6 doelen"
    assert lines(as_person(world.ingrid).get(URL))["Doelen"]["Bereikt"] == "14 doelen"


@pytest.mark.parametrize("who", ["samira", "tom", "ronald", "linda", "els"])
def test_only_who_leads_that_team_reads_what_is_kept(team, world, visitor, who):
    contented.keep_accounts(world.moerwijk)
    visitor(getattr(world, who))
    assert raw("select * from casework_accountkept") == []
    visitor(world.ingrid)
    assert {row[0] for row in raw("select team_id from casework_accountkept")} == {
        world.moerwijk.pk
    }


@pytest.mark.parametrize("change", [
    "update casework_accountkept set answered = 1",
    "delete from casework_accountkept",
    "insert into casework_accountkept (id, team_id, first_on, last_on, made_at, figures) "
    "select gen_random_uuid(), team_id, first_on - 1000, last_on - 1000, now(), '{}' "
    "from casework_accountkept",
])  # fmt: skip
def test_nobody_writes_an_account_by_raw_sql(world, visitor, change):
    contented.keep_accounts(world.moerwijk)
    visitor(world.ingrid)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(change)
    with context.as_worker():
        assert fails(change)


FIGURES = "select * from casework_account(%s, array[%s]::date[], array[%s]::date[])"
CONTENT = "select * from casework_account_content(%s, %s, %s)"


@pytest.mark.parametrize("question", [FIGURES, CONTENT])
def test_a_leader_counts_nothing_herself(team, world, visitor, quarter, question):
    visitor(world.ingrid)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(question, [world.moerwijk.pk, quarter.first, quarter.last])


def other_days(quarter, today):
    running = periods.coming(today)
    old = Quarter(today.year - 3, 4)
    return {
        "one day": (quarter.first, quarter.first),
        "a day less": (quarter.first, quarter.last - timedelta(days=1)),
        "half a year": (quarter.before.first, quarter.last),
        "not settled": (running.first, running.last),
        "too old": (old.first, old.last),
    }


@pytest.mark.parametrize("days", ["one day", "a day less", "half a year", "not settled", "too old"])
@pytest.mark.parametrize("question", [FIGURES, CONTENT])
def test_nobody_counts_over_days_of_their_own(team, world, quarter, question, days):
    first, last = other_days(quarter, world.today)[days]
    with context.as_worker(), pytest.raises(DatabaseError, match="no account is made"):
        raw(question, [world.moerwijk.pk, first, last])


@pytest.mark.parametrize("function", ["content_of(null, null, null)",
                                      "content_moments(null, null, null)"])  # fmt: skip
def test_what_counts_one_family_nobody_calls(world, visitor, function):
    visitor(world.ingrid)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(f"select * from casework_{function}")


def test_a_look_leaves_a_line(team, world, as_person, maintenance):
    as_person(world.ingrid).get(URL)
    with maintenance():
        line = AuditEvent.objects.get(kind="read", subject_kind="team_account")
    assert (line.person_id, line.team_id) == (world.ingrid.pk, world.moerwijk.pk)


def test_a_year_can_be_chosen(world, page):
    year = world.today.year - 1
    shown = page(f"?periode={year}")
    assert shown.context["page"].period == Year(year)
    assert f"het jaar {year}" in shown.content.decode()


def test_the_dashboard_leads_to_it(world, as_person):
    front = as_person(world.ingrid).get(reverse("dashboard")).content.decode()
    assert f"{URL}?team={world.moerwijk.pk}" in front
