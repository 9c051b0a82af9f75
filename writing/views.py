"""For the views of all rooms: fill a form, save it once, and show both texts at a clash."""

from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect

from writing import again, beside, choosing, drafts, notes, requests
from writing.actions import Clash, Overtaken
from writing.again import SavedBefore
from writing.clash import clash_page
from writing.forms import RequestIdField, tidy
from writing.keep import DRAFT, THROWN, Keep, has_words

__all__ = ["Clash", "kept", "once", "second_click_goes_on", "sent_before", "too_late"]


def kept(request, form_class, *, about=None, row=None, initial=None):
    """What a kept form is made with: the data on POST; else the draft over what there is now.

    `about` is the key of what the form is about: else the row, else the household or case of
    the address. So a draft about one family never turns up in the form of another.
    """
    of_row = form_class.values_of(row)
    now = of_row | (initial or {})
    keep = Keep(
        user_id=request.visitor.user_id,
        person_id=request.visitor.person_id,
        about_id=about or (row.pk if row is not None else place_of(request)),
        page=request.get_full_path(),
        row=row,
        now=now,
        of_row=of_row,
    )
    if request.method == "POST":
        go_on_in_window(keep, request)
        data = choosing.with_theirs(tidy(request.POST), form_class, now)
        return {"data": data, "files": request.FILES, "initial": now, "keep": keep}
    if keep.user_id:
        found, keep.others = beside.opened(keep, form_class.form_name)
        keep.draft, keep.asides = drafts.chosen(found, request.GET.get(DRAFT))
        keep.thrown = request.GET.get(DRAFT, "").partition(f"{THROWN},")[2]
    return {"initial": now, "keep": keep}


def go_on_in_window(keep, request):
    """What is sent is of the window in which it was typed."""
    note = notes.read(request.POST.get("author"))
    if note and note.is_of(keep.user_id):
        keep.window, keep.sent_seen = note.window, note.seen
    keep.window = keep.window or str(RequestIdField().clean(request.POST.get("request_id")))


def place_of(request):
    """The last key in the address: what this page is about."""
    keys = request.resolver_match.kwargs.values() if request.resolver_match else ()
    return next((key for key in reversed(list(keys)) if isinstance(key, UUID)), None)


def once(request, form, *, act, then, said="", change=None, shown=None):
    """Do what the form asks, once, and go on to `then` (an address, or made from the result).

    Who sends the same again gets the same answer. Who goes back to a form that made something, and
    saves it again, is asked; `change` (the name of an address, and its form) is where what was made
    can be changed. When that form lacks a field of this one, a third part says of the key of what
    was made whether it has what was chosen there. A clash becomes the page with both texts. When
    somebody was just before, the form says it and `shown` shows it again with its words; without
    that the answer is None, and the view shows it itself.
    """
    try:
        with transaction.atomic():
            address = done_before(form, request) or do(form, act, then)
    except Clash as clash:
        return clash_page(request, form, clash.row)
    except SavedBefore as saved:
        return again.answer(request, form, saved, change)
    except Overtaken as first:
        form.add_error(None, str(first))
        return shown() if shown else None
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(address)


def sent_before(request):
    """The answer that this very sending had, for a page that takes it no more: what it asks is done
    already. Who clicked twice goes on to where the first click led; None for everybody else."""
    try:
        page = UUID(request.POST.get("request_id", ""))
    except ValueError:
        return None
    then = requests.led_to(requests.key_of(page, request.POST), request.visitor.user_id)
    return HttpResponseRedirect(then) if then else None


def too_late(request, form, row):
    """What the form asks was done meanwhile. Who sent words with it sees them beside what stands
    there; who clicked twice goes on. None for who sent no words."""
    if request.method != "POST" or not has_words(form):
        return None
    form.is_valid()
    return sent_before(request) or clash_page(request, form, row, is_over=True)


def second_click_goes_on(page):
    """Below the gate of a page that takes something only once, like a choice that is gone then."""

    @wraps(page)
    def view(request, *args, **keys):
        return sent_before(request) or page(request, *args, **keys)

    return view


def done_before(form, request):
    """The answer that this very request had; None for who comes first and must do it."""
    user_id, request_id = form.keep.user_id, form.cleaned_data["request_id"]
    if user_id is None:
        return None
    words_id = words_key(form, request)
    requests.lock(request_id, words_id)
    key = form.request_key = requests.key_of(request_id, request.POST)
    known = {"request_id": request_id, "user_id": user_id, "words_id": words_id}
    if requests.claim(key, form_name=form.form_name, **known):
        if makes_new(form):
            again.stop_if_saved(request, key, **known)
        return None
    first = requests.answered(key)
    if first:
        forget_draft(form)
    return first.then if first else None


def forget_draft(form):
    note = form.keep.note(form)
    drafts.forget(note, note.words_in(form.data))


def words_key(form, request):
    return requests.words_key(form, request.POST) if makes_new(form) else None


def makes_new(form):
    return form.makes_new and form.keep.row is None


def do(form, act, then):
    result = act()
    address = str(then(result) if callable(then) else then)
    if form.keep.user_id:
        requests.remember(form.request_key, address, result)
        forget_draft(form)
        beside.leave(form.keep.row, form.keep.person_id)
    return address
