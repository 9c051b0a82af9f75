"""Look as: an owner walks through the plan as a party does, at an address of its own.

The party stands in the address, not in the session: another tab is not touched, logging out ends
it, and each page asks anew whether the party still looks in. The first part of the address is the
script's name, so that every link that a page makes leads on to a page seen by the same eyes.
"""

import re
from uuid import UUID

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, reverse, set_script_prefix

from access.shown import READ_METHODS

UUID_TEXT = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
# Two slashes, or one that leans back, would lead to another house.
ADDRESS = re.compile(rf"/kijk-als/(?P<party>{UUID_TEXT})(?P<rest>/(?![/\\]).*)")
PLAN = re.compile(f"/gezin/(?P<household>{UUID_TEXT})/")


def address_of(party_id, page):
    """The address of a page as that party sees it."""
    return f"/kijk-als/{party_id}{page}"


class LookAs:
    """Takes the party out of the address, and lets nothing be sent from there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = ADDRESS.fullmatch(request.path_info)
        if not found:
            return self.get_response(request)
        plan = PLAN.match(found["rest"])
        if request.method not in READ_METHODS:
            return self.refuse(request, plan)
        if not plan:  # the rest of the house is seen with one's own eyes
            query = request.META.get("QUERY_STRING", "")
            return HttpResponseRedirect(found["rest"] + (f"?{query}" if query else ""))
        return self.look(request, UUID(found["party"]), found["rest"], plan["household"])

    def look(self, request, party_id, rest, household_id):
        request.looks_as = party_id
        request.stop_looking_url = reverse("sharing", args=[household_id])
        request.path_info = rest
        before, visitor = get_script_prefix(), request.visitor
        set_script_prefix(address_of(party_id, "/"))
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)
            request.visitor = visitor  # whose session it is

    def refuse(self, request, plan):
        back = reverse("sharing", args=[plan["household"]]) if plan else "/"
        page = {"stop_looking_url": back, "look_on_url": request.path}
        return render(request, "errors/looking.html", page, status=403)
