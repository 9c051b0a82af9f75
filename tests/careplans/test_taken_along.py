"""Whatever a family wrote: taken along and brought in elsewhere, the same comes out again."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careplans.models import Goal, Priority, Progress, Step
from delivery.exports.content import gather
from network.models import NetworkMember
from people.models import HouseholdMember, Person
from tests.careplans.exporting import empty_home, there_and_back
from tests.world import row, scope

pytestmark = pytest.mark.django_db

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
TITLES = WORDS.filter(lambda text: text != "")
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
# About who is 16 a parent writes nothing, so those goals stay words (domain.md 5.3).
YOUNG_SINCE = timezone.localdate() - timedelta(days=15 * 365)
DRAWN_GOAL = st.fixed_dictionaries(
    {
        "title": TITLES, "why": WORDS, "is_private": st.booleans(), "about": st.booleans(),
        "state": st.sampled_from(["open", "paused", "reached", "let_go"]), "review_on": DAYS,
        "steps": st.lists(st.tuples(TITLES, WORDS, DAYS, st.integers(1, 5)), max_size=3),
        "notes": st.lists(st.tuples(TITLES, st.booleans()), max_size=2),
    }
)  # fmt: skip
DRAWN_FAMILY = st.fixed_dictionaries(
    {
        "goals": st.lists(DRAWN_GOAL, max_size=3),
        "matters": st.lists(st.tuples(TITLES, st.booleans()), max_size=2),
        "people": st.lists(st.tuples(TITLES, WORDS, WORDS), max_size=2),
        "child": st.none() | st.dates(YOUNG_SINCE, date(2024, 1, 1)),
    }
)


@given(drawn=DRAWN_FAMILY)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_whatever_a_family_wrote_comes_back_the_same(drawn, world, maintenance, visit, tmp_path):
    with transaction.atomic():
        with maintenance():
            home, owner = family_of(drawn, world)
        content = gather(visit(owner, home))
        there, _person = there_and_back(content, owner, maintenance, visit, tmp_path)
        with maintenance():
            kept = Goal.objects.filter(household=there).values_list("title", flat=True)
            assert sorted(kept) == sorted(one["title"] for one in drawn["goals"])
        transaction.set_rollback(True)


def family_of(drawn, world):
    """A small family with these words; as maintenance."""
    home, owner = empty_home("Getrokken", world.noor)
    child = None
    if drawn["child"]:
        child = Person.objects.create(first_name="Kind", born_on=drawn["child"])
        HouseholdMember.objects.create(household=home, person=child, role="child")
    for text, is_mine in drawn["matters"]:
        said_by = owner if is_mine or child is None else child
        row(Priority, scope(home, "matters"), owner, text=text, said_by=said_by)
    for name, relation, helps in drawn["people"]:
        row(NetworkMember, scope(home, "network"), owner, name=name, relation=relation,
            can_help_with=helps)  # fmt: skip
    for one in drawn["goals"]:
        goal_of(home, owner, child, one)
    return home, owner


def goal_of(home, owner, child, one):
    key = uuid4()
    about = child if one["about"] and not one["is_private"] else None
    place = {"subject": about, "goal_id": key, "private_to": owner if one["is_private"] else None}
    goal = row(Goal, scope(home, "goals", **place), owner, id=key, title=one["title"],
               why=one["why"], state=one["state"], review_on=one["review_on"])  # fmt: skip
    for text, in_return, due_on, kind in one["steps"]:
        row(Step, scope(home, "steps", **place), owner, goal=goal, text=text, due_on=due_on,
            in_return=in_return, executor_kind=kind)  # fmt: skip
    for text, is_mine in one["notes"]:
        noted_by = owner if is_mine or child is None else child
        row(Progress, scope(home, "progress", **place), owner, goal=goal, text=text,
            noted_by=noted_by)  # fmt: skip
