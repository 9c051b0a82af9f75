"""A goal becomes one person's alone while somebody else writes in it: real connections."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from access import context
from access.models import Scope
from careplans import models as plan
from careplans.actions import private, progress
from people.models import Household, HouseholdMember
from tests.world import goal, member
from writing.actions import Clash

pytestmark = pytest.mark.django_db


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
    thread.join(timeout=30)
    return results[0]


def together(*works):
    """Each on a connection of the web role, all begun at once; what came of them, in order."""
    start, results = threading.Barrier(len(works)), {}

    def run(number, work):
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("set local role wijkteam_web")
                results[number] = work(lambda: start.wait(timeout=10))
        except (PermissionDenied, Clash) as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
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
        plan.Progress.all_objects.filter(household=home).delete()
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
        row = plan.Goal.objects.select_related("scope").get(pk=made.pk)
        notes = plan.Progress.objects.select_related("scope").filter(goal=made)
        return row.scope.private_to_id, [note.scope.private_to_id for note in notes]

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
