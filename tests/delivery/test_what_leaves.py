"""Raw SQL as the web role: a notice leads to this site and goes to who has to do with it, and a
guest reads nothing of what is planned for the family."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.utils import timezone

from access import context
from delivery.models import ScheduleItem
from delivery.schedule import forget_skipped
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
POST = """
insert into delivery_outboxmessage
  (id, key, person_id, template, path, state, attempts, error, try_at, made_at)
values (gen_random_uuid(), %s, %s, 'news', %s, 'waiting', 0, '', now(), now())"""


def post(person, path="/thuis/"):
    return raw(POST, [uuid4().hex, person.pk, path])


@pytest.mark.parametrize(
    "path", ["", "x", ".evil.example/", "@evil.example/", "//evil.example/", "/\\evil.example",
             "/a b", "/a\nb", "https://evil.example/"]
)  # fmt: skip
@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker"])
def test_a_notice_leads_to_this_site_and_nowhere_else(world, visit, role, path):
    visit(world.ronald, world.van_dijk)
    raw(f"set local role {role}")
    with pytest.raises(DatabaseError, match="a_notice_leads_to_this_site"):
        post(world.ronald, path)
    assert post(world.ronald, "/gezin/x/?a=1#b") == 1
    assert post(world.ronald, "/") == 1


def test_nobody_posts_to_who_has_nothing_to_do_with_them(world, visit, visitor):
    visit(world.noor, world.el_idrissi)
    for stranger in (world.ronald, world.kevin, world.samira, world.marieke):
        assert fails(POST, [uuid4().hex, stranger.pk, "/"])
    visitor(world.tom)
    for stranger in (world.ronald, world.samira):
        assert fails(POST, [uuid4().hex, stranger.pk, "/"])
    context.enter(None)
    assert fails(POST, [uuid4().hex, world.ronald.pk, "/"])


@pytest.mark.parametrize("to", ["ronald", "kevin", "anja", "samira", "marieke", "linda"])
def test_the_family_posts_to_who_is_around(world, visit, to):
    visit(world.ronald, world.van_dijk)
    assert post(getattr(world, to)) == 1


@pytest.mark.parametrize("key", ["samira", "ingrid"])
def test_a_team_posts_to_its_families_and_its_own(world, visitor, key):
    visitor(getattr(world, key))
    for to in (world.ronald, world.ingrid, world.joost, world.linda):
        assert post(to) == 1


@pytest.fixture
def planned(world, maintenance):
    soon = timezone.now() + timedelta(days=3)
    facts = [
        ("access_ends", world.ronald, world.joost_money.pk),
        ("step", world.ronald, world.paying.pk),
        ("news-sharing", world.anja, world.van_dijk.pk),
        ("step", world.fatma, world.shower.pk),
    ]
    with maintenance():
        return [
            ScheduleItem.objects.create(
                kind=kind, object_id=key, household=world.van_dijk, person=person, due_at=soon
            )
            for kind, person, key in facts
        ]


def test_a_guest_sees_and_takes_away_only_what_is_planned_for_them(world, visit, planned):
    visit(world.fatma, world.van_dijk)
    mine = {item.object_id for item in planned if item.person == world.fatma}
    assert {key for (key,) in raw("select object_id from delivery_scheduleitem")} == mine
    assert fails("update delivery_scheduleitem set due_at = now() where person_id <> %s",
                 [world.fatma.pk])  # fmt: skip
    assert raw("delete from delivery_scheduleitem") == 1


def test_a_guest_plans_news_for_others_and_nothing_else(world, visit):
    visit(world.fatma, world.van_dijk)
    plan = """insert into delivery_scheduleitem
      (id, household_id, kind, object_id, person_id, due_at, outcome)
      values (gen_random_uuid(), %s, %s, %s, %s, now(), '')"""
    about = [world.van_dijk.pk, world.ronald.pk]
    assert fails(plan, [world.van_dijk.pk, "access_ends", *about])
    assert raw(plan, [world.van_dijk.pk, "news-proposals", *about]) == 1


def test_news_that_was_skipped_is_planned_anew_by_who_cannot_see_it(world, visit, maintenance):
    now = timezone.now()
    with maintenance():
        for kind, outcome in (("news-sharing", "skipped"), ("step", "skipped"), ("news-x", "sent")):
            ScheduleItem.objects.create(
                kind=kind, object_id=world.van_dijk.pk, household=world.van_dijk,
                person=world.anja, due_at=now, outcome=outcome,
            )  # fmt: skip
    for who, home in ((world.noor, world.el_idrissi), (world.fatma, world.van_dijk)):
        visit(who, home)
        for kind in ("news-sharing", "step", "news-x"):
            forget_skipped(kind=kind, person_ids={world.anja.pk}, due_at=now)
        with maintenance():
            left = set(ScheduleItem.objects.filter(due_at=now).values_list("kind", flat=True))
        assert ("news-sharing" in left) is (who == world.noor)
        assert {"step", "news-x"} <= left
