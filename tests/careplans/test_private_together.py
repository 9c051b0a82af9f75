"""A goal becomes one person's alone while somebody else writes in it: real connections."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from access import context
from access.models import Scope
from careplans import models as plan
from careplans.actions import private, progress, scales
from people.models import Household, HouseholdMember
from tests.world import goal, member, row
from writing.actions import Clash

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


def elsewhere(work):
    """On a connection of its own, committed, as maintenance."""
    results = []

    def run():
        try:
            with transaction.atomic(), context.as_maintenance():
                results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    return results[0]


def together(*works):
    """Each on a connection of the web role, all begun at once; what came of them, in order."""
    start, results = threading.Barrier(len(works)), {}

    def run(number, work):
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("set local role wijkteam_web")
                results[number] = work(lambda: start.wait(timeout=30))
        except (PermissionDenied, Clash) as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return [results[number] for number in range(len(works))]


@pytest.fixture
def family(world):
    """A family of its own, committed, and taken away again."""

    def build():
        home = Household.objects.create(name="Samen")
        member(home, world.ronald, "parent", is_owner=True)
        member(home, world.kevin, "child")
        return home, goal(home, "Zwemmen", world.kevin)

    def sweep(home):
        for kind in (plan.Score, plan.Scale, plan.Progress):
            kind.all_objects.filter(household=home).delete()
        plan.Goal.all_objects.filter(household=home).delete()
        Scope.objects.filter(household=home).delete()
        HouseholdMember.objects.filter(household=home)._raw_delete("default")
        Household.objects.filter(pk=home.pk)._raw_delete("default")

    home, made = elsewhere(build)
    yield home, made
    elsewhere(lambda: sweep(home))


def enter(person, home):
    return context.enter_household(context.enter(person.user_id), home.pk)


def places(made):
    def read():
        found = plan.Goal.objects.select_related("scope").get(pk=made.pk)
        notes = plan.Progress.objects.select_related("scope").filter(goal=made)
        return found.scope.private_to_id, [note.scope.private_to_id for note in notes]

    return elsewhere(read)


@pytest.mark.parametrize("_time", range(3))
def test_who_writes_in_it_and_who_hides_it_wait_for_each_other(_time, world, family):
    home, made = family

    def hide(ready):
        by = enter(world.kevin, home)
        ready()
        return private.hide_goal(by=by, goal=made, version=1)

    def write(ready):
        by = enter(world.ronald, home)
        seen = plan.Goal.objects.select_related("scope").get(pk=made.pk)
        ready()
        return progress.add_progress(by=by, goal=seen, text="Goed", noted_on=world.today)

    hidden, written = together(hide, write)
    private_to, notes = places(made)
    if isinstance(written, PermissionDenied):
        assert (private_to, notes) == (world.kevin.pk, [])
    else:
        assert isinstance(hidden, PermissionDenied)
        assert (private_to, notes) == (None, [None])


def test_hiding_it_twice_at_once_is_done_once(world, family):
    home, made = family

    def hide(ready):
        by = enter(world.kevin, home)
        ready()
        return private.hide_goal(by=by, goal=made, version=1)

    done = together(hide, hide)
    assert sum(isinstance(each, plan.Goal) for each in done) == 1
    assert sum(isinstance(each, PermissionDenied | Clash) for each in done) == 1
    assert places(made)[0] == world.kevin.pk


@pytest.mark.parametrize("_time", range(3))
def test_two_who_write_the_first_scale_at_once_make_one_and_the_second_is_told(
    _time, world, family
):
    home, made = family

    def write(person, words):
        def work(ready):
            by = enter(person, home)
            seen = plan.Goal.objects.select_related("scope").get(pk=made.pk)
            ready()
            return scales.write_scale(by=by, goal=seen, version=0, hoped=words)

        return work

    done = together(write(world.ronald, "Elke week"), write(world.kevin, "Elke dag"))
    (scale,) = [each for each in done if isinstance(each, plan.Scale)]
    (clash,) = [each for each in done if isinstance(each, Clash)]
    assert clash.row.pk == scale.pk
    assert elsewhere(lambda: plan.Scale.objects.get(goal=made).hoped) == scale.hoped


@pytest.mark.parametrize("_time", range(3))
def test_who_scores_and_who_hides_it_wait_for_each_other(_time, world, family):
    home, made = family
    place = made.progress_scope
    elsewhere(lambda: row(plan.Scale, place, world.kevin, goal=made))

    def hide(ready):
        by = enter(world.kevin, home)
        ready()
        return private.hide_goal(by=by, goal=made, version=1)

    def score(ready):
        by = enter(world.ronald, home)
        seen = plan.Goal.objects.select_related("scope").get(pk=made.pk)
        ready()
        return scales.add_score(by=by, goal=seen, level=1, scored_on=world.today)

    hidden, scored = together(hide, score)
    assert isinstance(hidden, PermissionDenied) != isinstance(scored, PermissionDenied)
    private_to = world.kevin.pk if isinstance(scored, PermissionDenied) else None
    assert places(made)[0] == private_to
    kept = elsewhere(lambda: list(plan.Score.objects.filter(goal=made)))
    assert len(kept) == (0 if private_to else 1)
