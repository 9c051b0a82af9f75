"""Counting how often somebody asks, where allauth does not count for us.

A network is often shared: a library, the office of a team. Count by `who` where that is known.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def is_too_often(request, what, *, times, seconds, who=None):
    """Whether `who`, or else this network address, did `what` more often than that."""
    key = f"limit:{what}:{who or get_adapter().get_client_ip(request)}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > times
    except ValueError:  # the count ran out between the two
        return False
