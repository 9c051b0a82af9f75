"""The scale of a goal, and everybody's own score on it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level, Part
from careplans import scopes
from careplans.models import Scale, Score
from careplans.models.scale import LOWEST
from writing.actions import Clash, change, create, throw_away

IN_USE = _(
    "Somebody already scored on “worse than before”. So this scale keeps its six rungs. You can "
    "change the words."
)


@transaction.atomic
def write_scale(*, by, goal, version, **words):
    """The one scale of a goal: new, or in other words. Put aside before, it is taken up again."""
    scope_id, by = scopes.beside(by, goal, Part.PROGRESS)
    now = Scale.all_objects.filter(goal_id=goal.pk).first()
    if now is None:
        return create(Scale, by=by, scope_id=scope_id, goal_id=goal.pk, **words)
    # somebody else wrote it, or scored, in the meantime
    if version == 0 or loses_a_rung(now, words):
        raise Clash(now)
    return change(now, by=by, version=version, is_used=True, **words)


def loses_a_rung(scale, words):
    """Whether these words would take away the rung on which somebody stood. None: no scale yet."""
    is_five = words.get("variant") == Scale.Variant.FIVE
    return scale is not None and is_five and has_lowest(scale)


def change_rungs(*, by, scale, version, **words):
    """Other words on the rungs that there are; one that was put aside stays aside."""
    return change(scale, by=by, version=version, **words)


def has_lowest(scale):
    """In the bin counts too: from there it may come back."""
    return Score.all_objects.filter(scale_id=scale.pk, level=LOWEST).exists()


@transaction.atomic
def set_used(*, by, goal, is_used):
    """On with the scale, or without it: words and scores stay. What is so already stays so."""
    scopes.hold(goal)
    scale = Scale.objects.filter(goal_id=goal.pk).first()
    if scale is None or scale.is_used == is_used:
        return scale
    return change(scale, by=by, version=scale.version, is_used=is_used)


@transaction.atomic
def add_score(*, by, goal, level, scored_on, note=""):
    """What somebody thinks, in their own name; of the family, or as a helper."""
    scopes.hold(goal)  # it hangs where the scale hangs, also when the goal moves at this moment
    scale = Scale.objects.filter(goal_id=goal.pk, is_used=True).first()
    if scale is None or level not in scale.words:
        raise Clash  # put aside, or with fewer rungs, in the meantime
    return create(
        Score,
        by=by,
        needs=Level.RESPOND,
        scope_id=scale.scope_id,
        goal_id=goal.pk,
        scale_id=scale.pk,
        level=level,
        words_then=scale.words[level],
        note=note,
        scored_on=scored_on,
        scored_by_id=by.person_id,
        is_of_family=by.is_family,
    )


@transaction.atomic
def change_score(*, by, score, version, level, scored_on, note=""):
    """One's own alone. Only on another rung the words are those of now; where the rungs got other
    words after it, another rung is another opinion, and the first one stays as it was said. So is
    the same rung, saved once more as it stands: who does that says it again, of the words of now.
    """
    check_own(by, score)
    words = score.words_then
    is_said_again = (level, scored_on, note) == (score.level, score.scored_on, score.note)
    if (level != score.level or is_said_again) and is_on_former_words(score):
        said_on = timezone.localdate() if is_said_again else scored_on
        return add_score(by=by, goal=score.goal, level=level, scored_on=said_on, note=note)
    if level != score.level:
        words = Scale.objects.get(pk=score.scale_id).words.get(level, "")
    return change(
        score,
        by=by,
        version=version,
        needs=Level.RESPOND,
        level=level,
        words_then=words,
        scored_on=scored_on,
        note=note,
    )


def is_on_former_words(score):
    rows = Score.objects.filter(pk=score.pk).saying_reworded()
    return rows.values_list("is_on_former_words", flat=True).get()


def take_back(*, by, score):
    """Into the bin: one's own alone."""
    check_own(by, score)
    return throw_away(score, by=by, needs=Level.RESPOND)


def check_own(by, score):
    if score.scored_by_id != by.person_id:
        raise PermissionDenied("a score is one person's opinion")
