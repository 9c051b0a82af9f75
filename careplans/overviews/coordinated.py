"""Conferences over families, for who coordinates them: how far each is, and what it waits for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careplans import conference_stages as stages
from careplans.conference_stages import Stage

DAY = "j F"


@dataclass(frozen=True)
class Line:
    """One conference as the database tells its coordinator; no word of the family but its name."""

    conference_id: UUID
    household_id: UUID
    family: str
    stage: str
    moved_at: datetime
    last_sign_at: datetime | None
    held_on: date | None
    presented_on: date | None
    first_looked_on: date | None
    second_looked_on: date | None
    stopped_on: date | None
    people: int
    without_answer: int

    @property
    def still_since(self):
        return stages.stands_still_since(self, self.last_sign_at)

    @property
    def is_stuck(self):
        return bool(self.still_since) and not self.stopped_on

    @property
    def part(self):
        """The names of templates/components/part.html."""
        badge, kind = "", "turn"
        if self.stopped_on:
            badge, kind = _("Stopped"), "plain"
        elif self.still_since:
            badge = _("It stands still")
        return {
            "url": reverse("conference", args=[self.household_id]),
            "icon": "people",
            "title": _("Family %(name)s") % {"name": self.family},
            "text": f"{self.where} {self.waits_for}",
            "badge": badge,
            "badge_kind": kind,
        }

    @property
    def where(self):
        words = {"stage": Stage(self.stage).label, "day": in_words(self.since)}
        return _("%(stage)s, since %(day)s.") % words

    @property
    def since(self):
        last_at = max(filter(None, (self.moved_at, self.last_sign_at)))
        return timezone.localdate(last_at)

    @property
    def waits_for(self):
        if self.stopped_on:
            return _("The family stopped it on %(day)s.") % {"day": in_words(self.stopped_on)}
        return WAITS[self.stage](self)


def in_words(day):
    return date_format(day, DAY)


def for_the_circle(line):
    return _("The family looks who comes.") if line.people else _("Nobody is chosen yet.")


def for_answers(line):
    if line.held_on is None:
        return _("There is no day yet.")
    if not line.without_answer:
        return for_the_day(line)
    return ngettext(
        "One person has not answered yet.",
        "%(count)s people have not answered yet.",
        line.without_answer,
    ) % {"count": line.without_answer}


def for_the_day(line):
    if line.held_on and line.held_on >= timezone.localdate():
        return _("The day is %(day)s.") % {"day": in_words(line.held_on)}
    return _("The day is over. The family goes on when it is ready.")


def for_looking_back(line):
    months, day = stages.next_look(line) or (None, None)
    if day is None:
        return _("Everybody looked back.")
    words = {"months": months, "day": date_format(day, "j F Y")}
    return _("Looking back after %(months)s months: from %(day)s.") % words


WAITS = {
    Stage.QUESTION: lambda line: _("The family finds the words for its question."),
    Stage.CIRCLE: for_the_circle,
    Stage.INVITE: for_answers,
    Stage.INFORM: for_the_day,
    Stage.PRIVATE: for_the_day,
    Stage.PLAN: lambda line: _("The family makes its plan and presents it."),
    Stage.CHECK: lambda line: _("Whoever set a safety condition looks whether it is met."),
    Stage.FOLLOW: for_looking_back,
}


def own_lines():
    """What the person of this request coordinates now; one query, however many families."""
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_my_conferences()")
        return [Line(*row) for row in cursor.fetchall()]


def load():
    """First what stands still, the longest first; last what was stopped."""
    return sorted(own_lines(), key=order)


def order(line):
    still = line.still_since
    return (bool(line.stopped_on), still is None, still or line.moved_at, line.family)
