"""What the worker does for the plan by itself."""

from celery import shared_task
from django.db import connection, transaction
from django.utils import timezone

from careplans import birthdays, reminders_coming, week


@shared_task
def plan_birthdays():
    with transaction.atomic():
        return birthdays.plan_coming(timezone.localdate())


@shared_task
def plan_coming():
    with transaction.atomic():
        return reminders_coming.plan_coming(timezone.now())


@shared_task
def plan_week_of_looks():
    with transaction.atomic():
        return week.plan_coming(timezone.now())


@shared_task
def forget_what_came():
    """What came along with a plan and lay in the bin for 30 days; counts the plans."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select careplans_brought_forget()")
        return cursor.fetchone()[0]
