"""Who looked: the log of this household, folded per day and person, each line by what right."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Case, CharField, Count, Exists, F, Max, Min, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncDate
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Grant, Part
from access.names import names
from audit.models import AuditEvent
from careplans.models import Complaint
from careplans.overviews import look_words as words
from careplans.overviews.look_about_me import child_names, holders_of_me, is_about_me
from careplans.overviews.look_actor import ERASED, actor, is_erased, names_then
from careplans.overviews.look_day import told
from careplans.overviews.look_why import why
from careplans.overviews.looks_page import Fold, LookLine, Looks
from people.models import HouseholdMember

PAGE_SIZE = 25
TIMES_SHOWN = 3
OF_ONE_LINE = (
    "day", "person_id", "part", "kind", "special", "page", "ground", "grant_id", "is_erased",
)  # fmt: skip
Kind = AuditEvent.Kind


class Newest(ArrayAgg):
    """The last few of a group, newest first."""

    template = f"(%(function)s(%(expressions)s %(order_by)s))[1:{TIMES_SHOWN}]"


def looks(viewer, *, person="", part="", number=1):
    """Newest first. The family's own looks are left out; the number of queries is fixed."""
    events = events_for(viewer)
    people, parts = choices(events)
    person = person if person in dict(people) else ""
    part = part if part in dict(parts) else ""
    if person:  # of somebody by name: not what stands there without one
        events = events.filter(person_id=person).annotate(gone=is_erased()).filter(gone=False)
    events = events.filter(part=part) if part else events
    page = Paginator(days_of(events), PAGE_SIZE).get_page(number)
    folds = folded(viewer, events, list(page))
    return Looks(folds, page, people, parts, person, part)


def events_for(viewer):
    """What others did, as far as this person may know of it.

    An owner: all but what was opened by a decision about somebody else's own part. Somebody else
    of the household: also nothing about money, nor what a decision about money opened. Who holds
    custody and lives elsewhere: what was opened by a grant about the child or about themselves.
    """
    places = HouseholdMember.objects.filter(household_id=viewer.household_id)
    events = AuditEvent.objects.filter(household_id=viewer.household_id, kind__in=words.SHOWN)
    # What somebody read while they lived here is no look from outside; what they read before or
    # after is, and so is what they opened by an emergency.
    lived = places.filter(
        Q(ended_on=None) | Q(ended_on__gte=OuterRef("happened_at__date")),
        ~Q(Exact(OuterRef("ground"), "acute")),
        person_id=OuterRef("person_id"),
        started_on__lte=OuterRef("happened_at__date"),
    )
    # Who kept somebody out who asked to come in again stands there by name, also when they live
    # here: the whole home has to know, and so have they themselves.
    held = Q(kind=Kind.WITHDRAW, subject_kind="recovery")
    events = events.filter(held | ~Exists(lived) & ~Q(person_id=viewer.person_id))
    events = events.exclude(person_id=None)
    events = events.exclude(grant_id__in=RawSQL("select careplans_grants_about_others()", []))
    if viewer.is_owner:
        return events
    if viewer.is_family and not viewer.held:
        return events.filter(not_about_money())  # lives here, or would hold custody of somebody
    here = Exists(places.here().filter(person_id=viewer.person_id))
    return events.filter(Q(here) & not_about_money() | ~Q(here) & about_what_is_mine(viewer))


def about_what_is_mine(viewer):
    """What was opened by a grant about the child or about themselves; asked with the lines."""
    subjects = [*viewer.held, viewer.person_id]
    mine = Grant.objects.filter(household_id=viewer.household_id, subject__in=subjects)
    return Q(grant_id__in=mine.values("pk")) | Q(subject_kind="complaint") | Q(ground="acute")


def not_about_money():
    """A whole page has no part of its own, so the decision that opened it counts as well. A guest's
    line without a decision (of a conversation) belongs to who is in that conversation."""
    about_money = RawSQL("select careplans_money_grants()", [])
    without_decision = Q(ground="grant", grant_id=None)
    return ~Q(part=Part.MONEY) & ~Q(grant_id__in=about_money) & ~without_decision


def choices(events):
    """Everybody in these events, who has no name any more by that of their last look; and the
    parts. Not who was taken out of the log by name: a list would put it back. Two queries, and one
    more for who has none."""
    kept = events.order_by().annotate(gone=is_erased())
    seen = list(kept.values_list("person_id", "part", "gone").distinct())
    everybody = {person for person, _part, is_gone in seen if not is_gone}
    parts = {part for _person, part, _gone in seen}
    current = names(everybody)
    gone = names_then(events, everybody - current.keys())
    people = {
        str(key): current[key].full if key in current else gone.get(key) or _("somebody")
        for key in everybody
    }
    shown = [(str(part), str(part.label)) for part in Part if part in parts]
    return sorted(people.items(), key=lambda item: item[::-1]), shown


def days_of(events):
    return (
        events.annotate(day=TruncDate("happened_at"))
        .values("day", "person_id")
        .annotate(last_at=Max("happened_at"))
        .order_by("-day", "-last_at", "person_id")
    )


def folded(viewer, events, days):
    """The folds of a page, with their lines, questions and decisions: three queries, one more for
    somebody young, and one where a child's own page was looked at."""
    if not days:
        return []
    lines = defaultdict(list)
    for row in details(events, days):
        did = row.pop("actors")[0] or ERASED
        lines[row["day"], row["person_id"]].append(row | did)
    questions, known = questions_of(viewer, days), known_grants(viewer, lines)
    holders = holders_of_me(viewer)
    every = [row for rows in lines.values() for row in rows]
    for row in every:
        grant = known.get(row["grant_id"])
        row["given"], row["is_own_steps"] = grant, bool(grant and grant.is_own_steps_only)
        row["is_about_me"] = is_about_me(viewer, row, holders)
        if not viewer.is_owner and not (grant and grant.purpose == row["purpose"]):
            row["purpose"] = ""  # it may name what another did in private
    children = child_names(every)
    for row in every:
        row["child"] = children.get(row["grant_id"], "")
    return [
        fold
        for day in days
        for fold in folds_of(day, lines[day["day"], day["person_id"]], questions, known)
    ]


def folds_of(day, rows, questions, known):
    """One, or two where some of these lines lost their name: those stay under no name, whatever
    that person does later on that day. What was asked about the whole day stands with the newest.
    """
    place = day["day"], day["person_id"]
    mine = [question for question in questions if place == question.place]
    sides = defaultdict(list)
    for row in rows:
        sides[row["is_erased"]].append(row)
    folds = [fold_of(day, side, mine, known) for side in sides.values()]
    beside = [each for fold in folds for line in fold.lines for each in line.questions]
    whole = [question for question in mine if question not in beside]
    return [replace(fold, questions=[] if n else whole) for n, fold in enumerate(folds)]


def fold_about(viewer, event):
    """The day of one person in which this line stands."""
    day = {"day": timezone.localdate(event.happened_at), "person_id": event.person_id}
    events = events_for(viewer).filter(person_id=event.person_id)
    is_gone = events.filter(pk=event.pk).annotate(gone=is_erased()).filter(gone=True).exists()
    events = events.annotate(gone=is_erased()).filter(gone=is_gone)
    folds = folded(viewer, events, [day])
    return folds[0] if folds else None


def details(events, days):
    """One row for each day, person, part, kind of doing, and right by which it was done; and
    apart what lost its name."""
    first, last = days[-1]["day"], days[0]["day"] + timedelta(days=1)
    events = events.filter(
        person_id__in={day["person_id"] for day in days},
        happened_at__gte=midnight(first),
        happened_at__lt=midnight(last),
    )
    return (
        events.annotate(
            day=TruncDate("happened_at"),
            special=special(),
            page=page_seen(),
            is_erased=is_erased(),
        )
        .values(*OF_ONE_LINE)
        .annotate(
            times=Count("pk"),
            first_at=Min("happened_at"),
            last_at=Max("happened_at"),
            moments=Newest("happened_at", order_by="-happened_at"),
            newest=Newest("pk", order_by="-happened_at"),
            points=ArrayAgg("network_point", distinct=True),
            actors=Newest(actor(), order_by="-happened_at"),
        )
        .order_by("-last_at")
    )


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))


def special():
    """What has a sentence of its own, by its kind of doing and of thing."""
    wanted = Q()
    for kind, thing in words.SPECIAL:
        wanted |= Q(kind=kind, subject_kind=thing)
    known = When(wanted, then=F("subject_kind"))
    never = When(death_that_never_counted(), then=Value("death_never"))
    longer = When(Q(subject_kind="standstill", part="longer"), then=Value("longer"))
    return Case(never, longer, known, default=Value(""), output_field=CharField())


def death_that_never_counted():
    """One person wrote it down, and it was taken back before the yes of a second. The line tells of
    it as it stands now: else a mistake reads as a fact."""
    lines = AuditEvent.objects.filter(
        household_id=OuterRef("household_id"), subject_kind="death",
        subject_id=OuterRef("subject_id"),
    )  # fmt: skip
    gone, confirmed = lines.filter(kind=Kind.DELETE), lines.filter(kind=Kind.GRANT)
    is_death = Q(subject_kind="death", kind__in=(Kind.CREATE, Kind.DELETE))
    return is_death & Exists(gone) & ~Exists(confirmed)


def page_seen():
    """Which page it was, where the line names no part."""
    known = [*words.WHOLE_PAGES, *words.PAGES]
    seen = When(Q(kind=Kind.READ, part="", route__in=known), then=F("route"))
    return Case(seen, default=Value(""), output_field=CharField())


def questions_of(viewer, days):
    """What this person asked about these days; row security shows no other's."""
    answered = "(select a.name from careplans_answered_by(array[careplans_complaint.id]) a)"
    asked = Complaint.objects.filter(
        household_id=viewer.household_id,
        asked_by_id=viewer.person_id,
        happened_on__in={day["day"] for day in days},
    )
    return list(asked.annotate(officer=RawSQL(answered, [])).order_by("asked_at"))  # noqa: S611


def known_grants(viewer, lines):
    """Of the decisions under which it was done, those that this person may know of; and whether
    they open no more than somebody's own steps."""
    wanted = {row["grant_id"] for rows in lines.values() for row in rows}
    here = Grant.objects.filter(household_id=viewer.household_id, pk__in=wanted - {None})
    return {
        grant.pk: grant
        for grant in here.only("pk", "is_own_steps_only", "purpose", "starts_on", "subject_id")
    }


def fold_of(day, rows, questions, known):
    first = rows[0]
    return Fold(
        person_id=day["person_id"],
        name=first["name"] or _("somebody"),
        first_name=words.first_name(first),
        behalf=words.behalf(first["role"] or "", first["organisation"] or ""),
        day=day["day"],
        told=told(rows),
        event_id=first["newest"][0],
        lines=[line_of(row, questions, known) for row in rows],
    )


def line_of(row, questions, known):
    single = [question for question in questions if not question.is_whole_day]
    return LookLine(
        event_id=row["newest"][0],
        sentence=words.sentence(row),
        times=row["moments"][::-1],
        more=row["times"] - len(row["moments"]),
        why=why(row),
        where=words.where(row["points"]),
        grant_id=row["grant_id"] if row["grant_id"] in known else None,
        questions=[question for question in single if question.event_id in row["newest"]],
    )
