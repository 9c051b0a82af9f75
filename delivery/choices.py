"""What somebody chose about their news; who chose nothing has what the house begins with."""

from datetime import time

from django.conf import settings
from django.db import transaction

from audit import log
from delivery.models import NewsChoice


def of(person_id):
    """The choice of a person, or that of the house. For the worker, and for oneself."""
    return NewsChoice.objects.filter(person_id=person_id).first() or usual(person_id)


def usual(person_id):
    """As it comes, outside the quiet hours of this house (`QUIET_HOURS`)."""
    begins, ends = hours_of_the_house()
    return NewsChoice(person_id=person_id, quiet_from=begins, quiet_until=ends)


def hours_of_the_house():
    """(from, until) as times; the same time twice when this house has no quiet hours."""
    begins, _, ends = (settings.QUIET_HOURS or "00:00-00:00").partition("-")
    return time.fromisoformat(begins), time.fromisoformat(ends)


@transaction.atomic
def choose(*, by, channel, rhythm, quiet_from, quiet_until):
    """Keep how this person wants to hear of news; two empty times are no quiet hours."""
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    if quiet_from is None:
        hours = dict.fromkeys(hours, time())
    facts = {"channel": channel, "rhythm": rhythm} | hours
    NewsChoice.objects.update_or_create(person_id=by.person_id, defaults=facts)
    log.write("change", visitor=by, subject_kind="newschoice")


def set_channel(by, channel):
    """Within the transaction of who writes the line of it."""
    row = of(by.person_id)
    row.channel = channel
    row.save()


def leave_channel(by, channel):
    """Mail again, for who had chosen this way."""
    mine = NewsChoice.objects.filter(person_id=by.person_id, channel=channel)
    mine.update(channel=NewsChoice.Channel.MAIL)


def back_to_mail(by):
    """Mail, whatever was chosen. Whether something else was."""
    mail = NewsChoice.Channel.MAIL
    mine = NewsChoice.objects.filter(person_id=by.person_id).exclude(channel=mail)
    return bool(mine.update(channel=mail))
