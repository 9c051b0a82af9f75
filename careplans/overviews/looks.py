"""Who looked: the log of this household as sentences, folded per day, person and part."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Case, CharField, Count, F, Max, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.models import Grant, Part
from access.names import names
from audit.models import AuditEvent
from people.models import HouseholdMember

PAGE_SIZE = 40
TIMES_SHOWN = 3
Kind = AuditEvent.Kind
SHOWN = [Kind.READ, Kind.PRINT, Kind.DOWNLOAD, Kind.CREATE, Kind.CHANGE, Kind.DELETE, Kind.RESTORE]
WHAT = {
    "": gettext_lazy("your plan"),
    Part.MATTERS: gettext_lazy("what matters to you"),
    Part.GOALS: gettext_lazy("your goals"),
    Part.STEPS: gettext_lazy("your steps and agreements"),
    Part.PROGRESS: gettext_lazy("how it goes"),
    Part.NETWORK: gettext_lazy("your people"),
    Part.MESSAGES: gettext_lazy("the messages"),
    Part.DOCUMENTS: gettext_lazy("your papers"),
    Part.MEETINGS: gettext_lazy("your meetings"),
    Part.MONEY: gettext_lazy("money"),
    Part.CHILD: gettext_lazy("the child's own page"),
}
# A sentence without its subject: the name stands before it.
SENTENCES = {
    Kind.READ: gettext_lazy("looked at %(what)s."),
    Kind.PRINT: gettext_lazy("asked for a PDF of %(what)s."),
    Kind.DOWNLOAD: gettext_lazy("downloaded a PDF of %(what)s."),
    Kind.CREATE: gettext_lazy("added something to %(what)s."),
    Kind.CHANGE: gettext_lazy("changed something in %(what)s."),
    Kind.DELETE: gettext_lazy("threw something away from %(what)s."),
    Kind.RESTORE: gettext_lazy("put something back in %(what)s."),
}
SPECIAL = {
    (Kind.CREATE, "proposal"): gettext_lazy("made a proposal."),
    (Kind.CHANGE, "proposal"): gettext_lazy("took a proposal back."),
    (Kind.CREATE, "message"): gettext_lazy("sent a message."),
    (Kind.CHANGE, "step"): gettext_lazy("ticked off a step."),
    (Kind.RESTORE, "step"): gettext_lazy("set a step back to open."),
    (Kind.CHANGE, "agreement"): gettext_lazy("answered an agreement."),
    (Kind.READ, "proposal"): gettext_lazy("looked at the proposals."),
}


@dataclass(frozen=True)
class Look:
    """One line: who did what on a day, at what times, what for."""

    name: str
    role: str
    sentence: str
    day: date
    times: list[datetime]
    more: int
    purpose: str


@dataclass(frozen=True)
class Looks:
    """A page of lines, and who can be chosen to see alone."""

    lines: list[Look]
    page: object
    people: list[tuple[str, str]]
    chosen: str


def looks(viewer, *, person="", number=1):
    """Newest first. The family's own looks are left out; the number of queries is fixed."""
    events = events_for(viewer)
    people = parties(events)
    chosen = person if person in dict(people) else ""
    if chosen:
        events = events.filter(person_id=chosen)
    page = Paginator(folded(events), PAGE_SIZE).get_page(number)
    return Looks([line(row) for row in page], page, people, chosen)


def events_for(viewer):
    """What others did, as far as this person may know of it.

    An owner: all. Somebody else of the household: nothing about money, nor what a decision about
    money opened. Who holds custody and lives elsewhere: what was opened by a grant about the child.
    """
    members = HouseholdMember.objects.filter(household_id=viewer.household_id, ended_on=None)
    events = AuditEvent.objects.filter(household_id=viewer.household_id, kind__in=SHOWN)
    events = events.exclude(person_id__in=members.values("person_id"))
    events = events.exclude(person_id=viewer.person_id).exclude(person_id=None)
    if viewer.is_owner:
        return events
    if members.filter(person_id=viewer.person_id).exists():
        return without_money(events)
    about_child = Grant.objects.filter(household_id=viewer.household_id, subject__in=viewer.held)
    return events.filter(grant_id__in=list(about_child.values_list("pk", flat=True)))


def without_money(events):
    """A whole page has no part of its own, so the decision that opened it counts as well. A guest's
    line without a decision (of a conversation) belongs to who is in that conversation."""
    about_money = RawSQL("select careplans_money_grants()", [])
    events = events.exclude(part=Part.MONEY).exclude(grant_id__in=about_money)
    return events.exclude(ground="grant", grant_id=None)


def parties(events):
    """Everybody in these events, by name as of their last look."""
    seen = events.values("person_id").annotate(name=Max("auditactor__name")).order_by("name")
    current = names(row["person_id"] for row in seen)
    return [
        (str(row["person_id"]), current[row["person_id"]].full)
        if row["person_id"] in current
        else (str(row["person_id"]), row["name"] or _("somebody"))
        for row in seen
    ]


def folded(events):
    """One row for each day, person, part and kind of doing."""
    special = Q(kind=Kind.CREATE, subject_kind__in=["proposal", "message"])
    special |= Q(kind=Kind.CHANGE, subject_kind__in=["proposal", "step", "agreement"])
    special |= Q(kind=Kind.RESTORE, subject_kind="step")
    special |= Q(kind=Kind.READ, subject_kind="proposal")
    kind_of = Case(
        When(special, then=F("subject_kind")), default=Value(""), output_field=CharField()
    )
    return (
        events.annotate(day=TruncDate("happened_at"), special=kind_of)
        .values("day", "person_id", "part", "kind", "special")
        .annotate(
            times=Count("pk"),
            last_at=Max("happened_at"),
            moments=ArrayAgg("happened_at", order_by="happened_at"),
            name=Max("auditactor__name"),
            role=Max("auditactor__organisation"),
            purpose=Max("auditactor__purpose"),
        )
        .order_by("-day", "-last_at", "person_id")
    )


def line(row):
    moments = row["moments"]
    return Look(
        name=row["name"] or _("somebody"),
        role=row["role"] or "",
        sentence=sentence(row),
        day=row["day"],
        times=moments[-TIMES_SHOWN:],
        more=max(0, len(moments) - TIMES_SHOWN),
        purpose=row["purpose"] or "",
    )


def sentence(row):
    special = SPECIAL.get((row["kind"], row["special"]))
    what = WHAT.get(row["part"], WHAT[""])
    text = str(special) if special else str(SENTENCES[row["kind"]]) % {"what": what}
    if row["times"] == 1:
        return text
    times = ngettext("%(count)d time", "%(count)d times", row["times"]) % {"count": row["times"]}
    return f"{text[:-1]}, {times}."
