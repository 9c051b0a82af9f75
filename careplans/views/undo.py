"""Straight after throwing away: a bar with the way back, carried in the address."""

from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from careplans.actions import bin as the_bin

PARAMETER = "weg"
LONGEST = 300  # what an answer that is kept may hold


def gone(request, viewer, row, then):
    """Throw away, and go where an undo bar will show."""
    the_bin.throw_away(by=viewer, row=row)
    return redirect(f"{then}?{PARAMETER}={the_bin.kind_of(row)}.{row.pk}")


def undo_url(request, viewer):
    """Where putting back posts, when something was just thrown away; else empty."""
    kind, _dot, key = request.GET.get(PARAMETER, "").partition(".")
    if kind not in the_bin.KINDS:
        return ""
    try:
        return reverse("put_back", args=[viewer.household_id, kind, UUID(key)])
    except ValueError:
        return ""


def way_back(request, otherwise):
    """The path of the page that the person came from, when it is ours and of a common length; else
    the page given."""
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return otherwise
    parts = urlsplit(came_from)
    path = urlunsplit(("", "", parts.path, parts.query, ""))
    # Asked once more: a path that begins with two slashes would be another site.
    is_local = url_has_allowed_host_and_scheme(path, None) and path.startswith("/")
    return path if is_local and len(path) <= LONGEST else otherwise
