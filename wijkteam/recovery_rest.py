"""A day between the yes of the team and coming in: who can be reached hears of it and can stop it.

Two of a team can be fooled, or be one; then this day is what stands between them and a family's
plan. A letter goes to the old address and to the other owners, each with its own link: one tap
stops it, without logging in. Places where the account is logged in show it on every page
(wijkteam/recovery_here.py).
"""

import structlog
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_http_methods

from access.gate import public, signed_in
from wijkteam.limits import is_too_often
from wijkteam.models import Recovery
from wijkteam.recovery import call, owners_of, tell, tell_owners
from wijkteam.recovery_here import WAITS, link_for, look_again, look_again_everywhere, read

logger = structlog.get_logger(__name__)


def tell_stoppers(recovery_id):
    """To the account itself, at the address of before, and to the other owners: each reads whose
    account it is. An owner who cannot stop it (another home, or a second time) hears of it all the
    same."""
    stoppers, others = stoppers_of(recovery_id), owners_of(recovery_id)
    tell_owners(recovery_id, "confirmed", but=stoppers)
    for person_id in stoppers:
        path = link_for(recovery_id, person_id)
        letter = "recovery_rests_other" if person_id in others else "recovery_rests"
        tell(person_id, f"recovery:{recovery_id}:rests:{person_id}", letter, path)


@public("whoever got the letter stops the recovery that it is about, and sees no name")
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request, token):
    """A page with one button, for mail programs open links by themselves."""
    if is_too_often(request, "recovery_hold", times=60, seconds=3600):
        return render(request, "429.html", status=429)
    try:
        key, person = read(token)
    except (BadSignature, ValueError):
        raise Http404 from None
    if request.method == "POST":
        if call("select recovery_stop_by(%s, %s)", [key, person])[0]:
            tell_held([key], person, call("select recovery_user(%s)", [key])[0])
        look_again(request.session)  # what this page says comes in the place of the bar
        return redirect(request.path)
    page = {
        "opens_at": call("select recovery_waits_until(%s)", [key])[0],
        "may_stop": call("select recovery_may_stop(%s, %s)", [key, person])[0],
        "is_held": call("select recovery_is_stopped(%s)", [key])[0],
    }
    if page["may_stop"] and request.session.get(WAITS, {}).get("key") == str(key):
        page["recovery_stop_url"] = None  # the page asks it itself: no bar above it
    return render(request, "recovery/hold.html", page)


@signed_in("whoever can log in may stop that somebody else comes in with their account")
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request):
    if request.method == "POST":
        keys = call("select recovery_stop()", [])[0]
        tell_held(keys, request.visitor.person_id, request.user.pk)
        look_again(request.session)
        messages.success(request, _t("It is stopped. Nobody comes in with it."))
        return redirect("account")
    page = {"is_asked": is_asked(request.user.pk)}
    if page["is_asked"]:
        page["recovery_stop_url"] = None  # the page asks it itself: no bar above it
    return render(request, "recovery/not_me.html", page)


def is_asked(user_id):
    """Whether there is anything to stop for this log-in: its own rows are all that it may read."""
    mine = Recovery.objects.filter(user_id=user_id, used_at=None, stopped_at=None)
    return mine.filter(expires_at__gt=timezone.now()).exists()


def tell_held(keys, person_id, user_id):
    """Who heard of one of these hears once that it is over, and no page of that account asks it any
    more."""
    logger.warning("recovery_held", person=str(person_id), count=len(keys))
    look_again_everywhere(user_id)
    heard = {other_id: key for key in keys for other_id in {*stoppers_of(key), *owners_of(key)}}
    for other_id in heard.keys() - {person_id}:
        key = f"recovery:{heard[other_id]}:held:{other_id}"
        tell(other_id, key, "recovery_held", "/thuis/")


def stoppers_of(recovery_id):
    with_all = "select coalesce(array_agg(s), '{}') from recovery_stoppers(%s) s"
    return call(with_all, [recovery_id])[0]
