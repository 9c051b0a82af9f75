"""One open case of mine, as the caseload and the page of the case show it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import norms
from casework.counts import PlanCounts
from casework.legal.lines import Line
from casework.models import Case
from casework.needs import needs_of


@dataclass(frozen=True)
class Turn:
    """Who is to move now."""

    label: str
    icon: str


@dataclass(frozen=True)
class Family:
    """The team's own line of a case, and beside it what the family shares, counted."""

    case: Case
    counts: PlanCounts
    today: date
    legal: Line | None = None

    @property
    def name(self):
        return self.case.client.name

    @property
    def url(self):
        return reverse("case", args=[self.case.pk])

    @property
    def plan_url(self):
        """The door to the plan, only where a grant is in force."""
        return reverse("plan", args=[self.counts.household_id]) if self.counts.is_shared else ""

    @property
    def heard_on(self):
        """The last contact, or else the first day."""
        return self.case.last_contact_on or self.case.started_on or self.case.registered_on

    @property
    def silent_days(self):
        return (self.today - self.heard_on).days

    @property
    def is_silent(self):
        return self.silent_days > norms.SILENT_DAYS

    @property
    def has_contact_soon(self):
        planned = self.case.next_contact_at
        if planned is None:
            return False
        return 0 <= (timezone.localdate(planned) - self.today).days <= norms.SOON_DAYS

    @cached_property
    def needs(self):
        return needs_of(self, self.today)

    @property
    def need(self):
        return self.needs[0] if self.needs else None

    @property
    def apart(self):
        """What stands on the list of today beside the first reason."""
        return [need for need in self.needs[1:] if need.is_apart]

    @property
    def need_with_more(self):
        """The first reason, with the others behind it that do not stand beside it."""
        more = tuple(need for need in self.needs[1:] if not need.is_apart)
        return replace(self.need, more=more)

    @property
    def waits_for_family(self):
        """The family is to move: the row says so, and the count above the rows is of the same."""
        return self.need is None and bool(self.counts.waiting or self.own_steps)

    @property
    def order(self):
        """Who needs me first; then who was silent longest."""
        if self.need:
            return 0, *self.need.order
        return 1, 0, -self.silent_days, self.name.casefold()

    @property
    def own_steps(self):
        return self.counts.steps[0]

    @property
    def people_steps(self):
        return self.counts.steps[1]

    @property
    def turn(self):
        if self.need:
            return Turn(_("You"), "sun")
        if self.waits_for_family:
            return Turn(_("Family"), "house")
        nearest = next((place for place, open_ in enumerate(self.counts.steps) if open_), None)
        return {
            1: Turn(_("Their people"), "heart"),
            2: Turn(_("Neighbourhood"), "neighbourhood"),
            3: Turn(_("A provision"), "counter"),
            4: Turn(_("A professional"), "helper"),
        }.get(nearest)

    @property
    def going_on(self):
        """What is going on, in a few words; from counts, never from words of the plan."""
        if self.need:
            return self.need.short
        if not self.counts.is_shared:
            return _("Does not share the plan with you")
        return waiting_words(self.counts) or step_words(self.counts)


def waiting_words(counts):
    if not counts.waiting:
        return ""
    return ngettext(
        "A proposal waits for an answer",
        "%(n)s proposals wait for an answer",
        counts.waiting,
    ) % {"n": counts.waiting}


def step_words(counts):
    if counts.overdue:
        return ngettext(
            "A step of others is late", "%(n)s steps of others are late", counts.overdue
        ) % {"n": counts.overdue}
    if counts.open_steps:
        return ngettext("One step is under way", "%(n)s steps are under way", counts.open_steps) % {
            "n": counts.open_steps
        }
    return _("Quiet, no step is open")
