"""The fields of NEN 7513: who, for whom, what, when, why, from where, and how it went."""

import uuid

import pytest
import structlog
from django.db import connection, transaction
from django.urls import reverse

from access import context
from audit import log
from audit.models import AuditActor, AuditEvent
from audit.network import point_of
from tests.audit.sealing import as_role

pytestmark = pytest.mark.django_db
AT_WORK = {"REMOTE_ADDR": "198.51.100.77"}


@pytest.fixture
def last(maintenance):
    def find(**which):
        with maintenance():
            event = AuditEvent.objects.filter(**which).latest("id")
            return event, AuditActor.objects.filter(event_id=event.pk).first()

    return find


def test_a_look_carries_every_field(world, as_person, last):
    as_person(world.samira).get(reverse("goals", args=[world.van_dijk.pk]), **AT_WORK)
    event, actor = last(kind="read")
    assert (event.person_id, event.user_id) == (world.samira.pk, world.samira.user_id)
    assert (actor.name, actor.organisation) == ("Samira El Amrani", "Wijkteam Moerwijk")
    assert actor.role == "professional"
    assert event.behalf_id is None
    assert (event.household_id, event.part, event.subject_kind) == (
        world.van_dijk.pk, "goals", "plan",
    )  # fmt: skip
    assert event.happened_at is not None
    assert (event.ground, event.grant_id) == ("grant", world.samira_goals.pk)
    assert actor.purpose == world.samira_goals.purpose
    assert event.network_point == "198.51.100.0/24"
    assert (event.route, event.method, event.outcome) == ("goals", "GET", "done")
    assert event.component == connection.settings_dict["USER"]
    assert uuid.UUID(event.request_id)


def test_a_refusal_says_what_was_tried_and_that_it_was_refused(world, as_person, last):
    as_person(world.tom).post(reverse("goal_add", args=[world.van_dijk.pk]), **AT_WORK)
    event, _actor = last(kind="denied")
    assert (event.outcome, event.method, event.route) == ("refused", "POST", "goal_add")
    assert event.network_point == "198.51.100.0/24"


def test_how_it_went_and_which_component_are_not_for_the_page_to_say(world, visitor, last):
    visitor(world.samira)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, "
            "part, subject_kind, route, request_id, network_point, outcome, component) values "
            "(gen_random_uuid(), now(), 'error', 'none', %s, %s, '', 'plan', '', '', '', 'done', "
            "'wijkteam_worker')",
            [world.samira.pk, world.samira.user_id],
        )
    event, _actor = last()
    assert (event.outcome, event.component) == ("failed", connection.settings_dict["USER"])


def test_typing_for_another_is_told(world, visit, last):
    viewer = visit(world.samira, world.van_dijk)
    log.write(
        "create", visitor=viewer.visitor, subject_kind="goal", household_id=viewer.household_id,
        behalf_id=world.ronald.pk,
    )  # fmt: skip
    event, actor = last()
    assert (event.person_id, event.behalf_id) == (world.samira.pk, world.ronald.pk)
    assert actor.name == "Samira El Amrani"


def test_the_lines_of_one_request_have_one_key(world, as_person, maintenance):
    client = as_person(world.samira)
    for _ in range(2):
        client.get(reverse("goals", args=[world.van_dijk.pk]))
    with maintenance():
        keys = list(AuditEvent.objects.values_list("request_id", flat=True))
    assert len(set(keys)) == 2


@pytest.mark.parametrize("given", ["Ronald is ziek", "", "42"])
def test_a_key_from_outside_brings_no_words_into_the_log(given):
    with structlog.contextvars.bound_contextvars(request_id=given):
        assert log.request_key() == ""


PLACES = [
    ("198.51.100.77", "", "none", "198.51.100.0/24"),
    ("2001:db8:1:2:3::4", "", "grant", "2001:db8:1::/48"),
    ("::ffff:198.51.100.77", "", "task", "198.51.100.0/24"),
    ("198.51.100.77", "", "family", ""),  # at home, or where nobody may know
    ("203.0.113.9", "", "grant", "203.0.113.9"),  # the office: nobody's home
    ("", "", "grant", ""),
    ("unix:", "", "grant", ""),
    ("127.0.0.1", "192.0.2.5", "grant", "127.0.0.0/24"),  # no proxy of ours: not believed
]


@pytest.mark.parametrize(("remote", "passed", "ground", "kept"), PLACES)
def test_where_from_is_a_network_and_not_a_house(rf, settings, remote, passed, ground, kept):
    settings.OFFICE_NETWORKS = ["203.0.113.8/29"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    headers = {"x-forwarded-for": passed} if passed else {}
    assert point_of(rf.get("/", REMOTE_ADDR=remote, headers=headers), ground) == kept


@pytest.mark.parametrize(
    ("proxies", "passed", "kept"),
    [
        (1, "10.1.1.1, 192.0.2.5", "192.0.2.0/24"),
        (2, "10.1.1.1, 192.0.2.5, 10.2.2.2", "192.0.2.0/24"),
        (2, "192.0.2.5", "127.0.0.0/24"),  # fewer than ours would have added
    ],
)
def test_our_own_proxy_is_believed(rf, settings, proxies, passed, kept):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": passed})
    assert point_of(request, "grant") == kept


def test_work_without_a_request_comes_from_nowhere(world, last):
    with as_role("wijkteam_worker"):
        log.write("maintenance", visitor=context.enter(None), subject_kind="schedule")
    event, actor = last()
    assert (event.network_point, event.method, actor) == ("", "", None)
