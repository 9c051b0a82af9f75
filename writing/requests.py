"""Once only: the same form sent twice is one change, and both get the same answer."""

import json
from uuid import uuid5

from django.db import connection

from writing.models import RequestKey

NOT_WORDS = {"csrfmiddlewaretoken", "request_id", "author", "said_at"}
_CLAIM = """
insert into writing_requestkey (id, request_id, user_id, form, "then", made_at)
values (%s, %s, %s, %s, '', now()) on conflict do nothing
"""


def key_of(request_id, data):
    """The page's id and what was sent in it.

    A second click sends the same words. Who goes back, writes something else and sends again,
    means something else, and that is not swallowed.
    """
    words = {name: data.getlist(name) for name in data if name not in NOT_WORDS}
    return uuid5(request_id, json.dumps(words, sort_keys=True))


def claim(key, *, request_id, user_id, form_name):
    """True for who comes first. Who comes second in the same moment waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [key, request_id, user_id, form_name])
        return cursor.rowcount == 1


def answer_of(key):
    """Where the first was sent to."""
    return RequestKey.objects.filter(pk=key).values_list("then", flat=True).first()


def remember(key, address):
    RequestKey.objects.filter(pk=key).update(then=address)


def lock(request_id):
    """Until the end of the transaction: saving a form and its last draft wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(request_id)])
