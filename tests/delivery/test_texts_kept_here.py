"""What was gathered into one text or mail and then not sent: each of it stands on the page of its
reader. And a late no is of the number that it was said of, and of no other."""
# ruff: noqa: F811 fixtures come in by name

# ruff: noqa: F811 fixtures are shared by name

from datetime import time, timedelta
from importlib import import_module

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from delivery import numbers, texts
from delivery.models import NewsChoice, OutboxMessage, TextNumber
from people.models import User
from tests.delivery.test_texts import NUMBER, put, send, wants_texts  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db
PATHS = ("/thuis/", "/account/", "/account/apparaten/")


@pytest.fixture
def without_mail(world, maintenance, wants_texts):
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email=None, login_name="roos-1234")
    return world.ronald


def states(maintenance):
    with maintenance():
        return list(OutboxMessage.objects.order_by("pk").values_list("state", flat=True))


def all_stand_here(client):
    page = client.get("/account/nieuws/").content.decode()
    return [path for path in PATHS if f'href="{path}"' in page.split("<main")[1]] == list(PATHS)


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("answer", [410, 422])
def test_gathered_and_refused_stands_here_each(
    without_mail,
    provider,
    put,
    maintenance,
    as_person,
    answer,
):
    provider.answers = [answer]
    for path in PATHS:
        put(path=path)
    assert send() == 0
    assert states(maintenance) == ["here"] * 3
    assert all_stand_here(as_person(without_mail))


def test_gathered_and_not_taken_four_times_stands_here_each(
    without_mail,
    provider,
    put,
    maintenance,
    as_person,
):
    provider.answers = [503] * 9
    for path in PATHS:
        put(path=path)
    now = timezone.now()
    with maintenance():  # their turn has come when the page is opened
        OutboxMessage.objects.update(made_at=now - timedelta(hours=9))
    for hour in range(1, 6):
        send(now + timedelta(hours=hour))
    assert len(provider.asked) == 4
    assert states(maintenance) == ["here"] * 3
    with maintenance():
        OutboxMessage.objects.update(try_at=now)
    assert all_stand_here(as_person(without_mail))


def test_gathered_and_then_nothing_sent_stands_here_each(
    world,
    put,
    maintenance,
    as_person,
    monkeypatch,
):
    """The mail failed, and meanwhile its reader chose for nothing."""
    monkeypatch.setattr("delivery.mail.EmailMessage.send", refuse)
    with maintenance():
        choice = NewsChoice.objects.create(
            person=world.ronald, channel="mail", quiet_from=time(), quiet_until=time()
        )
    for path in PATHS:
        put(path=path)
    assert send() == 0
    assert states(maintenance) == ["waiting", "along", "along"]
    with maintenance():
        NewsChoice.objects.filter(pk=choice.pk).update(channel="here")
        OutboxMessage.objects.update(try_at=timezone.now())
    assert send() == 0
    assert states(maintenance) == ["here"] * 3
    assert all_stand_here(as_person(world.ronald))


def refuse(_message):
    raise ConnectionRefusedError


def test_reading_before_the_post_has_looked_loses_nothing(
    without_mail,
    provider,
    put,
    maintenance,
    as_person,
):
    """Gathered, not taken, and then their reader wants nothing sent: the page comes first."""
    provider.answers = [503]
    for path in PATHS:
        put(path=path)
    send()
    with maintenance():
        NewsChoice.objects.update(channel="here")
        OutboxMessage.objects.update(try_at=timezone.now())
    client = as_person(without_mail)
    client.get("/account/nieuws/")
    send()
    assert states(maintenance) == ["here"] * 3
    assert all_stand_here(client)


@pytest.mark.usefixtures("wants_texts", "provider")
def test_a_late_no_is_not_of_a_number_that_came_since(put, maintenance, monkeypatch):
    asked, new = [], "+31687654321"

    def late_no(_key, to, _text):
        asked.append(to)
        if len(asked) == 1:  # said of the number that it was when this was handed over
            raise texts.RefusedError(NUMBER)

    monkeypatch.setattr(texts, "hand_over", late_no)
    with maintenance():
        TextNumber.objects.update(number=new)
    put()
    assert send() == 1
    assert asked == [new, new]
    assert not mail.outbox
    with maintenance():
        assert numbers.is_good(TextNumber.objects.get())


def test_what_was_lost_before_comes_on_the_page(
    without_mail,
    put,
    maintenance,
    as_person,
):
    rows = [put(path=path) for path in PATHS]
    with maintenance():
        OutboxMessage.objects.filter(pk=rows[0].pk).update(state="here")
        others = OutboxMessage.objects.filter(pk__in=[row.pk for row in rows[1:]])
        others.update(state="along", along_with=rows[0].pk)
    name = "delivery.migrations.0521_along_with_what_stands_here"
    with maintenance(), connection.cursor() as cursor:
        cursor.execute(import_module(name).FREE)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    assert states(maintenance) == ["here"] * 3
    assert all_stand_here(as_person(without_mail))
