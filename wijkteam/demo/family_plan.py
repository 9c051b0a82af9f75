"""The plan of a synthetic family: goals out of pieces, with steps and notes.

`choose_pieces` takes the goals that fit, the least used first, so that no two
families read the same; `make_goal` tells how far the family is with one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from random import Random

from wijkteam.demo.family_home import Home
from wijkteam.demo.family_scales import scale_of
from wijkteam.demo.family_times import Times
from wijkteam.demo.shapes import (
    NETWORK,
    PROFESSIONAL,
    Agreement,
    Goal,
    Party,
    Priority,
    Progress,
    Step,
)
from wijkteam.demo.themes import THEMES
from wijkteam.demo.themes.pieces import AgreementPiece, GoalPiece, StepPiece, Theme

AT_HOME = ("me", "partner", "pupil", "baby")
BRACE = re.compile(r"\{(\w+)\}")
HOW_FAR = {1: (1,), 2: (1, 3), 3: (1, 3, 5)}


@dataclass(frozen=True)
class Course:
    """How far one goal is: its state, its first day, how many notes."""

    state: str
    on: int
    notes: int


def fill(home: Home, text: str) -> str:
    """The text with names in place of the braces."""
    return BRACE.sub(lambda brace: home.words[brace[1]], text)


def needed(piece: GoalPiece) -> set[str]:
    """Who of the family must exist for this goal."""
    texts = [piece.priority, piece.title, piece.why, *piece.notes]
    texts += [f"{step.text} {step.who} {step.back}" for step in piece.steps]
    if piece.agreement:
        texts += [piece.agreement.ours, piece.agreement.other, piece.agreement.theirs]
    named = set(BRACE.findall(" ".join(texts))) | {step.who for step in piece.steps}
    return named & set(AT_HOME)


def can_have(home: Home, piece: GoalPiece) -> bool:
    return needed(piece) | set(piece.fits) <= home.tags


def choose_pieces(rng: Random, home: Home, used: Counter[str]) -> list[tuple[Theme, GoalPiece]]:
    """One goal for each theme of the outline; pinned, or the least used that fits."""
    chosen: list[tuple[Theme, GoalPiece]] = []
    for wish in home.outline.themes:
        theme_key, _, pin = wish.partition("/")
        theme = THEMES[theme_key]
        taken = {piece.title for _, piece in chosen}
        fitting = [
            piece
            for piece in theme.goals
            if (piece.key == pin if pin else can_have(home, piece)) and piece.title not in taken
        ]
        piece = min(fitting, key=lambda each: (used[each.title], rng.random()))
        used[piece.title] += 1
        chosen.append((theme, piece))
    return chosen


def make_course(rng: Random, home: Home, times: Times, place: int) -> Course:
    """What became of the goal in that place, given the state of the case."""
    on = min(times.plan + 2 * place, -1)
    match home.outline.state:
        case "closed":
            is_dropped = place > 0 and rng.random() < 0.25
            return Course("let_go" if is_dropped else "reached", on, 1 if is_dropped else 3)
        case "active":
            if rng.random() < 0.2:
                return Course("reached", on, 3)
            is_paused = place > 0 and rng.random() < 0.12
            return Course("paused" if is_paused else "open", on, rng.randint(1, 2))
        case "intake":
            return Course("open", on, rng.randint(0, 1))
    return Course("open", on, 0)


def credit_of(course: Course, place: int, pieces: list[StepPiece]) -> str:
    """Who got it done, as who did its steps has it; of every third goal nobody said it."""
    if course.state != "reached" or place % 3 == 2:
        return ""
    kinds = {piece.kind for piece in pieces}
    if PROFESSIONAL in kinds:
        return "together"
    return "network" if NETWORK in kinds else "self"


def make_priority(home: Home, piece: GoalPiece, place: int, on: int) -> Priority:
    """What matters, said by who keeps the plan. Never about one person only."""
    return Priority(f"{home.key}-m{place + 1}", fill(home, piece.priority), home.owner, on)


def _executor(home: Home, piece: StepPiece) -> dict[str, str]:
    if piece.kind == PROFESSIONAL:
        return {"who": home.outline.coordinator}
    if piece.who in home.roles:
        return {"who": home.roles[piece.who]}
    return {"name": fill(home, piece.who)}


def _repeating(rng: Random, piece: StepPiece, course: Course) -> dict[str, object]:
    """From the day after the goal until yesterday, with a missed turn now and then."""
    first = min(course.on + rng.randint(1, 5), 1)
    fields: dict[str, object] = {"repeats": piece.every, "due": first}
    if first < -1 and course.notes:
        fields |= {"ticked": (first, -1), "missed": rng.choice((0, 3, 4, 6))}
    if course.state in ("let_go", "paused"):
        fields |= {"state": "stopped"}
    return fields


def _single(rng: Random, course: Course, by: str) -> dict[str, object]:
    """Done, stopped, or open with a day that is past or to come."""
    chance = {"reached": 1.0, "open": 0.3 * course.notes, "paused": 0.3, "let_go": 0.4}
    if rng.random() < chance[course.state]:
        done = rng.randint(course.on, -1)
        return {"state": "done", "due": done + rng.randint(-3, 5), "done": done, "done_by": by}
    if course.state == "let_go":
        return {"state": "stopped"}
    return {"due": rng.randint(max(course.on + 2, -12), 26) if rng.random() < 0.85 else None}


def _step(rng: Random, home: Home, piece: StepPiece, course: Course) -> Step:
    executor = _executor(home, piece)
    moment = (
        _repeating(rng, piece, course)
        if piece.every
        else _single(rng, course, executor.get("who") or home.owner)
    )
    return Step(
        text=fill(home, piece.text),
        kind=piece.kind,
        on=course.on,
        in_return=fill(home, piece.back),
        **executor,
        **moment,
    )


def _agreement(rng: Random, home: Home, piece: AgreementPiece, course: Course) -> Agreement:
    starts = min(course.on + rng.randint(2, 8), 0)
    other = fill(home, piece.other)
    is_at_home = piece.other == "{partner}"
    is_open = home.outline.state in ("waiting", "intake")
    return Agreement(
        text=fill(home, piece.text),
        starts=starts,
        until_text=piece.until,
        hours=piece.hours,
        when=piece.when,
        parties=(
            Party(fill(home, piece.ours), who=home.owner, answered=starts),
            Party(
                fill(home, piece.theirs),
                who=home.roles["partner"] if is_at_home else "",
                name="" if is_at_home else other,
                answer="waiting" if is_open else "yes",
                answered=None if is_open else starts,
            ),
        ),
    )


def _notes(rng: Random, home: Home, piece: GoalPiece, course: Course) -> tuple[Progress, ...]:
    """Notes spread over the time since the goal was made."""
    gap = (-1 - course.on) // (course.notes + 1)
    return tuple(
        Progress(
            fill(home, piece.notes[place]),
            min(course.on + gap * (place + 1) + rng.randint(-2, 2), -1),
            home.owner,
            HOW_FAR[course.notes][place],
        )
        for place in range(course.notes if gap > 2 else 0)
    )


def make_goal(
    rng: Random, home: Home, theme: Theme, piece: GoalPiece, place: int, course: Course
) -> Goal:
    """The goal of this piece, as this family lives it."""
    scale, scores = scale_of(home, piece, course)
    pieces = [s for s in piece.steps if s.kind != PROFESSIONAL or home.outline.coordinator]
    return Goal(
        key=f"{home.key}-g{place + 1}",
        title=fill(home, piece.title),
        why=fill(home, piece.why),
        by=home.owner,
        on=course.on,
        priority=f"{home.key}-m{place + 1}",
        about=home.roles[piece.about] if piece.about else "",
        is_money=theme.is_money,
        state=course.state,
        credit=credit_of(course, place, pieces),
        steps=tuple(_step(rng, home, each, course) for each in pieces),
        agreements=(_agreement(rng, home, piece.agreement, course),) if piece.agreement else (),
        progress=_notes(rng, home, piece, course),
        scale=scale,
        scores=scores,
    )
