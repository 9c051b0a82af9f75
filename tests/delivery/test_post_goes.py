"""Notices and reminders go ninety days after they left the house; what waits stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from delivery.models import OutboxMessage, ScheduleItem
from delivery.tasks import purge_post

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def post(world, maintenance):
    """Each kind of notice and reminder on both sides of the term."""
    notices = [
        ("sent-old", "sent", ago(91), ago(200)), ("sent-young", "sent", ago(89), ago(200)),
        ("failed-old", "failed", None, ago(91)), ("failed-young", "failed", None, ago(89)),
        ("waits", "waiting", None, ago(200)),
    ]  # fmt: skip
    reminders = [("old", ago(91)), ("young", ago(89)), ("to-come", None)]
    with maintenance():
        for key, state, sent_at, try_at in notices:
            OutboxMessage.objects.create(
                key=key, person=world.ronald, template="news", path="/", state=state,
                sent_at=sent_at, try_at=try_at, made_at=ago(200),
            )  # fmt: skip
        for kind, claimed_at in reminders:
            ScheduleItem.objects.create(
                household=world.van_dijk, kind=kind, object_id=uuid4(), person=world.ronald,
                due_at=ago(200), claimed_at=claimed_at,
            )  # fmt: skip


def as_worker():
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")


@pytest.mark.usefixtures("post")
def test_what_left_long_ago_goes(maintenance):
    as_worker()
    assert purge_post() == {"notices": 2, "reminders": 1}
    with maintenance():
        left = set(OutboxMessage.objects.values_list("key", flat=True))
        assert left == {"sent-young", "failed-young", "waits"}
        assert set(ScheduleItem.objects.values_list("kind", flat=True)) == {"young", "to-come"}


@pytest.mark.usefixtures("post")
def test_the_worker_cannot_take_more(maintenance):
    as_worker()
    assert OutboxMessage.objects.all().delete()[0] == 2
    assert ScheduleItem.objects.all().delete()[0] == 1
    with maintenance():
        assert OutboxMessage.objects.count() == 3
        assert ScheduleItem.objects.count() == 2
