"""A session ends after rest, and after a day's work; what was typed stays (writing/parking.py).

Stands before the parking of words: a form that is sent after the end comes in as nobody's, so its
words wait for their author, who logs in and finds them back in the form.
"""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.middleware import NO_DATABASE
from wijkteam import ways_out

BEGAN, SEEN, AT_WORK = "session_began", "session_seen", "session_at_work"
SHARED = "session_shared"  # somebody said: others use this phone too
REST_SHARED = 600  # seconds
AWAY = _("You were away for a while, so we logged you out. What you wrote is still there.")
NOTED_EVERY = 60  # seconds; a write on every page would cost more than it tells


class Rest:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(NO_DATABASE):
            return self.get_response(request)
        wants_away = ways_out.is_one(request)  # also from what had ended by itself
        if not (request.user.is_authenticated or wants_away):
            return self.get_response(request)
        ends_by_rest = request.user.is_authenticated and is_over(request.session)
        # A phone of one's own goes on showing that there is news: a script does that, which the
        # browser stores. All else that it stores of us is where this tab was, until that closes.
        keeps = ends_by_rest and not wants_away and not request.session.get(SHARED)
        if ends_by_rest:
            logout(request)
            messages.info(request, AWAY)
        response = self.get_response(request)
        if request.user.is_authenticated:
            if hasattr(request, "visitor"):  # not for what was answered before the row context
                note(request)
        else:  # logged out: nothing of what was seen stays on a phone that others use too
            response["Clear-Site-Data"] = '"cache"' if keeps else '"cache", "storage"'
        return response


def is_over(session, now=None):
    """Too long without a page, or too long altogether. A session without notes has just begun."""
    now = now or time.time()
    is_at_work = session.get(AT_WORK, True)
    rest = settings.SESSION_REST_AT_WORK if is_at_work else settings.SESSION_REST_AT_HOME
    if session.get(SHARED):
        rest = min(rest, REST_SHARED)
    most = settings.SESSION_MOST_AT_WORK if is_at_work else settings.SESSION_MOST_AT_HOME
    return now - session.get(SEEN, now) > rest or now - session.get(BEGAN, now) > most


def note(request, now=None):
    """When this person was last here, once a minute; also for the list of their sessions."""
    now = now or time.time()
    session, is_at_work = request.session, request.visitor.needs_second_step
    is_same = session.get(AT_WORK) == is_at_work
    if is_same and now - session.get(SEEN, 0) < NOTED_EVERY:
        return
    session.setdefault(BEGAN, now)
    session[SEEN], session[AT_WORK] = now, is_at_work
    rows = UserSession.objects.filter(session_key=session.session_key)
    if not rows.update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)  # or the list would leave this one out


def begin(session, *, is_at_work):
    """At log-in: the times of whoever was here before say nothing any more."""
    session[BEGAN] = session[SEEN] = time.time()
    session[AT_WORK] = is_at_work
