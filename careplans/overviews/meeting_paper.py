"""What is on paper of a meeting, as far as this viewer sees what it is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from access.models import Level
from careplans.actions.meeting_paper import Kind, has_begun, may_take_away, may_write
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
from careplans.overviews.sight import sight_of

MODELS = {Kind.STEP: Step, Kind.AGREEMENT: Agreement, Kind.PROPOSAL: Proposal}


@dataclass(frozen=True)
class PointLine:
    id: UUID
    text: str
    url: str  # of a proposal
    by: str
    may_take_away: bool


@dataclass(frozen=True)
class NoteLine:
    text: str
    by: str
    at: datetime
    is_changed: bool  # after it was first kept


@dataclass(frozen=True)
class ResultLine:
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
    def shows_results(self):
        return bool(self.results or self.may_make or self.may_propose)


def load(viewer, meeting):
    """Points, notes, results and names; and one query for each kind of thing that they name."""
    points = list(MeetingPoint.objects.filter(meeting=meeting))
    notes = list(MeetingNotes.objects.filter(meeting=meeting))
    results = list(MeetingResult.objects.filter(meeting=meeting))
    ids = {point.added_by_id for point in points} | {result.made_by_id for result in results}
    sight = sight_of(viewer, None, ids | {note.written_by_id for note in notes})
    writes = may_write(viewer, meeting) and not meeting.is_off
    begun = writes and has_begun(meeting)
    for point in points:
        point.meeting = meeting  # so that asking its right asks no question of the database
    return Paper(
        points=tuple(point_lines(points, sight)),
        may_add=writes and not meeting.is_over(timezone.now()),
        notes=tuple(note_line(note, sight) for note in notes),
        may_note=begun,
        has_noted=any(note.written_by_id == viewer.person_id for note in notes),
        results=tuple(result_lines(results, sight)),
        may_make=begun and viewer.is_family,
        may_propose=begun and not viewer.is_family and bool(viewer.scopes(Level.PROPOSE, "goals")),
    )


def point_lines(points, sight):
    """A proposal that this viewer does not see is no point for them."""
    seen = by_key(Proposal, [point.proposal_id for point in points], sight.viewer)
    for point in points:
        proposal = seen.get(point.proposal_id)
        if point.proposal_id and proposal is None:
            continue
        yield PointLine(
            id=point.pk,
            text=title_of(proposal) if proposal else point.text,
            url=proposal_url(proposal, sight) if proposal else "",
            by=sight.name(point.added_by_id),
            may_take_away=may_take_away(sight.viewer, point),
        )


def note_line(note, sight):
    return NoteLine(
        text=note.text,
        by=sight.name(note.written_by_id),
        at=note.changed_at,
        is_changed=note.version > 1,
    )


def by_key(model, keys, viewer):
    wanted = [key for key in keys if key]
    return model.objects.visible_to(viewer).in_bulk(wanted) if wanted else {}


def result_lines(results, sight):
    found = {}
    for kind, model in MODELS.items():
        keys = [result.object_id for result in results if result.kind == kind]
        found |= by_key(model, keys, sight.viewer)
    for result in results:
        row = found.get(result.object_id)
        if row is not None:
            yield ResultLine(
                kind=result.get_kind_display(),
                text=title_of(row) if isinstance(row, Proposal) else row.text,
                url=url_of(row, sight),
                by=sight.name(result.made_by_id),
            )


def url_of(row, sight):
    here = [sight.viewer.household_id]
    if isinstance(row, Proposal):
        return proposal_url(row, sight)
    if isinstance(row, Agreement):
        return reverse("agreement_answer", args=[*here, row.pk])
    return reverse("goal", args=[*here, row.goal_id])


def proposal_url(row, sight):
    return reverse("proposal", args=[sight.viewer.household_id, row.pk])


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
