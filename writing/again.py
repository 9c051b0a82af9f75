"""Going back and saving again: asked about, so that nothing comes to stand there twice unseen."""

from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from writing import drafts, requests
from writing.clash import room
from writing.forms import RequestIdField
from writing.models import RequestKey

LOOK, CHANGE, NEW = "look", "change", "new"
FIRST_VERSION = 1  # of a row that was only just made


class SavedBefore(Exception):  # noqa: N818 it is what happened, and no fault
    """This form made something just now: `first` says what, `is_same` whether in these words."""

    def __init__(self, first, *, is_same):
        super().__init__("this was saved just now")
        self.first, self.is_same = first, is_same
        self.waits_at = ""  # the form that changes it, when other words wait in there


def stop_if_saved(request, key, **known):
    """Ask what a second time means, unless that was asked and the answer is: something new."""
    choice = request.POST.get(requests.AGAIN)
    if choice == NEW:
        return
    first = asked_about(request) if choice else requests.before(key, **known)
    if first:
        raise SavedBefore(first, is_same=first.words_id == known["words_id"])


def asked_about(request):
    """What the page asked about. When that is not known any more nothing is made: 404."""
    key = RequestIdField().clean(request.POST.get(requests.FIRST))
    return get_object_or_404(RequestKey, pk=key, user_id=request.visitor.user_id)


def answer(request, form, saved, change):
    """What the person chose on the page that asks; else that page."""
    choice = request.POST.get(requests.AGAIN)
    if choice == LOOK:
        return look(form, saved.first)
    if choice == CHANGE and may_change(saved, change):
        return to_change(request, form, saved, change)
    return ask(request, form, saved, change)


def may_change(saved, change):
    is_row = bool(saved.first.made_id) and requests.is_there(saved.first)
    return bool(change) and is_row and not saved.is_same and fits(saved.first, change)


def fits(first, change):
    """Nothing that was chosen would be lost in the form that changes it."""
    _name, _form, *question = change
    return all(is_so(first.made_id) for is_so in question)


def look(form, first):
    note = form.keep.note(form)
    drafts.forget(note, note.words_in(form.data))
    return HttpResponseRedirect(first.then)


def to_change(request, form, saved, change):
    """On to the form that changes it, with the words of now as the draft in it. Other words that
    wait there are never written over: then the page says where they are, and keeps those of now."""
    (name, other, *_fits), first = change, saved.first
    page = reverse(name, args=[request.resolver_match.kwargs["household_id"], first.made_id])
    note = form.keep.note(form)
    there = replace(note, form=other.form_name, about=str(first.made_id), page=page, seen=())
    words = note.words_in(form.data)
    waiting = drafts.find(form.keep.user_id, other.form_name, first.made_id)
    if waiting and waiting.words != words:
        saved.waits_at = page
        return ask(request, form, saved, change)
    drafts.keep(there, words, version=FIRST_VERSION, request_id=uuid4())
    drafts.forget(note, words)
    messages.info(request, _("Your new words are in the form. Save them if they are right."))
    return HttpResponseRedirect(page)


def ask(request, form, saved, change):
    """409, with the words of now in the form. They are a draft too, unless they stand there."""
    form.is_again = True
    if not saved.is_same:
        note = form.keep.note(form)
        drafts.keep(note, note.words_in(form.data), version=0, request_id=uuid4())
    page = {"form": form, "saved": saved, "may_change": may_change(saved, change)}
    response = render(request, "writing/again.html", page | {"room": room(request)}, status=409)
    response.has_kept_words = True
    return response
