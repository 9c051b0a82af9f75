"""A scale with what everybody thinks of it, side by side, and as lines over time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from access.models import Level
from careplans.models import Score
from careplans.policy import scale_of
from careplans.repeats import listed
from careplans.rungs import name_of, signed


@dataclass(frozen=True)
class Opinion:
    """One score, as a line."""

    id: UUID
    level: int
    sign: str
    name: str  # of the rung
    words: str  # of the rung, as they were then
    note: str
    on: date
    by: str
    by_id: UUID
    is_of_family: bool
    is_mine: bool
    is_of_then: bool  # the rungs got other words after it, so it counts in no figure any more
    has_other_words: bool = False  # the rung itself has other words than those that were chosen


@dataclass(frozen=True)
class Rung:
    """One rung; who stands on it now, and whether it began there."""

    level: int
    sign: str
    name: str
    words: str
    is_start: bool
    here: tuple[Opinion, ...]


@dataclass(frozen=True)
class Line:
    """The opinions of one person over time, oldest first."""

    name: str
    is_of_family: bool
    points: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Measure:
    key: str  # for the ids of its drawing
    rungs: tuple[Rung, ...]
    opinions: tuple[Opinion, ...]  # the newest first
    now: tuple[Opinion, ...]  # the newest of everybody, the family first
    lines: tuple[Line, ...]
    levels: tuple[tuple[int, str], ...]
    talk: str  # who sees it differently; empty when all agree
    is_six: bool
    is_unwritten: bool
    may_score: bool
    changed: str = ""

    @property
    def is_reworded(self):
        """Somebody's last word was on other words of the rungs."""
        return any(opinion.is_of_then for opinion in self.now)

    @property
    def older(self):
        shown = {opinion.id for opinion in self.now}
        return tuple(opinion for opinion in self.opinions if opinion.id not in shown)


def load_scores(viewer, **filters):
    """The scores that this viewer sees, the newest first, each with `is_on_former_words`: one
    query."""
    return list(Score.objects.visible_to(viewer).filter(**filters).saying_reworded())


def people_of(scores):
    return {score.scored_by_id for score in scores}


def measure_of(goal, scores, sight):
    """None without a scale, or for who does not see how it goes."""
    scale = scale_of(sight.viewer, goal)
    if scale is None:
        return None
    opinions = tuple(opinion_of(score, scale, sight) for score in scores)
    now = newest(opinions)
    return Measure(
        key=f"scale-{scale.pk}",
        rungs=tuple(rung_of(level, words, scale, now) for level, words in scale.words.items()),
        opinions=opinions,
        now=now,
        lines=lines_of(opinions, sight),
        levels=tuple((level, str(name_of(level, scale.is_six))) for level in scale.words),
        talk=talk_of(now),
        is_six=scale.is_six,
        is_unwritten=not any(scale.words.values()),
        may_score=sight.viewer.may(Level.RESPOND, scale),
        changed=sight.changed(scale),
    )


def opinion_of(score, scale, sight):
    return Opinion(
        id=score.pk,
        level=score.level,
        sign=signed(score.level),
        name=str(name_of(score.level, scale.is_six)),
        words=score.words_then,
        note=score.note,
        on=score.scored_on,
        by=sight.name(score.scored_by_id) or _("somebody"),
        by_id=score.scored_by_id,
        is_of_family=score.is_of_family,
        is_mine=score.scored_by_id == sight.viewer.person_id,
        is_of_then=score.is_on_former_words,
        has_other_words=score.words_then != scale.words.get(score.level, ""),
    )


def rung_of(level, words, scale, now):
    return Rung(
        level=level,
        sign=signed(level),
        name=str(name_of(level, scale.is_six)),
        words=words,
        is_start=scale.starts_at == level,
        here=tuple(opinion for opinion in now if opinion.level == level),
    )


def newest(opinions):
    """The last word of everybody, the family before who helps."""
    found = {}
    for opinion in opinions:
        found.setdefault(opinion.by_id, opinion)
    return tuple(sorted(found.values(), key=lambda opinion: not opinion.is_of_family))


def lines_of(opinions, sight):
    """The family first, as one line while one of them spoke. Of two of them each has a line under
    their own name: they may differ, and nobody changed their mind by that. One for each helper."""
    family = {opinion.by_id for opinion in opinions if opinion.is_of_family}
    ours = family_name(sight.viewer)
    sides = {}
    for opinion in reversed(opinions):
        name = ours if opinion.is_of_family and len(family) == 1 else opinion.by
        side = sides.setdefault(opinion.by_id, (name, opinion.is_of_family, []))
        side[-1].append((opinion.on, opinion.level))
    found = [Line(name, is_ours, tuple(points)) for name, is_ours, points in sides.values()]
    return tuple(sorted(found, key=lambda line: not line.is_of_family))


def family_name(viewer):
    """The side of the family, for itself and for who looks along."""
    return pgettext("the family as one side", "You") if viewer.is_family else _("The family")


def talk_of(now):
    """Who stand on different rungs, of the rungs as they are: worth a talk, and nobody is wrong."""
    now = [opinion for opinion in now if not opinion.is_of_then]
    if len({opinion.level for opinion in now}) < 2:
        return ""
    return _("%(names)s look at it differently. That is not wrong. It is worth a talk.") % {
        "names": listed(list(dict.fromkeys(opinion.by for opinion in now)))
    }
