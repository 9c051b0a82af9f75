"""Who looked."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import household_page
from careplans.overviews.looks import looks as load


@household_page(family=True)
@require_safe
def looks(request, viewer):
    page = load(viewer, person=request.GET.get("wie", ""), number=request.GET.get("page", 1))
    query = urlencode({"wie": page.chosen}) + "&" if page.chosen else ""
    return render(request, "careplans/looks.html", {"looks": page, "query": query})
