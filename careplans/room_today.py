"""How much somebody may still send in today: asked before a file is opened, which costs most."""

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from delivery.uploads.limits import MOST_BYTES, MOST_TRIES, Refused

A_DAY = 24 * 60 * 60


def room_today():
    """(files, bytes) that the person of this request may still send, in all families together."""
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_room_today()")
        return cursor.fetchone()


def room_for(viewer):
    """For the field of a file: refuses what this person has no room for today."""

    def check(size):
        if tries_too_often(viewer.person_id):
            raise Refused("day")
        files, left = room_today()
        if files < 1 or left < min(size, MOST_BYTES):
            raise Refused("day")

    return check


def tries_too_often(person_id):
    """Also what we refuse was opened first, and that is work."""
    key = f"uploads:{person_id}:{timezone.localdate()}"
    if cache.add(key, 1, A_DAY):
        return False
    try:
        return cache.incr(key) > MOST_TRIES
    except ValueError:  # the count ran out between the two
        return False
