"""Whether the web process lives, and whether all that it needs answers."""

from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from access.gate import public


@public("says only that the process runs")
@require_safe
def alive(request):
    return JsonResponse({"alive": True})


@public("says only which services answer")
@require_safe
def ready(request):
    answers = {"database": _answers(_database), "queue": _answers(_queue)}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _answers(check):
    try:
        check()
    except Exception:
        return False
    return True


def _database():
    with connection.cursor() as cursor:
        cursor.execute("select 1")


def _queue():
    cache.set("ready", 1, 5)
