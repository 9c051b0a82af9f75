"""A push service that says nothing does not hold up the post of everybody, and what is no address
at all is an attempt like any other."""
# ruff: noqa: F811 fixtures come in by name

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from delivery import other_side, push
from delivery.models import PushAddress
from delivery.other_side import NoAnswerError, NotTakenError
from tests.delivery.push_service import LATE
from tests.delivery.test_push import laptop, phone  # noqa: F401 fixtures
from tests.delivery.test_texts import now_of, put, send  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def patience(monkeypatch):
    """Of tests: the service lets wait for longer. An answer comes from a thread of this process,
    and on a busy machine it has its time too."""
    monkeypatch.setattr(other_side, "PATIENCE", (1, 0.5))
    monkeypatch.setattr(push, "SLOW", 0.4)


@pytest.mark.usefixtures("laptop", "patience")
def test_who_lets_us_wait_is_left_alone_for_a_minute(service, put, maintenance):
    service.answers = [LATE]
    first = put()
    assert send() == 0
    assert len(service.asked) == 1  # not for the other browser of the same service
    assert now_of(first, maintenance).unsure == 1
    second = put()
    assert send() == 0
    assert len(service.asked) == 1  # nor for another notice
    assert now_of(second, maintenance).attempts == 1
    cache.clear()  # a minute later
    assert send(timezone.now() + timedelta(hours=1)) == 2
    assert not mail.outbox


@pytest.mark.usefixtures("laptop")
def test_who_fails_at_once_is_asked_for_the_other_browser_too(service, put):
    service.answers = [None, 503]
    put()
    assert send() == 0
    assert len(service.asked) == 2


def test_several_silent_services_end_within_the_time_of_a_round(
    service, put, settings, monkeypatch
):
    clock = [0]

    def silence(_endpoint, **_what):
        clock[0] += sum(other_side.PATIENCE)
        raise NoAnswerError

    monkeypatch.setattr(push, "monotonic", lambda: clock[0])
    monkeypatch.setattr(other_side, "post", silence)
    settings.PUSH_SERVICES = ["voorbeeld.example"]
    rows = [
        PushAddress(**service.browser("x").gives | {"endpoint": f"https://n{n}.voorbeeld.example/"})
        for n in range(5)
    ]
    gone, errors = push.tried(put(), rows)
    assert (len(gone), len(errors)) == (0, 5)
    assert 0 < clock[0] < settings.CELERY_TASK_SOFT_TIME_LIMIT


@pytest.mark.usefixtures("phone")
def test_the_end_of_the_time_of_a_round_is_no_failure_of_a_notice(put, maintenance, monkeypatch):
    def end(_message):
        raise SoftTimeLimitExceeded

    message = put()
    with monkeypatch.context() as patch:
        patch.setattr(push, "send", end)
        with pytest.raises(SoftTimeLimitExceeded):
            send()
    row = now_of(message, maintenance)
    assert (row.state, row.attempts, row.error) == ("waiting", 0, "")
    assert send() == 1


NO_NAMES = ["a..voorbeeld.example", ".voorbeeld.example", "a" * 64 + ".example"]


@pytest.mark.parametrize("host", NO_NAMES)
def test_what_is_no_address_is_not_taken(host):
    """No name is looked up for it."""
    with pytest.raises(NotTakenError):
        other_side.post(f"https://{host}/x")


@pytest.mark.parametrize("host", ["127.0.0.1:1", "nobody.invalid"])
def test_who_does_not_open_took_nothing(host):
    """So it is no doubt whether it came twice."""
    with pytest.raises(NotTakenError):
        other_side.post(f"http://{host}/x", data=b"x")


def test_a_line_that_breaks_may_have_taken_it(service):
    service.answers = [None]
    with pytest.raises(NoAnswerError):
        other_side.post(f"{service.url}/to/x", data=b"x")
