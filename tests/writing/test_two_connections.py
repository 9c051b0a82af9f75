"""Two clicks in the same moment: real connections, real waiting."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from access import context
from access.models import Scope
from careplans.actions.goals import add_goal
from careplans.models import Goal, Priority
from tests.writing.conftest import elsewhere
from writing import requests
from writing.actions import Clash, change

pytestmark = pytest.mark.django_db


def together(work, times=2):
    """Run it on so many connections at once; the results in any order."""
    start, results = threading.Barrier(times), []

    def run():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("set local role wijkteam_web")
                start.wait(timeout=30)
                results.append(work())
        except Clash as clash:
            results.append(clash)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_the_second_waits_for_the_first_and_gets_its_answer(swept):
    key, request_id, user_id = uuid4(), uuid4(), swept.ronald.user_id
    done = []

    def click():
        context.enter(user_id)
        known = {"request_id": request_id, "user_id": user_id, "words_id": uuid4()}
        if requests.claim(key, form_name="proef", **known):
            done.append("once")
            with connection.cursor() as cursor:
                cursor.execute("select pg_sleep(0.2)")
            requests.remember(key, "/daar/", made=None)
            return "/daar/"
        return requests.answered(key).then

    assert together(click, times=3) == ["/daar/"] * 3
    assert done == ["once"]


def take_away_goals(title):
    keys = list(Goal.all_objects.filter(title=title).values_list("pk", flat=True))
    Goal.all_objects.filter(pk__in=keys).delete()
    Scope.objects.filter(goal_id__in=keys).delete()
    return keys


def test_a_goal_with_rights_of_its_own_is_made_once_too(swept):
    """Its scopes are newer than the rights of who clicked a second time in the same moment."""
    key, request_id, user_id = uuid4(), uuid4(), swept.ronald.user_id

    def click():
        viewer = context.enter_household(context.enter(user_id), swept.van_dijk.pk)
        known = {"request_id": request_id, "user_id": user_id, "words_id": uuid4()}
        if requests.claim(key, form_name="proef", **known):
            with connection.cursor() as cursor:
                cursor.execute("select pg_sleep(0.2)")
            requests.remember(key, "/daar/", made=add_goal(by=viewer, title="Twee keer tegelijk"))
            return "/daar/"
        return requests.answered(key)

    try:
        answers = together(click)
    finally:
        goals = elsewhere(lambda: take_away_goals("Twee keer tegelijk"))
    assert len(goals) == 1
    assert [getattr(each, "then", each) for each in answers] == ["/daar/"] * 2


def test_the_same_words_from_two_pages_in_the_same_second_wait_for_each_other(swept):
    words_id, user_id = uuid4(), swept.ronald.user_id

    def save():
        context.enter(user_id)
        known = {"request_id": uuid4(), "user_id": user_id, "words_id": words_id}
        key = uuid4()
        requests.lock(known["request_id"], words_id)
        assert requests.claim(key, form_name="proef", **known)
        if requests.before(key, **known):
            return "asked"
        with connection.cursor() as cursor:
            cursor.execute("select pg_sleep(0.2)")
        requests.remember(key, "/daar/", made=None)
        return "saved"

    assert sorted(together(save, times=3)) == ["asked", "asked", "saved"]


def test_two_changes_on_the_same_version_are_one_change_and_one_clash(swept):
    def save():
        viewer = context.enter_household(context.enter(swept.ronald.user_id), swept.van_dijk.pk)
        row = Priority.objects.get(pk=swept.stay.pk)
        return change(row, by=viewer, version=1, text="Tegelijk")

    results = together(save)
    assert sorted(type(result).__name__ for result in results) == ["Clash", "Priority"]
