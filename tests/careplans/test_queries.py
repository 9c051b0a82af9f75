"""Every page of the plan with a family of years: the same number of questions as with a small one,
a list that begins with what matters most, and never more than a phone can load."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careplans.models import AgreementParty, Goal, Step
from careplans.overviews import steps_listed
from tests import world as the_world
from tests.big_family import TIMES, grow
from wijkteam import rest

pytestmark = pytest.mark.django_db
BUDGET = 15  # the session and the shell of the page included
MOST_BYTES = 250_000
# Of who: the pages that are asked, by name, perhaps with the thing that they are about. Those of
# Ronald, Kevin and Samira: test_queries_of_all.py.
PAGES = {
    "fatma": ["today", "steps", ("agreement_answer", "deal")],
    "joost": ["today", "plan", "goals", "money"],
    "marieke": ["today", "plan", "goals", "steps", ("goal", "school")],
    "anja": ["today", "plan", "goals", "steps", "looks"],
}  # fmt: skip
# What waits for its turn in the page of steps and of money, by their address.
CHOICES = [("steps", {"page": "2"}), ("steps", {"klaar": "ja"}), ("bin", {"page": "2"})]


def address(world, page):
    name, *things = [page] if isinstance(page, str) else page
    return reverse(name, args=[world.van_dijk.pk, *(getattr(world, each).pk for each in things)])


def count_queries(client, url):
    """What a page asks, as SQL; other tests use it for pages of their own."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200, url
    return [query["sql"] for query in found.captured_queries if "SAVEPOINT" not in query["sql"]]


# What a page of before left to be said is taken out of the session by the next one.
UNCOUNTED_WORDS = ("SAVEPOINT", 'UPDATE "django_session"')


def asking(client, url):
    """The answer, and the number of questions it took."""
    with CaptureQueriesContext(connection) as found:
        answer = client.get(url)
    texts = [query["sql"] for query in found.captured_queries]
    return answer, sum(not any(word in text for word in UNCOUNTED_WORDS) for text in texts)


def asked(client, url):
    """(number of questions, length of the page)."""
    page, number = asking(client, url)
    assert page.status_code == 200, url
    return number, len(page.content)


def counted(world, as_person):
    """{(who, address): (questions, bytes)} of every page."""
    found = {}
    for who, pages in PAGES.items():
        client = as_person(getattr(world, who))
        for page in pages:
            found[who, page] = asked(client, address(world, page))
    return found


@pytest.fixture
def noted_once(monkeypatch):
    """That somebody was here is noted each minute, which a slow machine takes for few pages."""
    monkeypatch.setattr(rest, "NOTED_EVERY", 3600)


@pytest.fixture
def big(world, maintenance):
    with maintenance():
        grow(world, TIMES)


@pytest.mark.usefixtures("noted_once")
def test_every_page_asks_the_same_of_a_family_of_years(world, as_person, maintenance):
    with maintenance():
        grow(world, 1)
    few = counted(world, as_person)
    with maintenance():
        grow(world, TIMES - 1)
    many = counted(world, as_person)
    grew = {key: (few[key][0], many[key][0]) for key in few if few[key][0] != many[key][0]}
    assert grew == {}
    assert {key: questions for key, (questions, _size) in many.items() if questions > BUDGET} == {}
    assert {key: size for key, (_questions, size) in many.items() if size > MOST_BYTES} == {}


def test_pages_further_on_cost_no_more(world, as_person, big):
    client = as_person(world.ronald)
    for name, query in CHOICES:
        questions, size = asked(client, f"{address(world, name)}?{urlencode(query)}")
        assert questions <= BUDGET, name
        assert size <= MOST_BYTES, name


def test_opening_many_new_messages_asks_no_more(world, as_person, maintenance, big):
    with maintenance(), connection.cursor() as cursor:
        cursor.execute("delete from careplans_messageread")
    url = address(world, ("conversation", "talk"))
    first, again = (asked(as_person(world.ronald), url)[0] for _ in range(2))
    assert again == first <= BUDGET
    with maintenance():
        mine = world.talk.messages.exclude(author=world.ronald)
        assert mine.exclude(reads__person=world.ronald).count() == 0


def shown(client, url):
    return [line for group in client.get(url).context["page"].groups for line in group.steps]


def test_of_many_steps_each_goal_shows_its_first_and_the_rest_is_one_tap_away(
    world, as_person, big
):
    client, url = as_person(world.ronald), address(world, "steps")
    page = client.get(url)
    groups = page.context["page"].groups
    assert sum(len(group.steps) for group in groups) == steps_listed.PER_PAGE
    water = next(group for group in groups if group.goal_id == world.water.pk)
    assert len(water.steps) == steps_listed.OF_A_GOAL
    assert f'href="?doel={world.water.pk}"' in page.content.decode()
    visible = Step.objects.filter(state="open", goal=world.water).count()
    assert len(water.steps) + water.more == visible


def test_no_step_is_out_of_reach(world, as_person, maintenance, big):
    client, url = as_person(world.ronald), address(world, "steps")
    last = Goal.objects.filter(household=world.van_dijk).order_by("-created_at")
    with maintenance():
        goals = [world.water, world.debts, last.first()]
        rows = Step.objects.filter(household=world.van_dijk)
        still = {goal.pk: set(rows.filter(goal=goal, state="open").values_list("pk", flat=True))
                 for goal in goals}  # fmt: skip
        done = set(rows.filter(state="done").values_list("pk", flat=True))
    for goal in goals:
        found = lines_of_all_pages(client, f"{url}?doel={goal.pk}")
        assert {line.id for line in found} == still[goal.pk]
    assert {line.id for line in lines_of_all_pages(client, f"{url}?klaar=ja")} == done
    listed = {line.goal_id for line in lines_of_all_pages(client, url)}
    assert {goal.pk for goal in goals} <= listed


def lines_of_all_pages(client, url):
    """Page by page, as "Next" leads."""
    sign = "&" if "?" in url else "?"
    number, found = 1, []
    while True:
        page = client.get(f"{url}{sign}page={number}").context["page"]
        found += [line for group in page.groups for line in group.steps]
        if not page.page.has_next():
            return found
        number += 1


def test_a_small_plan_shows_all_its_steps(world, as_person, maintenance):
    with maintenance():
        for number in range(12):
            the_world.step(world.water, world.ronald, f"Stap {number}", 1, world.ronald)
    texts = {line.text for line in shown(as_person(world.ronald), address(world, "steps"))}
    assert {f"Stap {number}" for number in range(12)} <= texts


@pytest.mark.parametrize("words", ["doel=geen-doel", "doel=", "page=laatste", "klaar=nee"])
def test_a_strange_address_shows_the_page(world, as_person, words):
    page = as_person(world.ronald).get(f"{address(world, 'steps')}?{words}")
    assert page.status_code == 200
    assert page.context["page"].groups


def test_a_goal_of_another_family_shows_nothing(world, as_person):
    page = as_person(world.ronald).get(f"{address(world, 'steps')}?doel={world.rest.pk}")
    assert page.context["page"].groups == ()
    assert "Om de beurt koken" not in page.content.decode()


def test_a_helper_finds_no_steps_of_a_goal_that_was_not_shared(world, as_person):
    page = as_person(world.samira).get(f"{address(world, 'steps')}?doel={world.debts.pk}")
    assert page.context["page"].groups == ()


def test_the_page_of_a_goal_folds_what_is_long(world, as_person, big):
    page = as_person(world.ronald).get(address(world, ("goal", "water")))
    assert len(page.context["page"].steps) == 12
    assert page.context["page"].more_steps > 20
    assert len(page.context["page"].first_deals) == 4
    assert len(page.context["page"].first_proposals) == 3
    shown = page.context["page"]
    assert shown.first_deals + shown.more_deals == shown.running_deals
    assert reverse("proposals", args=[world.van_dijk.pk]) in page.content.decode()
    assert f"?doel={world.water.pk}" in page.content.decode()


def test_goals_and_what_matters_fold_after_the_first(world, as_person, big):
    client = as_person(world.ronald)
    goals = client.get(address(world, "goals")).context["page"]
    assert len(goals.first_open) == 15
    assert goals.first_open + goals.more_open == goals.open
    matters = client.get(address(world, "matters")).context["page"]
    assert len(matters.first_matters) == 15
    assert matters.first_matters + matters.more_matters == matters.matters


def test_the_bin_comes_by_the_page(world, as_person, big):
    client, url = as_person(world.ronald), address(world, "bin")
    pages = [client.get(f"{url}?page={number}").context["rows"] for number in (1, 2)]
    assert len(pages[0]) == 30
    assert not {row.id for row in pages[0]} & {row.id for row in pages[1]}


def test_one_debt_shows_all_that_was_paid_of_it(world, as_person, big):
    client, url = as_person(world.ronald), address(world, "money")
    most = max(client.get(url).context["page"].open, key=lambda debt: len(debt.payments))
    assert most.has_more
    page = client.get(f"{url}?schuld={most.id}")
    assert page.content.decode().count("/geld/betaling/") == len(most.payments) == 3 * TIMES
    assert len(page.content) <= MOST_BYTES
    assert client.get(f"{url}?schuld=geen").context["one"] is None


def test_today_begins_with_a_few_and_counts_the_rest(world, as_person, big):
    page = as_person(world.ronald).get(address(world, "today")).context["page"]
    assert len(page.first_mine) == 5
    parts = len(page.first_mine) + len(page.folded_mine) + page.more_mine
    assert parts == len(page.mine) > 20
    assert len(page.first_moments) + page.more_moments == len(page.moments)


def test_the_world_is_as_big_as_it_says(world, maintenance, big):
    with maintenance():
        home = {"household": world.van_dijk}
        assert Goal.objects.filter(**home).count() >= 60
        assert Step.objects.filter(**home).count() >= 300
        assert world.talk.messages.count() >= 1000
        assert AgreementParty.objects.filter(**home).count() >= 60
