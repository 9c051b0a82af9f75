"""Notifications are turned on in a browser, and taken away from it."""

from django.conf import settings
from django.db import connection, transaction

from audit import log
from delivery import choices, push_addresses
from delivery.models import NewsChoice, PushAddress

MOST = 5  # browsers of one person; the oldest makes room, and sending has an end
PUSH = NewsChoice.Channel.PUSH


@transaction.atomic
def turn_on(*, by, browser, name, endpoint, public_key="", secret=""):
    """From now on this person's news comes in this browser, and that of nobody else any more."""
    take_over(endpoint, browser)
    mine = PushAddress.objects.filter(person_id=by.person_id)
    mine.filter(browser=browser).delete()
    mine.filter(endpoint=endpoint).delete()
    for row in mine.order_by("-made_at")[MOST - 1 :]:
        row.delete()
    PushAddress.objects.create(
        person_id=by.person_id,
        endpoint=endpoint,
        public_key=public_key,
        secret=secret,
        browser=browser,
        name=name,
        house_key=settings.PUSH_PUBLIC_KEY,
    )
    choices.set_channel(by, PUSH)
    log.write("create", visitor=by, subject_kind="pushaddress")


def take_over(endpoint, browser):
    """From whoever turned it on here, but from who asks. By a function of the database: nobody sees
    another's."""
    with connection.cursor() as cursor:
        cursor.execute("select push_take_over(%s, %s)", [endpoint, browser])


def take_away(*, by, key):
    """Nothing comes in that browser any more. Whether there was one."""
    return _take(by, pk=key)


def forget(*, by, browser):
    """This person hears nothing in that browser any more. Whether they did until now."""
    return _take(by, browser=browser)


@transaction.atomic
def leave(*, by, browser):
    """Nobody hears anything in this browser any more, whoever turned it on there. Whether this
    person did until now; another gets mail again, and reads why on their page."""
    take_over(None, browser)
    return forget(by=by, browser=browser)


@transaction.atomic
def _take(by, **which):
    """With the last one news comes by mail again."""
    mine = PushAddress.objects.filter(person_id=by.person_id)
    if not mine.filter(**which).delete()[0]:
        return False
    if not push_addresses.has_any(by.person_id):
        choices.leave_channel(by, PUSH)
    log.write("withdraw", visitor=by, subject_kind="pushaddress")
    return True
