"""System checks: every address has a gate, or a reason why it needs none."""

from django.core.checks import Error, register
from django.urls import URLPattern, get_resolver

# Addresses of libraries, each with the reason why our gate does not stand before it.
LIBRARIES = {
    "allauth.": "log-in itself; allauth guards its own pages",
    "django.views.i18n": "sets a language, shows nothing",
}


def views(patterns=None, prefix=""):
    """Every (route, name, view) of the site."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name, pattern.callback
        else:
            yield from views(pattern.url_patterns, route)


def is_of_library(view):
    module = getattr(view, "view_class", view).__module__
    return any(module.startswith(name) for name in LIBRARIES)


@register()
def every_address_has_a_gate(app_configs, **kwargs):
    return [
        Error(
            f"The view of '{route}' has no gate.",
            hint="Put a gate of access.gate above it, or @public with the reason.",
            id="access.E001",
        )
        for route, _, view in views()
        if not hasattr(view, "gate") and not is_of_library(view)
    ]
