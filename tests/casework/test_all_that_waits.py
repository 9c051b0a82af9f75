"""Whatever waits for an answer of somebody of the family stands on the first page, and is counted.

A new page of news must say here whether it asks something: `KINDS` and `ASKS_NOTHING` hold all.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from careplans.models import Agreement, AgreementParty, Proposal
from careplans.overviews import today
from delivery.kinds import PAGES
from people.models import HouseholdMember, PlaceQuestion
from tests.careplans.meeting import let_in, made
from tests.careplans.sending import fill_in, queries_of
from tests.careplans.test_queries import BUDGET
from tests.world import row

pytestmark = pytest.mark.django_db


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


class Asking:
    """One thing of each kind, for Ronald unless it says otherwise; gives where it is answered."""

    def __init__(self, world, as_person, maintenance, offer):
        self.world, self.as_person, self.maintenance = world, as_person, maintenance
        self.make_offer = offer

    def place(self, who="ronald", kind="ends"):
        """Noor asks; of somebody's place, or whether they keep the plan too."""
        world = self.world
        with self.maintenance():
            member = HouseholdMember.objects.get(
                household=world.van_dijk, person=getattr(world, who)
            )
            question = PlaceQuestion.objects.create(
                household=world.van_dijk, member=member, kind=kind, asked_by=world.anja,
                asked_ids=[member.person_id],
            )  # fmt: skip
        return at(world, "place_question", question.pk)

    def signature(self):
        """Samira may see more of Kevin's goal: his mother has not signed."""
        world = self.world
        fill_in(
            self.as_person(world.ronald), at(world, "grant_add"), who=f"person-{world.samira.pk}",
            purpose="Kevin nog meer helpen", level="2", until="3", what="goal",
            goal=world.school.pk, seen="yes",
        )  # fmt: skip
        with self.maintenance():
            given = (
                Grant.objects.filter(purpose="Kevin nog meer helpen")
                .order_by("given_at", "part", "pk")
                .first()
            )
        return at(world, "grant_sign", given.pk)

    def promise(self):
        world = self.world
        with self.maintenance():
            deal = row(
                Agreement, world.water.steps_scope, world.fatma, goal=world.water,
                text="Samen naar de brieven kijken", starts_on=world.today,
                party_ids=[world.ronald.pk],
            )  # fmt: skip
            AgreementParty.objects.create(
                household=world.van_dijk, agreement=deal, person=world.ronald, name="Ronald",
                promise="De brieven op tafel leggen", position=0,
            )  # fmt: skip
        return at(world, "agreement_answer", deal.pk)

    def refusal(self):
        world = self.world
        with self.maintenance():
            sides = AgreementParty.objects.filter(agreement=world.deal, person=world.fatma)
            assert sides.update(answer="no", answered_at=timezone.now()) == 1
        return at(world, "agreement_answer", world.deal.pk)

    def proposal(self):
        world = self.world
        with self.maintenance():
            row(
                Proposal, world.water.steps_scope, world.samira, goal=world.water,
                payload=world.proposal.payload, why="Nog een keer",
            )  # fmt: skip
        return at(world, "proposals")

    def meeting(self):
        world = self.world
        with self.maintenance():
            let_in(world)
            meeting = made(world, world.samira, days=(7, 8), people=[world.ronald, world.samira])
        return at(world, "meeting", meeting.pk)

    def offer(self):
        self.make_offer()
        return at(self.world, "own_plan_first")


@pytest.fixture
def asking(world, as_person, maintenance, offer):
    return Asking(world, as_person, maintenance, offer)


# The kind, and who answers it. Each page of news on which such a question is told of.
KINDS = {
    "place": ("ronald", "place_question"),
    "signature": ("anja", "sharing"),
    "promise": ("ronald", "agreement_answer"),
    "refusal": ("ronald", "steps"),
    "proposal": ("ronald", "proposals"),
    "meeting": ("ronald", "meetings"),
    "offer": ("ronald", "own_plan_first"),
}
ASKS_NOTHING = {
    "account_news", "case", "case_legal", "caseload", "complaint", "conversations", "deaths",
    "emergency", "goal", "goals", "looks", "money", "new_places", "safety", "talks_without",
    "today", "standstills", "colleague_invite", "dashboard", "home", "partner_places", "who_leads",
    "meeting",  # the day before one that stands: the question of it is `meetings`
    "family",  # who is in it: what is asked of a place is `place_question`
    "conference",  # a guest answers it, on a first page of their own
}  # fmt: skip


def first_page(world, as_person, who):
    """(its words, how much waits there)."""
    answer = as_person(getattr(world, who)).get(at(world, "today"))
    page = answer.context["page"]
    waits = page.turns + answer.context["meetings"].asking
    to_do = sum(line.is_mine and not line.is_done for line in page.mine)
    count = answer.context["glance"][0]["strong"].split()[0]
    assert count == str(waits + to_do) if waits + to_do else count in ("Niets", "Alles")
    return answer.content.decode(), waits


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_there_and_is_counted_beside_what_waits_already(world, as_person, asking, kind):
    who, _news = KINDS[kind]
    _page, before = first_page(world, as_person, who)
    url = getattr(asking, kind)()
    page, after = first_page(world, as_person, who)
    assert url in page
    assert after == before + 1


def test_all_together_none_hides_another(world, as_person, asking):
    kinds = [kind for kind, (who, _news) in KINDS.items() if who == "ronald" and kind != "refusal"]
    _page, before = first_page(world, as_person, "ronald")
    urls = [getattr(asking, kind)() for kind in kinds]
    page, after = first_page(world, as_person, "ronald")
    assert [url for url in urls if url not in page] == []
    assert after == before + len(kinds)
    assert queries_of(as_person(world.ronald), at(world, "today")) <= BUDGET + 1  # SAVEPOINT


def test_who_is_asked_to_keep_the_plan_too_reads_it_first(world, as_person, asking):
    """The finding: it stood on the page of the family alone."""
    url = asking.place("kevin", kind="owner")
    answer = as_person(world.kevin).get(at(world, "today"))
    assert answer.context["page"].turn.url == url
    assert "Anja vraagt: wil je ook eigenaar van het plan zijn?" in answer.content.decode()


def test_who_is_asked_to_keep_a_plan_without_an_owner(world, as_person, asked, maintenance):
    anja = as_person(world.anja)
    page = anja.get(at(world, "today"))
    assert page.context["glance"][0]["url"] == "#turn"
    assert reverse("keep_plan", args=[asked.pk]) in your_turn(page.content.decode())
    assert page.content.decode().count(reverse("keep_plan", args=[asked.pk])) == 1
    with_it = page.context["page"].turns
    anja.post(reverse("keep_plan", args=[asked.pk]), {"answer": "no"})
    page = anja.get(at(world, "today"))
    assert reverse("keep_plan", args=[asked.pk]) not in page.content.decode()
    assert page.context["page"].turns == with_it - 1


def test_what_waits_is_counted_for_who_may_answer_it(world, as_person, asking):
    """A child reads that the team asked; nobody waits for an answer of a child."""
    _page, before = first_page(world, as_person, "kevin")
    url = asking.offer()
    page, after = first_page(world, as_person, "kevin")
    kevin = as_person(world.kevin)
    assert kevin.get(at(world, "offer_answer")).status_code == 403
    assert (after, url in page) == (before, False)
    plan = kevin.get(at(world, "plan")).content.decode()
    assert url in plan
    assert [note.waits for note in kevin.get(at(world, "plan")).context["notes"]] == [False]


@pytest.mark.parametrize("how", ["looks", "confirms", "answers", "contradicts"])
def test_what_was_written_down_in_my_name_is_there_until_i_said_whether_it_is_right(
    world, as_person, offer, said, how
):
    """The six weeks of the law run from it. Of nobody else at home it is the turn."""
    made, url = offer(), at(world, "own_plan_first")
    said(made, "yes", by=world.ronald)  # his own words before that
    _page, before = first_page(world, as_person, "ronald")
    noted = said(made, "no")
    page, after = first_page(world, as_person, "ronald")
    assert after == before + 1
    assert url in your_turn(page)
    assert "Samira El Amrani schreef op dat jij geen eigen plan wilt maken. Klopt dat?" in page
    assert "schreef op dat jij" not in first_page(world, as_person, "kevin")[0]
    ronald = as_person(world.ronald)
    if how == "looks":  # and says nothing: it is asked on
        assert ronald.get(url).status_code == 200
        page, after = first_page(world, as_person, "ronald")
        assert (after, url in your_turn(page)) == (before + 1, True)
        return
    if how == "confirms":
        assert ronald.post(at(world, "answer_confirm", noted.pk)).status_code == 302
    elif how == "answers":
        assert fill_in(ronald, at(world, "offer_answer"), answer="no").status_code == 302
    else:
        about = {"about": str(noted.pk)}
        assert fill_in(ronald, at(world, "offer_object"), **about).status_code == 302
    page, after = first_page(world, as_person, "ronald")
    assert "schreef op dat jij" not in page
    assert after == before


def your_turn(page):
    """What stands in the block that the count of the first page leads to."""
    return page.split('id="turn"', 1)[1].split('id="today"', 1)[0]


def test_in_a_plan_in_which_nothing_stands_it_stands_there_too(
    world, as_person, asking, monkeypatch
):
    url = asking.place()
    monkeypatch.setattr(today, "is_new", lambda viewer: True)
    assert url in as_person(world.ronald).get(at(world, "today")).content.decode()


def test_every_page_of_news_is_one_of_these():
    told = {news for _who, news in KINDS.values()}
    assert set(PAGES) - told - ASKS_NOTHING == set()
    assert told & ASKS_NOTHING == set()
