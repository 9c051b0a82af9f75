"""Minding the library of self-help: proposing, changing, looking, taking away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import staff_page
from casework import selfhelp
from casework.overviews.shelf import load_entry, load_shelf
from casework.selfhelp_form import SelfHelpForm
from writing.actions import Overtaken
from writing.views import kept, once


@staff_page(role="professional")
@require_safe
def shelf(request):
    return render(request, "casework/shelf.html", {"page": load_shelf(request.visitor)})


@staff_page(role="professional")
def shelf_add(request):
    form = SelfHelpForm(**kept(request, SelfHelpForm))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: selfhelp.propose(by=request.visitor, **form.words),
            then=reverse("shelf"),
            said=_("It waits for a colleague, who looks at it."),
        )
    return render(request, "casework/shelf_form.html", {"form": form})


@staff_page(role="professional")
def shelf_entry(request, entry_id):
    entry = entry_or_404(request, entry_id)
    if request.method == "POST":
        return looked(request, entry_id)
    return render(request, "casework/shelf_entry.html", {"entry": entry})


def looked(request, entry_id):
    """It is right, says who looked; of the words that stood before them."""
    word = request.POST.get("version", "")
    version = int(word) if word.isdecimal() and len(word) < 10 else 0
    try:
        selfhelp.review(by=request.visitor, entry_id=entry_id, version=version)
    except Overtaken as first:
        messages.warning(request, str(first))
        return redirect("shelf_entry", entry_id)
    messages.success(request, _("You looked at it. Residents read it from now on."))
    return redirect("shelf")


@staff_page(role="professional")
def shelf_change(request, entry_id):
    entry = entry_or_404(request, entry_id)
    form = SelfHelpForm(**kept(request, SelfHelpForm, row=entry.row, about=entry_id))
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: selfhelp.change(
                by=request.visitor, entry_id=entry_id, version=version, **form.words
            ),
            then=reverse("shelf"),
            said=_("Your words wait for a colleague, who looks at them."),
        )
    return render(request, "casework/shelf_form.html", {"form": form, "entry": entry})


@staff_page(role="professional")
def shelf_end(request, entry_id):
    """A question first; it can be put back."""
    entry = entry_or_404(request, entry_id)
    if request.method == "POST":
        selfhelp.take_away(by=request.visitor, entry_id=entry_id)
        messages.success(request, _("It is off the page. Below you can put it back."))
        return redirect("shelf")
    return render(request, "casework/shelf_end.html", {"entry": entry})


@staff_page(role="professional")
@require_POST
def shelf_back(request, entry_id):
    if selfhelp.put_back(by=request.visitor, entry_id=entry_id):
        messages.success(request, _("It is back."))
    return redirect("shelf")


def entry_or_404(request, entry_id):
    entry = load_entry(request.visitor, entry_id)
    if entry is None:
        raise Http404
    return entry
