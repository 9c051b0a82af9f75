"""Once only: the same form sent twice is one change, and both get the same answer."""

import json
from datetime import timedelta
from uuid import UUID, uuid5

from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from access import context
from writing.models import FamilyRow, RequestKey

AGAIN = "again"  # the button on the page that asks what a second time means
FIRST = "first"  # the key of the first time, on that page
NOT_WORDS = {"csrfmiddlewaretoken", "request_id", "author", "stood", "said_at", AGAIN, FIRST}
JUST_NOW = timedelta(minutes=15)
_CLAIM = """
insert into writing_requestkey
  (id, request_id, user_id, form, "then", made_at, words_id, made_kind)
values (%s, %s, %s, %s, '', now(), %s, '') on conflict do nothing
"""


def key_of(request_id, data):
    """The page's id and what was sent in it: a second click sends the same words."""
    return uuid5(request_id, in_one_line(data))


def words_key(form, data):
    """What was sent in this form about this thing by this person, whichever page it came from."""
    here = f"{form.form_name} {form.keep.about_id} {in_one_line(data)}"
    return uuid5(UUID(str(form.keep.user_id)), here)


def in_one_line(data):
    words = {name: data.getlist(name) for name in data if name not in NOT_WORDS}
    return json.dumps(words, sort_keys=True)


def claim(key, *, request_id, user_id, form_name, words_id):
    """True for who comes first. Who comes second in the same moment waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [key, request_id, user_id, form_name, words_id])
        return cursor.rowcount == 1


def answered(key):
    """The first time, when what it made is still there; else this is simply done anew."""
    first = RequestKey.objects.filter(pk=key).first()
    return first if first and is_there(first) else None


def led_to(key, user_id):
    """Where somebody went on to after this very sending; empty when it was never sent."""
    found = RequestKey.objects.filter(pk=key, user_id=user_id).values_list("then", flat=True)
    return next(iter(found), "")


def before(key, *, request_id, user_id, words_id):
    """What this person saved just now from the same page, or with the same words; else None."""
    is_of_now = Q(words_id=words_id, made_at__gt=timezone.now() - JUST_NOW)
    others = RequestKey.objects.filter(Q(request_id=request_id) | is_of_now, user_id=user_id)
    last = others.exclude(pk=key).order_by("-made_at").first()
    return last if last and is_there(last) else None


def is_there(first):
    """Not thrown away or withdrawn since. Of what is not known as a row: then it is there."""
    if not first.made_kind:
        return True
    rows = apps.get_model(first.made_kind).objects.filter(pk=first.made_id)
    row = rows.first()
    if row is None:  # made while this request waited, it is not within the rights of its beginning
        context.renew()
        row = rows.first()
    return row is not None and not getattr(row, "withdrawn_at", None)


def remember(key, address, made):
    row = made[0] if made and isinstance(made, list) else made
    is_row = isinstance(row, FamilyRow) or hasattr(row, "withdrawn_at")
    RequestKey.objects.filter(pk=key).update(
        then=address,
        made_kind=row._meta.label_lower if is_row else "",
        made_id=row.pk if is_row else None,
    )


def lock(*keys):
    """Until the end of the transaction: saving a form and its last draft wait for each other, and
    so do the same words from two pages. In one order, so that no two wait for each other for ever.
    """
    with connection.cursor() as cursor:
        for key in sorted(str(key) for key in keys if key):
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
