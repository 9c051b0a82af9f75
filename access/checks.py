"""System checks: every address has a name, and a gate or a reason why it needs none."""

from django.core.checks import Error, register
from django.urls import URLPattern, get_resolver

from access.libraries import LIBRARIES

ROOMS_OF_LIBRARIES = ("allauth.", "django.")


def views(patterns=None, prefix=""):
    """Every (route, name, view) of the site."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name, pattern.callback
        else:
            yield from views(pattern.url_patterns, route)


def is_of_library(name, view):
    """Listed by its name, and truly a library's: ours cannot hide behind such a name."""
    module = getattr(view, "view_class", view).__module__
    return name in LIBRARIES and module.startswith(ROOMS_OF_LIBRARIES)


@register()
def every_address_has_a_gate(app_configs, **kwargs):
    return [
        Error(
            f"The view of '{route}' has no gate.",
            hint="Put a gate of access.gate above it, or @public with the reason; the address of "
            "a library stands in access.libraries, with the reason.",
            id="access.E001",
        )
        for route, name, view in views()
        if not hasattr(view, "gate") and not is_of_library(name, view)
    ]


@register()
def every_address_has_a_name(app_configs, **kwargs):
    """By which the table of who comes in where knows it: one without is tried by nobody."""
    seen, wrong = set(), []
    for route, name, _view in views():
        if not name or name in seen:
            wrong.append(route)
        seen.add(name)
    return [
        Error(
            f"'{route}' has no name of its own.",
            hint="Name it in its urls, unlike any other.",
            id="access.E002",
        )
        for route in wrong
    ]
