"""Numbers of cases and of plans that are none: each is a line for the other officer, and ten an
hour are enough."""

from contextlib import suppress

from django.core.cache import cache

from audit import log

MOST, AN_HOUR = 10, 3600


def name_of(visitor):
    return f"standstill-numbers:{visitor.person_id}"


def may_try(visitor):
    """Counting through the numbers finds the families of a town; a typing error is one or two."""
    return cache.get(name_of(visitor), 0) < MOST


def refused(request, about="standstill"):
    cache.add(name_of(request.visitor), 0, AN_HOUR)
    with suppress(ValueError):  # the hour ended between the two
        cache.incr(name_of(request.visitor))
    log.write("denied", visitor=request.visitor, subject_kind=about, request=request)
