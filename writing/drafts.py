"""Drafts: what somebody is typing, kept on the server, and shown to nobody else.

Each window of its author has one of its own. Who opens a form anew finds the last one in it, and
goes on with that: from the first key on it is the draft of the new window. What was typed in
another window meanwhile stays, and is offered beside it (docs/adr/0050).
"""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import F, Func, JSONField, Q, Value
from django.utils import timezone

from writing.models import Draft

# A page whose form was saved a moment ago may still send its last draft: that one is not kept.
# What this window went on with goes, if nobody typed on in it elsewhere; and so do the same words.
KEEP = """
kept as (
  insert into writing_draft (id, user_id, form, about_id, window_id, words, version, saved_at)
  select %(id)s, %(user)s, %(form)s, %(about)s, %(window)s, %(words)s::jsonb, %(version)s,
         %(saved_at)s
  where not exists (
    select 1 from writing_requestkey
    where request_id = %(request)s and made_at > now() - interval '10 seconds')
  on conflict (user_id, form, about_id, window_id)
  do update set words = excluded.words, version = excluded.version, saved_at = excluded.saved_at
  where writing_draft.saved_at <= excluded.saved_at
  returning 1),
seen as (
  delete from writing_draft d
  where exists (select 1 from kept) and d.user_id = %(user)s and d.form = %(form)s
    and d.about_id is not distinct from %(about)s and d.window_id is distinct from %(window)s
    and (d.id = %(seen)s and d.saved_at <= %(seen_at)s
         or d.words - 'stood' = %(words)s::jsonb - 'stood'))
"""
_KEEP = f"with {KEEP} select exists (select 1 from kept)"  # noqa: S608 our own statements

INSTANT = timedelta(microseconds=1)  # the least by which one moment is after another


# The words of a row as plain() has them.
PLAIN = Func(
    F("words"),
    Value("stood"),
    template="(%(expressions)s)",
    arg_joiner=" - ",
    output_field=JSONField(),
)


def of(user_id, form_name, about_id):
    return Draft.objects.filter(user_id=user_id, form=form_name, about_id=about_id)


def find_all(user_id, form_name, about_id):
    """One of each window, the last one first."""
    return list(of(user_id, form_name, about_id).order_by("-saved_at"))


def find(user_id, form_name, about_id):
    """The last one."""
    return next(iter(find_all(user_id, form_name, about_id)), None)


def keep(note, words, **known):
    """Save the draft in the place of the one before in this window. It never replaces a newer;
    False when nothing was kept, for the form was saved a moment ago."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values(note, words, **known))
        return cursor.fetchone()[0]


def values(note, words, *, version, request_id, saved_at=None):
    """What KEEP asks for."""
    seen, seen_at = note.seen or (None, None)
    return {
        "id": uuid4(),
        "user": note.user,
        "form": note.form,
        "about": note.about_id,
        "window": note.in_window(request_id).window,
        "words": json.dumps(words),
        "version": version,
        "request": request_id,
        "saved_at": saved_at or timezone.now(),
        "seen": seen,
        "seen_at": seen_at,
    }


def here(note):
    """Of this window, or what it was opened with when nobody typed on in that elsewhere."""
    found = Q(window_id=note.window or None)
    if note.seen:
        found |= Q(pk=note.seen[0], saved_at__lte=note.seen[1])
    return found


def forget(note, words):
    """What was saved in this window, and the same words in another: what was typed elsewhere
    stays."""
    rows = of(note.user, note.form, note.about_id).alias(plain=PLAIN)
    rows.filter(here(note) | Q(plain=plain(words))).delete()


def has(note, words):
    """Whether these words are kept already, in whichever window."""
    rows = of(note.user, note.form, note.about_id).alias(plain=PLAIN)
    return rows.filter(plain=plain(words)).exists()


def plain(words):
    """Without what stood in the form: that differs as a page was opened sooner or later."""
    return {name: texts for name, texts in words.items() if name != "stood"}


def thrown(form_name):
    """Where what its author threw away lies, one of each form and thing, until it is too old."""
    return f"-{form_name}"[:60]


def throw_away(note, other=()):
    """Out of the form, and kept aside so that it can be put back; the keys of what went. `other`:
    (key, moment) of a text of another window, in the place of this one's, as it was shown: what
    was typed there since nobody saw, so it stays."""
    rows = of(note.user, note.form, note.about_id)
    return put_aside(
        note, rows.filter(Q(pk=other[0], saved_at__lte=other[1]) if other else here(note))
    )


def put_aside(note, now):
    """These drafts out of the form, so that they can be put back; the keys of them."""
    gone, windows = zip(*now.values_list("pk", "window_id"), strict=True) if now else ((), ())
    aside = of(note.user, thrown(note.form), note.about_id)
    # Of this window only the last one; of before the windows were told apart there is none.
    old = Q(window_id=None) if None in windows else Q()
    aside.filter(Q(window_id__in=windows) | old).delete()
    Draft.objects.filter(pk__in=gone).update(form=thrown(note.form))
    return gone


def put_back(note, keys):
    """Into the form again, beside what was typed since."""
    for row in of(note.user, thrown(note.form), note.about_id).filter(pk__in=keys):
        Draft.objects.filter(pk=row.pk).update(form=note.form, window_id=uuid4())


def take_out(note, moment):
    """What its author emptied in this window, put aside: the keys of it. Never what was written
    after that. What another window wrote, and this one only showed, is that one's again: for this
    page it is as if somebody typed on in it, so that what is typed here now takes it away no more.
    """
    rows = of(note.user, note.form, note.about_id).filter(saved_at__lte=moment)
    own = Q(window_id=note.window or None)
    rows.filter(here(note)).exclude(own).update(saved_at=F("saved_at") + INSTANT)
    return put_aside(note, rows.filter(own))


def chosen(found, key):
    """(the draft that stands in the form, the rest): the one with this key, else the last."""
    wanted = [draft for draft in found if str(draft.pk) == key] or found[:1]
    return next(iter(wanted), None), [draft for draft in found if draft not in wanted]


def keys_in(text):
    """The keys of drafts that were sent; what is no key is left out."""
    return [key for key in map(_key_in, text.split(",")) if key]


def shown_in(text):
    """(key, moment) of a draft as a page showed it, or nothing."""
    key, _comma, moment = (text or "").partition(",")
    try:
        return (UUID(key), datetime.fromisoformat(moment)) if text else ()
    except ValueError:
        return ()


def _key_in(text):
    try:
        return UUID(text)
    except ValueError:
        return None
