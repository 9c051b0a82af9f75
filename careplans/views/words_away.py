"""Words into the bin: one's own at once; of another only after a question, if at all."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _

from access.gate import refuse
from access.names import names
from careplans.policy import author_of, may_clear_away, may_rewrite
from careplans.views.undo import gone


def words_away(request, viewer, row, back):
    """`back`: the page on which the words stand."""
    is_free = may_clear_away(viewer, row)
    if request.method == "POST":
        if not is_free:
            kind = type(row).__name__.lower()
            refuse(request, PermissionDenied(), subject_kind=kind, household_id=row.household_id)
        return gone(request, viewer, row, back)
    author = names([author_of(row)]).get(author_of(row))
    page = {
        "words": getattr(row, "said", "") or row.text,
        "back": back,
        "is_free": is_free,
        "is_own": may_rewrite(viewer, row),
    }
    page["name"] = author.short if author else _("somebody")
    page["author_id"] = author_of(row)
    return render(request, "careplans/words_away.html", page)
