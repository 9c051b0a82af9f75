"""What the worker does for the team by itself."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from casework import contentment, talks, week
from casework.legal import reminders


@shared_task
def plan_legal_reminders():
    with transaction.atomic():
        return reminders.plan_coming(timezone.localdate())


@shared_task
def plan_talks():
    with transaction.atomic():
        return talks.plan_telling(timezone.localdate())


@shared_task
def plan_week_of_families():
    with transaction.atomic():
        return week.plan_coming(timezone.now())


@shared_task
def purge_contentment():
    return contentment.forget_old()
