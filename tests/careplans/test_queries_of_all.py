"""Every page of the plan, found in the resolver: as many questions in a family of years as in a
small one. A page that nobody here reaches stands in UNCOUNTED, with who counts it or why."""

import pytest

from tests.access import outsiders
from tests.addresses import address, routes
from tests.big_family import TIMES, grow
from tests.browser.addresses import NO_PAGE
from tests.careplans.test_queries import BUDGET, MOST_BYTES, asking
from wijkteam import rest

pytestmark = pytest.mark.django_db
WHO = ("ronald", "kevin", "samira")
UNCOUNTED = {
    "conference_answer": "the family answers for who has no log-in: test_conference_people.py",
    "conference_look": "of a later stage: test_conference_plan.py",
    "conference_plan": "of a later stage: test_conference_plan.py",
    "departed": "nobody died", "place_question": "no question is open",
    "goal_share": "of a private goal", "priority_share": "of private words",
    "progress_share": "of private words",
    "guest_talks": "of who works at a partner: tests/casework/test_talks_of_partners.py",
    "guest_talk_add": "of who works at a partner",
    "grant_sign": "nothing of this grant is to be signed",
    "look_question": "a question of before",
    "matter_type": "nobody may propose at what matters",
    "meeting_proposal": "of a guest who takes part",
    "member_invite": "who is there has a log-in", "member_owner": "who is there is no grown-up",
    "network_member_invite": "who is there has a log-in",
    "offer_answer": "no offer waits", "offer_object": "no offer waits",
    "own_plan_first": "no offer waits",
    "foster_mine": "nobody there is a foster parent in a help plan",
    "foster_say": "nobody there is a foster parent in a help plan",
    "proposal_again": "the proposal waits for its first answer",
    "propose_debt": "of who was let in at money", "propose_payment": "of who was let in at money",
    "propose_scale": "of who was let in where it stands how far: test_proposed_scales.py",
    "safety_add": "of who was let in for it: test_safety.py",
    "safety_check": "of who was let in for it: test_safety.py",
    "safety_end": "of who was let in for it: test_safety.py",
}  # fmt: skip
OF_A_PLAN = sorted(
    name
    for name, route in routes().items()
    if route.startswith("gezin/<uuid:household_id>/") and name not in NO_PAGE
)


@pytest.fixture(autouse=True)
def noted_once(monkeypatch):
    """Once a minute a page writes down that somebody is here; the walk takes longer than that."""
    monkeypatch.setattr(rest, "NOTED_EVERY", 3600)


def counted(world, as_person, pages):
    """{(who, page): (questions, bytes)} of those that they reach."""
    found = {}
    for who in WHO:
        client = as_person(getattr(world, who))
        for name in (name for whose, name in pages if whose == who):
            answer, asked = asking(client, address(name, world))
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                found[who, name] = asked, len(answer.content)
    return found


def test_every_page_of_the_plan_asks_the_same_of_a_family_of_years(world, as_person, maintenance):
    with maintenance():
        outsiders.build(world)
        grow(world, 1)
    counted(world, as_person, [("samira", "goals")])  # somebody looked, by name
    few = counted(world, as_person, [(who, name) for who in WHO for name in OF_A_PLAN])
    with maintenance():
        grow(world, TIMES - 1)
    many = counted(world, as_person, few)
    assert many.keys() == few.keys()
    assert set(OF_A_PLAN) - {name for _who, name in many} == set(UNCOUNTED)
    grew = {key: (few[key][0], many[key][0]) for key in few if few[key][0] != many[key][0]}
    assert grew == {}
    assert {key: found[0] for key, found in many.items() if found[0] > BUDGET} == {}
    assert {key: found[1] for key, found in many.items() if found[1] > MOST_BYTES} == {}
