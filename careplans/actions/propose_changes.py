"""Somebody outside the family proposes other words for what stands in the plan, or the rungs of a
goal. The family's answer to it: careplans.actions.proposals."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from access.models import Level
from careplans import scopes
from careplans.actions.proposal_kinds import as_json
from careplans.actions.proposals import tell_who_answer
from careplans.actions.proposed_changes import (
    KINDS,
    goal_of,
    headline,
    other_words,
    title_of_row,
    version_of,
    words_now,
)
from careplans.actions.shown_rungs import proposed_words, shown_words
from careplans.models import Proposal, Scale
from writing.actions import Clash, create


@transaction.atomic
def propose_change(*, by, row, version, words, why, typed_for=None):
    """Other words for a step, an agreement or a goal that stands there. It hangs where that hangs,
    and holds the version that its author read; of another one they look again first."""
    goal = scopes.hold(goal_of(row))
    now = type(row).objects.select_related("scope").filter(pk=row.pk).first()
    if now is None or not by.may(Level.PROPOSE, now):
        raise PermissionDenied("proposing needs the level to propose")
    if now.version != version:
        raise Clash(now)
    tell_who_answer(by, now.scope_id, now.scope.subject_id)
    stood = words_now(now)
    other = other_words(now, words)
    payload = {"text": title_of_row(now), "id": now.pk, "version": version, "words": other}
    return create(
        Proposal,
        by=by,
        scope_id=now.scope_id,
        needs=Level.PROPOSE,
        kind=KINDS[type(row)],
        goal=goal,
        payload=as_json(payload | {"before": stood}),
        why=why,
        typed_for_id=typed_for,
    )


@transaction.atomic
def propose_scale(*, by, goal, version, words, why, typed_for=None):
    """Rungs for a goal, or other words on those that stand there, where it stands how far it is.
    `version`: of the scale that its author read, 0 before the first; of another one they look
    again."""
    goal = scopes.hold(goal)
    scope_id = scopes.of_progress(goal)
    if by.level(scope_id) < Level.PROPOSE:
        raise PermissionDenied("proposing needs the level to propose")
    now = Scale.objects.filter(goal_id=goal.pk).first()
    if version_of(now) != version:
        raise Clash(now)
    tell_who_answer(by, scope_id, goal.scope.subject_id)
    stood = shown_words(now)
    other = proposed_words(now, words)
    payload = {"text": headline(other) or headline(stood), "version": version, "words": other}
    return create(
        Proposal,
        by=by,
        scope_id=scope_id,
        needs=Level.PROPOSE,
        kind=Proposal.Kind.SCALE,
        goal=goal,
        payload=as_json(payload | {"before": stood}),
        why=why,
        typed_for_id=typed_for,
    )
