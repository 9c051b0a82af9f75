"""The monthly review of the log."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import staff_page
from oversight import reviewing
from oversight.forms import MarkForm
from oversight.models import Finding, LogReview
from oversight.months import month_of, slug
from oversight.overviews import reviews as overviews
from oversight.views.complaints import note
from writing.views import kept, once

PAGE = 40


@staff_page(role="office")
@require_safe
def reviews(request):
    note(request, "review")
    words = {"months": overviews.months(), "tab": "controle"}
    return render(request, "oversight/reviews.html", words)


@staff_page(role="office")
def review(request, month):
    """One month; POST begins it. It is drawn once: the page shows what was written down."""
    first = month_of(month)
    if first is None:
        raise Http404
    if request.method == "POST":
        reviewing.begin(by=request.visitor, first=first)
        return redirect("review", month)
    found = LogReview.objects.filter(month_on=first).first()
    note(request, "review")
    words = {"review": found, "first": first, "month": month, "tab": "controle"}
    return render(request, "oversight/review.html", words | listed(request, found))


def listed(request, found):
    if found is None:
        return {}
    rule = request.GET.get("regel", "")
    page = Paginator(overviews.findings_of(found, rule), PAGE).get_page(request.GET.get("page"))
    rules = overviews.rules_of(found)
    return {
        "page": page,
        "hits": overviews.hits_of(page.object_list),
        "rules": rules,
        "rule": rule,
        "signer": overviews.signer(found) if found.signed_at else "",
        "open": sum(counts["open"] for _rule, counts in rules),
        "own": overviews.own_open(found, request.visitor.person_id),
        "query": f"regel={rule}&" if rule in Finding.Rule.values else "",
    }


@staff_page(role="office")
def finding(request, finding_id):
    row = get_object_or_404(Finding.objects.select_related("review"), pk=finding_id)
    is_mine = row.person_id == request.visitor.person_id
    may_mark = not row.review.signed_at and not is_mine
    form = MarkForm(**kept(request, MarkForm, row=row)) if may_mark else None
    back = reverse("review", args=[slug(row.review.month_on)])
    if request.method == "POST" and form and form.is_valid():
        return once(
            request,
            form,
            act=lambda: reviewing.mark_finding(
                by=request.visitor, finding=row, version=form.seen_version, **form.words
            ),
            then=f"{back}#f-{row.pk}",
            said=_("It is marked."),
        )
    note(request, "review")
    hit = overviews.hits_of([row])[0]
    words = {"hit": hit, "form": form, "back": back, "first": row.review.month_on}
    words["is_mine"] = is_mine and not row.review.signed_at
    return render(request, "oversight/finding.html", words)


@staff_page(role="office")
@require_POST
def review_sign(request, month):
    found = get_object_or_404(LogReview, month_on=month_of(month))
    reviewing.sign(by=request.visitor, review=found)
    return redirect("review", month)
