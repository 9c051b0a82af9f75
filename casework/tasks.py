"""What the worker does for the team by itself."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from casework import (
    accounts,
    contentment,
    links,
    prevention,
    selfhelp,
    standstill_over,
    talks,
    week,
)
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
def plan_standstills_over():
    with transaction.atomic():
        return standstill_over.plan_coming(timezone.now())


@shared_task
def plan_week_of_families():
    with transaction.atomic():
        return week.plan_coming(timezone.now())


@shared_task
def purge_contentment():
    return contentment.forget_old()


@shared_task
def make_accounts():
    return accounts.make_due(timezone.localdate())


@shared_task
def purge_accounts():
    with transaction.atomic():
        return accounts.forget_old(timezone.localdate())


@shared_task
def purge_prevention():
    with transaction.atomic():
        return prevention.forget_old()


@shared_task
def check_links():
    """Without a transaction round it: the pages of others take their time."""
    return links.check_due(timezone.localdate())


@shared_task
def purge_self_help():
    with transaction.atomic():
        return selfhelp.forget_old(timezone.now())
