"""Whether the web process lives, whether it can serve pages, and whether all of the house is well.

Who asks decides what a no means (docs/running.md): `livez` starts a process anew, `readyz` takes it
out of the row of those that serve, the whole one calls a person.
"""

import shutil

from django.conf import settings
from django.db import connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from access.gate import public
from wijkteam import heartbeat, opening, valkey

FREE = 200_000_000  # bytes of private storage: room for a few papers and what people send


@public("says only that the process runs")
@require_safe
def alive(request):
    return JsonResponse({"alive": True})


@public("says only which services answer")
@require_safe
def ready(request):
    """Only the database makes it a no: without queue, worker or beat every page still works."""
    answers = services()
    return JsonResponse(answers, status=200 if answers["database"] else 503)


@public("says only which parts of the house are well")
@require_safe
def whole(request):
    answers = services() | {"work": lives(heartbeat.WORK), "disk": _answers(_disk)}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def services():
    """Who answers: yes, no, or null where nobody can know."""
    return {
        "database": _answers(_database),
        "queue": _answers(lambda: valkey.answers(settings.REDIS_URL)),
        "worker": lives(heartbeat.WORKER),
        "beat": lives(heartbeat.BEAT),
    }


def lives(what):
    return None if valkey.absence.is_on() else heartbeat.is_heard(what)


def _answers(check):
    try:
        check()
    except Exception:
        return False
    return True


def _database():
    """One that stays shut after a restore is as good as away: this asks it, and whether it does."""
    if opening.why_not(connection):
        raise opening.NotOpenError


def _disk():
    place = settings.PRIVATE_ROOT
    place = place if place.exists() else place.parent
    if shutil.disk_usage(place).free < FREE:
        raise OSError("the disk is nearly full")
