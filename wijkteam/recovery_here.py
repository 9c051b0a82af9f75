"""Where an account is logged in while somebody is let in again with it: every page says so.

What the pages need to know stands in the session, so it costs no page a question. It is put there
in each place that is logged in at the yes of the team, and in each that logs in after it.
"""

import time
from datetime import timedelta
from importlib import import_module
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.signing import Signer
from django.db import connection
from django.urls import reverse

SIGNER = Signer(salt="wijkteam.recovery.stop")
WAITS = "recovery_rests"  # in the session of each place where the account is logged in
LONGEST = timedelta(days=6)  # two days to the team, one of rest, two to come in; and one over


def link_for(recovery_id, person_id):
    """The address of one person's own stop; it says nothing to who has not been written to."""
    value = f"{UUID(str(recovery_id)).hex}.{UUID(str(person_id)).hex}"
    return reverse("recovery_hold", args=[SIGNER.sign(value)])


def read(token):
    """Which recovery and whose stop; BadSignature or ValueError when we did not write it."""
    return [UUID(part) for part in SIGNER.unsign(token).split(".")]


def keep_browser(session):
    """Of who has asked: nobody keeps a browser open for a night, and the road takes longer than a
    session does."""
    session.set_expiry(LONGEST)


def as_any_session(session):
    """Whoever comes in, or stops asking, has the session that everybody has."""
    session.set_expiry(None)


def mark_other_places(recovery_id, person_id):
    """At the yes of the team, where the account is still logged in."""
    user_id = ask("select recovery_user(%s)", recovery_id)
    words = words_of(recovery_id, person_id)
    if not user_id or not words:
        return
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in UserSession.objects.filter(user_id=user_id):
        if store().exists(row.session_key):
            session = store(row.session_key)
            session[WAITS] = words
            session.save()


def look_again_everywhere(user_id):
    """When one was stopped: no page asks any more to stop what nobody can come in with."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in UserSession.objects.filter(user_id=user_id) if user_id else ():
        if store().exists(row.session_key):
            session = store(row.session_key)
            if look_again(session):
                session.save()


def look_again(session):
    """What this place asks to stop is what still waits: another number of the same account, when
    there is one. True when the session had something to ask."""
    words = session.pop(WAITS, None)
    if not words:
        return False
    left = "key" in words and ask("select recovery_beside(%s)", words["key"])
    if found := left and words_of(left, words["person"]):
        session[WAITS] = found
    return True


def mark_here(session, user_id, person_id):
    """At a log-in after that yes."""
    recovery_id = person_id and ask("select recovery_of(%s)", user_id)
    if recovery_id:
        session[WAITS] = words_of(recovery_id, person_id)


def words_of(recovery_id, person_id):
    """What a session keeps; None when there is nothing to stop any more. Keys and no address: an
    upgrade may change what an address looks like."""
    until = ask("select recovery_waits_until(%s)", recovery_id)
    keys = {"key": str(recovery_id), "person": str(person_id)}
    return until and {**keys, "until": until.timestamp()}


def ask(sql, key):
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        return cursor.fetchone()[0]


def waits_here(request):
    """For the bar on every page: where this account's recovery can be stopped, or None."""
    words = request.session.get(WAITS) if hasattr(request, "session") else None
    if not words or words["until"] <= time.time():
        return None
    if "key" not in words:  # of a session from before an upgrade: it kept the address itself
        return words["path"]
    return link_for(words["key"], words["person"])
