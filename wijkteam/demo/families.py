"""Forty synthetic families over five months.

`build(seed)` gives a list of forty `shapes.Household`, keys f01 … f40, the same
for the same seed. Who they are is written by hand (`blueprints`), so are their
goals (`themes`) and what is said (`small_talk`); the seed decides which goal
goes where, the days, and how far each family is. Twenty-one are helped now,
five are at the intake, seven wait, seven are done. Three plans of families who
are helped are not shared with the team, nor are those of who wait.
"""

from collections import Counter
from dataclasses import replace
from random import Random

from wijkteam.demo.blueprints import BLUEPRINTS
from wijkteam.demo.blueprints.names import STREETS
from wijkteam.demo.blueprints.outline import Blueprint
from wijkteam.demo.case_shapes import Case
from wijkteam.demo.conferences import with_conference
from wijkteam.demo.family_home import Home, make_home
from wijkteam.demo.family_plan import choose_pieces, make_course, make_goal, make_priority
from wijkteam.demo.family_sharing import (
    make_contacts,
    make_grants,
    make_looks,
    make_proposal,
    make_talk,
)
from wijkteam.demo.family_times import Times, make_times
from wijkteam.demo.foster import with_foster_parent
from wijkteam.demo.shapes import Goal, Household, NetworkMember, Priority, Proposal, Step

FIRST_CASE_NUMBER = 118  # the stories have 117 and 118
KIN = {"zus": 1, "broer": 1, "oma": 1, "vriendin": 2, "vriend": 2, "buurvrouw": 3, "buurman": 3}
CAN_HELP = {
    "sister": "luistert en springt bij",
    "brother": "sterke armen en een auto",
    "friend": "altijd bereikbaar",
    "grandma": "tijd en geduld",
    "neighbour": "woont op dezelfde trap",
    "upstairs": "handig met gereedschap",
}
CONTACT = (
    "Liefst een bericht: {phone}.",
    "Bellen kan na zes uur: {phone}.",
    "Belt liever zelf. Nummer: {phone}.",
    "Bericht sturen, dan belt het gezin terug: {phone}.",
)


def build(seed: int) -> list[Household]:
    """The forty families of that seed."""
    used: Counter[str] = Counter()
    return [
        with_foster_parent(
            with_conference(_household(Random(f"{seed}-{number}"), number, outline, used))
        )
        for number, outline in enumerate(BLUEPRINTS, start=1)
    ]


def _household(rng: Random, number: int, outline: Blueprint, used: Counter[str]) -> Household:
    home = make_home(rng, f"f{number:02}", outline)
    times = make_times(rng, outline.state)
    priorities, goals, proposals = _plan(rng, home, times, used)
    grants = make_grants(home, goals, times)
    return Household(
        key=home.key,
        name=outline.surname,
        address=f"{STREETS[number % len(STREETS)]} {rng.randint(3, 190)}",
        people=home.people,
        members=home.members,
        priorities=priorities,
        goals=goals,
        case=_case(rng, home, number, times),
        proposals=proposals,
        conversations=make_talk(rng, home, number, times),
        network=_network(home, goals),
        grants=grants,
        looks=make_looks(rng, home, grants, times),
        has_secret_address=outline.has_secret_address,
        themes=tuple(dict.fromkeys(wish.partition("/")[0] for wish in outline.themes)),
    )


def _plan(
    rng: Random, home: Home, times: Times, used: Counter[str]
) -> tuple[tuple[Priority, ...], tuple[Goal, ...], tuple[Proposal, ...]]:
    priorities: list[Priority] = []
    goals: list[Goal] = []
    proposals: list[Proposal] = []
    for place, (theme, piece) in enumerate(choose_pieces(rng, home, used)):
        course = make_course(rng, home, times, place)
        goal = make_goal(rng, home, theme, piece, place, course)
        proposal, step = make_proposal(rng, home, piece, goal, times)
        priorities.append(make_priority(home, piece, place, min(times.plan, course.on)))
        goals.append(_with_step(goal, step))
        if proposal:
            proposals.append(proposal)
    return tuple(priorities), tuple(goals), tuple(proposals)


def _with_step(goal: Goal, step: Step | None) -> Goal:
    """The goal with the step that came of a proposal behind its own."""
    return replace(goal, steps=(*goal.steps, step)) if step else goal


def _case(rng: Random, home: Home, number: int, times: Times) -> Case:
    outline = home.outline
    owner = home.people[0]
    prefix = f"{owner.prefix} " if owner.prefix else ""
    return Case(
        number=f"M-{FIRST_CASE_NUMBER + number:04}",
        state=outline.state,
        client=owner.key,
        client_name=f"{owner.first} {prefix}{owner.last}",
        question=outline.question,
        contact=CONTACT[number % len(CONTACT)].format(phone=f"06-00000{200 + number}"),
        registered=times.registered,
        coordinator=outline.coordinator,
        started=times.started,
        closed=times.closed,
        waiting_reason=outline.waiting_reason,
        chosen_helper=outline.chosen_helper,
        contacts=make_contacts(rng, home, times),
    )


def _network(home: Home, goals: tuple[Goal, ...]) -> tuple[NetworkMember, ...]:
    """Who is named in the steps and agreements, and what the family does for them."""
    steps = [step for goal in goals for step in goal.steps]
    named = " ".join([f"{step.name} {step.text}" for step in steps] + _parties(goals))
    members = []
    for role, can_help in CAN_HELP.items():
        relation, _, name = home.words[role].partition(" ")
        if home.words[role] in named:
            done = next((s.in_return for s in steps if s.name == home.words[role]), "")
            members.append(NetworkMember(name, relation, KIN[relation], can_help, done))
    return tuple(members)


def _parties(goals: tuple[Goal, ...]) -> list[str]:
    agreements = [agreement for goal in goals for agreement in goal.agreements]
    return [party.name for agreement in agreements for party in agreement.parties]
