"""What is answered instead of the page that was asked: no, not now, somebody was first."""

from django.db import OperationalError
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access import looking
from access.models import Grant
from careplans.models import Goal
from tests.browser.happened.scene import refusal
from tests.careplans.sending import hidden_of
from writing.actions import Clash

TYPED = "Warm water in huis, en een douche"


def opened(scene, key, name, *keys):
    """(client, path, what the form on this page sends when nobody types anything)."""
    client, path = scene.client(key), scene.path(name, scene.world.van_dijk, *keys)
    form = client.get(path).context["form"]
    shown = {box.html_name: box.value() for box in form.visible_fields() if box.value()}
    return client, path, shown | hidden_of(form)


def clash(scene, by, **mine):
    """Ronald writes at a goal that somebody changed meanwhile."""
    world = scene.world
    client, path, sent = opened(scene, "ronald", "goal_change", world.water)
    rows = Goal.objects.filter(pk=world.water.pk)
    words = {"title": "Water", "why": "Kevin", "version": F("version") + 1}
    scene.rows(lambda: rows.update(changed_by=getattr(world, by), **words))
    return client.post(path, sent | mine)


BOTH = {"title": TYPED, "why": "Omdat het koud is"}


@refusal("writing/clash.html")
def somebody_else_wrote_too(scene):
    return clash(scene, "kevin", **BOTH)


@refusal("writing/clash.html", "nothing to choose")
def somebody_else_wrote_something_else(scene):
    return clash(scene, "kevin", state="paused")


@refusal("writing/clash.html", "in two windows")
def two_windows(scene):
    return clash(scene, "ronald", **BOTH)


@refusal("writing/clash.html", "thrown away")
def thrown_away_meanwhile(scene):
    world = scene.world
    client, path, sent = opened(scene, "ronald", "goal_change", world.water)
    row = scene.rows(lambda: Goal.objects.get(pk=world.water.pk))
    row.deleted_at = timezone.now()

    def gone(**_words):
        raise Clash(row)

    scene.monkeypatch.setattr("careplans.views.goals.actions.change_goal", gone)
    return client.post(path, sent | {"title": TYPED})


def again(scene, **words):
    """A step was saved, and the form comes once more."""
    client, path, sent = opened(scene, "ronald", "step_add", scene.world.water)
    sent |= {"text": TYPED, "executor_kind": 1}
    assert client.post(path, sent).status_code == 302
    return client.post(path, sent | words)


@refusal("writing/again.html", "other words")
def other_words_from_the_same_page(scene):
    return again(scene, text="Warm water")


@refusal("writing/again.html")
def the_same_words_from_another_page(scene):
    client, path, _sent = opened(scene, "ronald", "step_add", scene.world.water)
    words = {"text": TYPED, "executor_kind": 1}
    for _time in range(2):
        answer = client.post(path, hidden_of(client.get(path).context["form"]) | words)
    return answer


@refusal("errors/403.html", "of a family")
def the_family_decides(scene):
    return scene.at_home("samira", "sharing")


@refusal("errors/403.html")
def a_leader_at_a_case(scene):
    return scene.open("ingrid", "case", scene.world.case)


def too_old(scene, key):
    """The page with a form was open longer than the log-in that it was for."""
    _client, path, sent = opened(scene, "ronald", "priority_add")
    strict = Client(enforce_csrf_checks=True)
    if key:
        strict.cookies = scene.client(key).cookies
    return strict.post(path, sent | {"text": TYPED})


@refusal("errors/403_csrf.html", "with words")
def a_page_that_was_open_too_long(scene):
    return too_old(scene, "ronald")


@refusal("errors/403_csrf.html")
def logged_out_meanwhile(scene):
    return too_old(scene, None)


@refusal("errors/405.html")
def the_address_of_a_button(scene):
    world = scene.world
    return scene.client("ronald").get(reverse("step_tick", args=[world.van_dijk.pk, world.call.pk]))


@refusal("errors/404.html")
def nothing_there(scene):
    return scene.client("ronald").get("/gezin/weg/")


@refusal("errors/404.html", "with words")
def access_ended_while_typing(scene):
    client, path, sent = opened(scene, "samira", "propose_step", scene.world.water)
    ended = {"withdrawn_at": timezone.now(), "withdrawn_by": scene.world.ronald}
    scene.rows(lambda: Grant.objects.filter(household=scene.world.van_dijk).update(**ended))
    return client.post(path, sent | {"text": TYPED, "why": "Omdat het lekt"})


@refusal("errors/500.html")
def a_fault_of_ours(scene):
    def breaks(_viewer):
        raise ValueError("something of ours is broken")

    scene.monkeypatch.setattr("careplans.views.keeping.left_behind", breaks)
    client = scene.client("ronald")
    client.raise_request_exception = False
    return client.get(scene.path("departed", scene.world.van_dijk))


@refusal("errors/away.html")
def the_database_is_away(scene):
    def away(**_words):
        raise OperationalError("the server closed the connection")

    client, path, sent = opened(scene, "ronald", "goal_change", scene.world.water)
    scene.monkeypatch.setattr("careplans.views.goals.actions.change_goal", away)
    client.raise_request_exception = False
    return client.post(path, sent | {"title": TYPED})


@refusal("errors/looking.html")
def only_looking(scene):
    where = scene.path("today", scene.world.van_dijk)
    return scene.client("ronald").post(looking.address_of(scene.world.samira.pk, where))


@refusal("429.html")
def too_often(scene):
    scene.monkeypatch.setattr("wijkteam.recovery_rest.is_too_often", lambda *_, **__: True)
    return scene.client(None).get(scene.path("recovery_hold", "niet-getekend"))
