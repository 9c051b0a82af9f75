"""An invited person at the door: what they are invited to, and their yes or no.

The code comes once in an address, or is typed over from paper, and goes straight into the session,
so that it stands in no history, log or referrer. By mail, who answers must hold the address that
it was sent to; with a square or a letter the code itself is the proof.
"""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from access import context
from access.gate import public
from access.households import own_places
from audit import log
from careplans.overviews.offers import all_wait, begins_on, is_of_family, lines, purposes
from people.actions import answer_invitation, say_for_work
from people.invitations import (
    SESSION_KEY,
    as_typed,
    find,
    first_place_of,
    open_first,
    own_code,
    partner_of,
)
from wijkteam import guessing
from wijkteam.login_forms import PlainCode

SHOWN = "invitation_shown"  # the last one that this browser was shown
NOT_RIGHT = gettext_lazy(
    "This code does not work. Look at the letters once more, or ask who invited you for a new one."
)


class CodeForm(PlainCode, forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code of your letter")
        self.fields["code"].help_text = _("Three times four letters and numbers.")


@public("what an invitation offers, to who has its code; anybody may type one")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request):
    if "code" in request.GET:
        return keep_code(request, request.GET["code"])
    if request.method == "POST":
        return type_code(request)
    if SESSION_KEY not in request.session:
        return type_code(request)
    found = find(request.session[SESSION_KEY])
    if found and not found["is_opened"]:
        found = opened(request, found)
    if found is None:
        return gone(request)
    request.session[SHOWN] = str(found["id"])
    words = offered(found, request.visitor) | {"state": state(request, found)}
    if found["household_id"] is None:
        code = request.session[SESSION_KEY]
        words["partner"] = partner_of(code)
        words["first"] = None if words["partner"] else first_place_of(code)
    return render(request, "invitations/invitation.html", words)


def offered(found, visitor):
    words = {"invitation": found, "lines": lines(found), "purposes": purposes(found)}
    words |= {"is_of_family": is_of_family(found)}
    return words | {"asks_for_work": asks_for_work(found, visitor)}


def asks_for_work(found, visitor):
    """Of who belongs to the family it is known, and of whom it was said already."""
    is_guest = found["household_id"] and not found["place"]
    return bool(is_guest and not found["for_work"] and not visitor.comes_for_work)


@public("who has the code may answer, and only once")
@require_POST
def answer(request):
    code = request.session.get(SESSION_KEY, "")
    found = find(code)
    if found is None:
        return gone(request)
    if request.POST.get("answer") == "no":
        return decline(request, code, found)
    if state(request, found) != "ready":
        return redirect("invitation")
    return accept(request, code, found)


def keep_code(request, code):
    """From the address into the session; guessing is slow enough to be useless."""
    if not guessing.may_try(request):
        words = {"again_at": guessing.again_at(request)}
        return render(request, "429.html", words, status=429)
    code = as_typed(code[:64])
    if find(code) is None:
        guessing.note_wrong(request)
    request.session[SESSION_KEY] = code
    return redirect("invitation")


def type_code(request):
    """The page with one box, for who has a code on paper."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not guessing.may_try(request):
            guessing.say_wait(request, form)
            return render(request, "invitations/code.html", {"form": form}, status=429)
        code = as_typed(form.cleaned_data["code"])
        if find(code):
            request.session[SESSION_KEY] = code
            return redirect("invitation")
        guessing.note_wrong(request)
        form.add_error("code", NOT_RIGHT)
    return render(request, "invitations/code.html", {"form": form})


def opened(request, found):
    """The family reads that it was opened. A square that was scanned is of this browser now; who
    scanned it in the same moment and came second, has nothing: None."""
    with transaction.atomic():
        code = request.session[SESSION_KEY]
        request.session[SESSION_KEY] = open_first(code)
        if found["household_id"] and find(request.session[SESSION_KEY]):
            note(request, found, kind="read")
    return find(request.session[SESSION_KEY])


def is_invited(request):
    """Whether an invitation waits for this log-in, in the session or at its address."""
    if SESSION_KEY not in request.session and (code := own_code()):
        request.session[SESSION_KEY] = code
    return SESSION_KEY in request.session


def is_offered(request):
    """Whether an invitation waits for this log-in that this browser has not shown yet."""
    found = find(request.session[SESSION_KEY]) if is_invited(request) else None
    return found is not None and request.session.get(SHOWN) != str(found["id"])


def gone(request):
    """One page for a code that is wrong, used, too old or taken back: it tells nothing more."""
    request.session.pop(SESSION_KEY, None)
    return render(request, "invitations/gone.html", status=410)


def state(request, found):
    """What stands between this visitor and a yes: anonymous, other_address, tied, ready, or why
    the place that this log-in has cannot be joined with this one (work, party, minor)."""
    visitor = request.visitor
    if not visitor.is_signed_in:
        return "anonymous"
    if found["has_login"]:
        return "tied"
    if found["way"] == "mail":
        own = EmailAddress.objects.filter(user_id=visitor.user_id, verified=True)
        if not own.filter(email__iexact=found["email"]).exists():
            return "other_address"
    return found["hindrance"] or "ready"


def accept(request, code, found):
    was_known = request.visitor.person_id is not None
    found |= partner_of(code) or {} if found["household_id"] is None else {}
    try:
        with transaction.atomic():
            answer_invitation(code=code, accept=True)
            if found["household_id"] and request.POST.get("answer") == "work":
                say_for_work()
            request.visitor = context.enter(request.visitor.user_id)
            note(request, found)
    except DatabaseError:  # what was known a moment ago is not so any more, or more hangs on it
        words = offered(found, request.visitor) | {"state": "tied"}
        return render(request, "invitations/invitation.html", words, status=409)
    del request.session[SESSION_KEY]
    messages.success(request, welcome(request, found))
    visitor = request.visitor
    if visitor.comes_for_work or visitor.led_teams or visitor.offices:
        return redirect("second_step")  # which leads on, for who showed it already
    return redirect("home" if was_known else "this_phone")


def welcome(request, found):
    """What a yes opened: a team, a plan, or nothing as long as the family gave nothing, or others
    of it have not signed."""
    if found["household_id"] is None and found.get("organisation"):
        return _("Welcome. You see here what families give you at %(place)s.") % {
            "place": found["organisation"]
        }
    if found["household_id"] is None and not request.visitor.is_staff:
        return _("Welcome. A second person looks along first: you get a mail when you can begin.")
    if found["household_id"] is None and request.visitor.offices:
        return _("Welcome. You are the privacy officer here.")
    if found["household_id"] is None:
        return _("Welcome to the team.")
    if found["household_id"] in {place.household_id for place in own_places()}:
        if is_of_family(found):
            return _("Welcome. This is the plan of your family.")
        return _("Welcome. You can look in now.")
    name = {"name": found["invited_by_name"]}
    if all_wait(found):
        return (
            _(
                "Welcome. You see nothing yet: %(name)s chose what you may see, and others sign "
                "for it first. You get word when it opens."
            )
            % name
        )
    if first := begins_on(found):
        words = _("Welcome. You see nothing yet: it opens by itself on %(day)s.")
        return words % {"day": date_format(first, "j F Y")}
    return _("Welcome. You see nothing yet: %(name)s decides what you may see.") % name


def decline(request, code, found):
    first = None if found["household_id"] else first_place_of(code)
    with transaction.atomic():
        answer_invitation(code=code, accept=False)
        note(request, found, kind="delete")
    del request.session[SESSION_KEY]
    return render(request, "invitations/declined.html", {"invitation": found, "first": first})


def note(request, found, kind="change"):
    log.write(
        kind,
        visitor=request.visitor,
        subject_kind="invitation",
        subject_id=found["id"],
        household_id=found["household_id"],
        request=request,
    )
