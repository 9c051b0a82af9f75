"""Counting how often an address asks, where allauth does not count for us."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def is_too_often(request, what, *, times, seconds):
    """Whether this address did `what` more than so many times in so many seconds."""
    key = f"limit:{what}:{get_adapter().get_client_ip(request)}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > times
    except ValueError:  # the count ran out between the two
        return False
