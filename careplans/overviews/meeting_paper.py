"""What is on paper of a meeting, as far as this viewer sees what it is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, F, IntegerField, UUIDField, Value
from django.urls import reverse
from django.utils import timezone

from access.models import Level
from careplans.actions.meeting_paper import Kind, has_begun
from careplans.actions.meeting_points import may_take_away, may_write
from careplans.models import (
    Agreement,
    Goal,
    MeetingNotes,
    MeetingPoint,
    MeetingResult,
    Proposal,
    Step,
)
from careplans.overviews.proposal_cards import title_of

POINT, NOTES = "point", "notes"
NO_KEY, NO_VERSION = Value(None, UUIDField()), Value(0, IntegerField())
NO_WORDS = Value("", CharField())


@dataclass(frozen=True)
class Rows:
    """What was read, before it is shown as far as somebody sees what it is about."""

    points: list[MeetingPoint]
    notes: list[MeetingNotes]
    results: list[MeetingResult]

    @property
    def people(self):
        ids = {point.created_by_id for point in self.points}
        ids |= {result.made_by_id for result in self.results}
        return ids | {note.written_by_id for note in self.notes}


@dataclass(frozen=True)
class PointLine:
    id: UUID
    text: str
    url: str  # of a proposal
    proposal_id: UUID | None
    by: str
    may_take_away: bool


@dataclass(frozen=True)
class NoteLine:
    id: UUID
    text: str
    by: str
    at: datetime
    is_changed: bool  # after it was first kept


@dataclass(frozen=True)
class ResultLine:
    id: UUID  # of the step, the agreement or the proposal
    kind: str
    text: str
    url: str
    by: str


@dataclass(frozen=True)
class Paper:
    points: tuple[PointLine, ...]
    may_add: bool
    notes: tuple[NoteLine, ...]
    may_note: bool
    has_noted: bool  # this viewer
    results: tuple[ResultLine, ...]
    may_make: bool  # the family: a step or an agreement
    may_propose: bool  # a guest

    @property
    def shows_notes(self):
        return bool(self.notes or self.may_note)

    @property
    def has_minutes(self):
        """Notes or what came of it: an agenda alone is no report."""
        return bool(self.notes or self.results)

    @property
    def shows_results(self):
        return bool(self.results or self.may_make or self.may_propose)


def read(meeting):
    """Points, notes and results, oldest first; one query."""
    mine = {"meeting": meeting}
    points = MeetingPoint.objects.filter(**mine).annotate(what=Value(POINT), **nothing(text=False))
    notes = MeetingNotes.objects.filter(**mine).annotate(what=Value(NOTES), no_key=NO_KEY)
    results = MeetingResult.objects.filter(**mine).annotate(what=F("kind"), **nothing(text=True))
    found = (
        points.order_by()
        .values_list(
            "what",
            "pk",
            "text",
            "proposal_id",
            "created_by_id",
            "created_at",
            "created_at",
            "no_version",
        )
        .union(
            notes.order_by().values_list(
                "what",
                "pk",
                "text",
                "no_key",
                "written_by_id",
                "written_at",
                "changed_at",
                "version",
            ),
            results.order_by().values_list(
                "what",
                "pk",
                "no_text",
                "object_id",
                "made_by_id",
                "made_at",
                "made_at",
                "no_version",
            ),
            all=True,
        )
    )
    return rows_of(meeting, sorted(found, key=lambda row: row[5]))


def nothing(*, text):
    return {"no_version": NO_VERSION, **({"no_text": NO_WORDS} if text else {})}


def rows_of(meeting, found):
    points, notes, results = [], [], []
    for what, key, text, about, by, _at, changed_at, version in found:
        of = {"pk": key, "meeting": meeting}
        if what == POINT:
            points.append(MeetingPoint(**of, text=text, proposal_id=about, created_by_id=by))
        elif what == NOTES:
            words = {"text": text, "changed_at": changed_at, "version": version}
            notes.append(MeetingNotes(**of, **words, written_by_id=by))
        else:
            results.append(MeetingResult(**of, kind=what, object_id=about, made_by_id=by))
    return Rows(points, notes, results)


def load(sight, meeting, rows):
    """At most two queries more: proposals, and steps with agreements."""
    viewer = sight.viewer
    writes = may_write(viewer, meeting) and not meeting.is_off
    begun = writes and has_begun(meeting)
    proposals = proposals_of(rows, viewer)
    return Paper(
        points=tuple(point_lines(rows.points, proposals, sight)),
        may_add=writes and not meeting.is_over(timezone.now()),
        notes=tuple(note_line(note, sight) for note in rows.notes),
        may_note=begun,
        has_noted=any(note.written_by_id == viewer.person_id for note in rows.notes),
        results=tuple(result_lines(rows.results, proposals, sight)),
        may_make=begun and viewer.is_family,
        may_propose=begun and not viewer.is_family and bool(viewer.scopes(Level.PROPOSE, "goals")),
    )


def proposals_of(rows, viewer):
    """Those that this viewer sees, of points and of results."""
    keys = {point.proposal_id for point in rows.points} - {None}
    keys |= {result.object_id for result in rows.results if result.kind == Kind.PROPOSAL}
    return Proposal.objects.visible_to(viewer).in_bulk(keys) if keys else {}


def point_lines(points, proposals, sight):
    """A proposal that this viewer does not see is no point for them."""
    for point in points:
        proposal = proposals.get(point.proposal_id)
        if point.proposal_id and proposal is None:
            continue
        yield PointLine(
            id=point.pk,
            text=title_of(proposal) if proposal else point.text,
            url=proposal_url(proposal.pk, sight) if proposal else "",
            proposal_id=point.proposal_id,
            by=sight.name(point.created_by_id),
            may_take_away=may_take_away(sight.viewer, point),
        )


def note_line(note, sight):
    return NoteLine(
        id=note.pk,
        text=note.text,
        by=sight.name(note.written_by_id),
        at=note.changed_at,
        is_changed=note.version > 1,
    )


def result_lines(results, proposals, sight):
    """What this viewer may not see, or what lies in the bin, is no result for them."""
    made = made_of(results, sight.viewer)
    for result in results:
        row = proposals.get(result.object_id)
        text, url = (title_of(row), proposal_url(row.pk, sight)) if row else ("", "")
        if result.object_id in made:
            text, goal_id = made[result.object_id]
            url = url_of(result, goal_id, sight)
        if url:
            by = sight.name(result.made_by_id)
            words = {"text": text, "url": url, "by": by}
            yield ResultLine(id=result.object_id, kind=result.get_kind_display(), **words)


def made_of(results, viewer):
    """{key: (text, goal)} of steps and agreements that this viewer sees; one query."""
    keys = [result.object_id for result in results if result.kind != Kind.PROPOSAL]
    if not keys:
        return {}
    kinds = [model.objects.visible_to(viewer).filter(pk__in=keys) for model in (Step, Agreement)]
    steps, agreements = (rows.order_by().values_list("pk", "text", "goal_id") for rows in kinds)
    return {key: (text, goal_id) for key, text, goal_id in steps.union(agreements, all=True)}


def url_of(result, goal_id, sight):
    here = [sight.viewer.household_id]
    if result.kind == Kind.AGREEMENT:
        return reverse("agreement_answer", args=[*here, result.object_id])
    return reverse("goal", args=[*here, goal_id])


def proposal_url(key, sight):
    return reverse("proposal", args=[sight.viewer.household_id, key])


def goals_to_choose(viewer):
    """Goals that everybody of the family may know, under which this viewer may write or propose."""
    level = Level.CONTRIBUTE if viewer.is_family else Level.PROPOSE
    rows = Goal.objects.visible_to(viewer, level).filter(scope__private_to=None)
    return list(rows.exclude(state="reached").select_related("scope"))


def proposals_to_choose(viewer, meeting):
    """(key, words) of proposals that wait for an answer and are no point of this meeting yet."""
    taken = MeetingPoint.objects.filter(meeting=meeting, proposal_id__isnull=False)
    rows = Proposal.objects.visible_to(viewer).waiting()
    rows = rows.exclude(pk__in=taken.values_list("proposal_id", flat=True))
    return [(str(row.pk), title_of(row)) for row in rows]
