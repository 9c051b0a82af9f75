"""Two people changed the same thing: both texts side by side, and nobody's words are lost."""

from django.shortcuts import render

from access.names import names
from writing import drafts
from writing.joining import join


def clash_page(request, form, row, *, is_over=False):
    """409, with mine in the form, theirs beside it, and the new version to save on. `is_over`: what
    the form asks is done already, so there is nothing to save any more."""
    keep_mine(form)
    is_gone = row is None or row.deleted_at is not None
    joined = None if is_gone else stand_beside(form, row, is_over=is_over)
    by = names([row.changed_by_id]).get(row.changed_by_id) if row is not None else None
    is_own = row is not None and row.changed_by_id == request.visitor.person_id
    page = {"form": form, "row": row, "is_gone": is_gone, "by": by, "is_own": is_own}
    page |= {"room": room(request), "is_over": is_over, "joined": joined}
    return render(request, "writing/clash.html", page, status=409)


def keep_mine(form):
    """My words are a draft from now on, with the version on which they were based."""
    note = form.keep.note(form)
    if note.user:
        drafts.keep(
            note,
            note.words_in(form.data),
            version=form.seen_version,
            request_id=form.cleaned_data["request_id"],
        )


def stand_beside(form, row, *, is_over):
    """The form keeps my words, knows theirs, and is from now on about their version. Gives who
    changed what; None where nothing can be saved any more."""
    form.keep.now = form.seen(form.values_of(row))
    joined = None if is_over else join(form, row, form.keep.now)
    form.data = form.data.copy()
    form.data["version"] = str(row.version)
    form.data["author"] = form.data.get("author") or form.keep.note(form).sign()
    return joined


def room(request):
    """The room of the house that this person is in."""
    viewer = getattr(request, "viewer", None)
    return "family" if viewer is None or viewer.is_family else "professional"
