"""The hourly cleaning of log-ins that are over, by a function that tells the worker no key."""

from celery import shared_task
from django.db import connection


@shared_task
def purge_sessions():
    """Take away ended sessions, with words that waited in them, and from where they were."""
    with connection.cursor() as cursor:
        cursor.execute("select access_forget_sessions()")
        return cursor.fetchone()[0]
