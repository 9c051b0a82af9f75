"""What can be sent in a plan, found in the resolver, and what somebody sent in a browser."""

import inspect
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from access.checks import views

OF_A_PLAN = "<uuid:household_id>"
LED_ON = (302, 303)


def forms_of_a_plan():
    """Names of the addresses under a household that take a form, or are a button."""
    return {name for route, name, view in views() if OF_A_PLAN in route and may_be_sent(view)}


def may_be_sent(view):
    methods = methods_of(view)
    return "POST" in methods if methods else takes(inspect.unwrap(view), seen=set())


def methods_of(view):
    """What `require_POST` and its like let through; None where the view sees to it itself."""
    while inspect.isfunction(view):
        known = inspect.getclosurevars(view).nonlocals
        if "request_method_list" in known:
            return known["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return None


def takes(function, seen):
    """Whether it tells a form that is sent from one that is opened, itself or in a function of the
    views that it calls."""
    if function in seen:
        return False
    seen.add(function)
    codes = list(all_codes(function.__code__))
    if any("POST" in code.co_consts for code in codes):
        return True
    names = {name for code in codes for name in code.co_names}
    return any(takes(each, seen) for each in called(function.__globals__, names))


def all_codes(code):
    """Of a function, and of the functions inside it."""
    yield code
    for each in code.co_consts:
        if inspect.iscode(each):
            yield from all_codes(each)


def called(known, names):
    found = [known[name] for name in names if name in known]
    inside = [getattr(each, name, None) for each in found if inspect.ismodule(each)
              for name in names]  # fmt: skip
    return [each for each in (*found, *inside) if inspect.isfunction(each) and is_a_view(each)]


def is_a_view(function):
    return ".views" in function.__module__ and not function.__module__.startswith("django")


class Sent:
    """Names of the addresses that took what was sent to them."""

    def __init__(self):
        self.names = set()

    def listen(self, page):
        page.on("response", self.note)

    def note(self, answer):
        """Who saved is led on; a tick by HTMX comes back as a row of the page."""
        request = answer.request
        is_taken = answer.status in LED_ON or "hx-request" in request.headers
        if request.method == "POST" and is_taken:
            self.names.add(name_of(request.url))


def name_of(url):
    try:
        return resolve(urlsplit(url).path).url_name
    except Resolver404:
        return ""
