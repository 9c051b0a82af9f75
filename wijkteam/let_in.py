"""The side of the team: looking at who somebody is, by two of them, with a line in the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import refuse, signed_in
from wijkteam.limits import is_too_often
from wijkteam.login_forms import Plain
from wijkteam.models import Recovery
from wijkteam.recovery import call, hash_of, tell_owners
from wijkteam.recovery_here import mark_other_places
from wijkteam.recovery_rest import tell_stoppers
from wijkteam.spoken import moment

OFTEN = {"times": 10, "seconds": 600}


class NumberForm(Plain, forms.Form):
    number = forms.CharField(
        label=_("The number on their screen"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class CheckForm(Plain, forms.Form):
    how = forms.ChoiceField(
        label=_("How do you know who this is?"), choices=Recovery.How.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip


@dataclass(frozen=True)
class Asker:
    """Somebody who wants to come in again, as far as the team must know to look at who it is."""

    id: UUID
    person_id: UUID
    name: str
    born_on: date | None
    is_checked: bool
    is_checked_by_me: bool


def find(number):
    row = call("select * from recovery_find(%s)", [hash_of(number)])
    return Asker(*row) if row else None


@signed_in("for who comes for work, here or at a partner; shows a name to who holds its number")
@require_http_methods(["GET", "HEAD", "POST"])
def let_in(request):
    visitor = request.visitor
    if not visitor.is_staff:
        refuse(request, Http404(), subject_kind="professional")
    number = request.POST.get("number", "")
    form = NumberForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "recovery/let_in.html", {"form": form})
    if is_too_often(request, "let_in", **OFTEN, who=request.user.pk):
        return render(request, "429.html", status=429)
    asker = find(number)
    if asker is None:
        form.add_error("number", _t("This number is not right, or it is too old. Ask them again."))
        return render(request, "recovery/let_in.html", {"form": form})
    return decide(request, asker, number)


def decide(request, asker, number):
    """The first of the team says how they know; another one confirms."""
    action = request.POST.get("action")
    form = CheckForm(request.POST if action == "check" else None)
    if action == "check" and form.is_valid() and checked(number, form.cleaned_data["how"]):
        said = _t("Noted. Now ask a colleague to type the same number and confirm it.")
        tell_owners(asker.id, "checked")
        return done(request, said)
    if action == "confirm" and confirmed(number):
        tell_stoppers(asker.id)
        mark_other_places(asker.id, asker.person_id)
        return done(request, said_of(asker))
    call("select recovery_look(%s)", [hash_of(number)])  # the family reads who saw the name
    words = {"asker": asker, "number": number, "form": form}
    for name in ("is_at_work", "is_of_partner", "may_check", "may_confirm", "rests", "was_held"):
        words[name] = call(f"select recovery_{name}(%s)", [asker.id])[0]
    return render(request, "recovery/decide.html", words)


def checked(number, how):
    """The database says whether this person may, and that nobody did before."""
    return call("select recovery_check(%s, %s)", [hash_of(number), how])[0]


def confirmed(number):
    return call("select recovery_confirm(%s)", [hash_of(number)])[0]


def said_of(asker):
    """When they can go on: who works here at once, a family after a day."""
    opens_at = call("select recovery_opens_at(%s)", [asker.id])[0]
    if opens_at <= timezone.now():
        return _t("Confirmed. They can go on now, on their own phone.")
    said = _t("Confirmed. They can go on from %(moment)s, on their own phone.")
    return said % {"moment": moment(opens_at)}


def done(request, said):
    messages.success(request, said)
    return redirect("let_in")
