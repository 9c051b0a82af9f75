"""What a synthetic family shares with its helper, and what passes between them."""

from dataclasses import dataclass
from random import Random

from wijkteam.demo.case_shapes import ContactMoment
from wijkteam.demo.family_home import Home
from wijkteam.demo.family_plan import fill
from wijkteam.demo.family_times import Times
from wijkteam.demo.shapes import (
    NEIGHBOURHOOD,
    PROFESSIONAL,
    PROVISION,
    Conversation,
    Goal,
    Grant,
    Look,
    Message,
    Proposal,
    Step,
)
from wijkteam.demo.small_talk import EXCHANGES, FIRST_LINES, LAST_WORDS
from wijkteam.demo.themes import THEMES
from wijkteam.demo.themes.pieces import GoalPiece

PURPOSE = "samen werken aan ons plan"
OWN_SIGNATURE, ONLY_SIGNATURE = 12, 16
KINDS = {"ebeld": "phone", "belde": "phone", "op school": "school", "spreekuur": "office"}


@dataclass(frozen=True)
class Span:
    """From the day after the first grant until yesterday or the end of the help."""

    first: int
    last: int

    def days(self, rng: Random, count: int) -> list[int]:
        return sorted(rng.randint(self.first, self.last) for _ in range(count))


def span(times: Times) -> Span:
    last = (times.closed or 0) - 1
    return Span(min(times.plan + 2, last), last)


def make_grants(home: Home, goals: tuple[Goal, ...], times: Times) -> tuple[Grant, ...]:
    """Goals and steps for who shares a part, progress and money too for who shares all."""
    if home.outline.shares == "none":
        return ()
    is_all = home.outline.shares == "all"
    parts = ("goals", "steps", "progress") if is_all else ("goals", "steps")
    subjects = sorted({goal.about for goal in goals if not goal.is_money})
    wanted = [(part, about) for about in subjects for part in parts]
    if is_all and any(goal.is_money for goal in goals):
        wanted.append(("money", ""))
    return tuple(_grant(home, times, part, about) for part, about in wanted)


def _grant(home: Home, times: Times, part: str, about: str) -> Grant:
    return Grant(
        to=home.outline.coordinator,
        part=part,
        level="propose" if home.outline.shares == "all" else "see",
        purpose=PURPOSE,
        given_by=home.owner,
        starts=times.plan,
        ends=times.closed or 90,
        about=about,
        is_for_case=True,
        signed=_signatures(home, times.plan) if about else (),
    )


def _signatures(home: Home, on: int) -> tuple[tuple[str, int | None], ...]:
    """By the age rules: under 12 the parent, then both, from 16 the young person."""
    age, pupil = home.age("pupil"), home.roles["pupil"]
    if age >= ONLY_SIGNATURE:
        return ((pupil, on),)
    return ((home.owner, on),) + (((pupil, on),) if age >= OWN_SIGNATURE else ())


def make_looks(
    rng: Random, home: Home, grants: tuple[Grant, ...], times: Times
) -> tuple[Look, ...]:
    """Some looks of the coordinator, only on what was shared."""
    if not grants:
        return ()
    days = span(times).days(rng, rng.randint(2, 5))
    chosen = [rng.choice(grants) for _ in days]
    return tuple(
        Look(
            grant.to,
            grant.part,
            day,
            f"{rng.randint(8, 16):02}:{rng.randint(0, 59):02}",
            about=grant.about,
        )
        for grant, day in zip(chosen, days, strict=True)
    )


def make_talk(rng: Random, home: Home, number: int, times: Times) -> tuple[Conversation, ...]:
    """One or two exchanges; some families wait for an answer to a last message."""
    if home.outline.shares == "none":
        return ()
    people = home.owner, home.outline.coordinator
    count = rng.randint(1, 2)
    messages: list[Message] = []
    for place, day in enumerate(span(times).days(rng, count)):
        messages += _exchange(rng, people, day, EXCHANGES[(number * 2 + place) % len(EXCHANGES)])
    if home.outline.state == "active" and number % 4 == 0:
        text = LAST_WORDS[number // 4 % len(LAST_WORDS)]
        messages.append(Message(home.owner, -1, "20:40", text))
    return (Conversation(tuple(sorted(people)), tuple(messages)),)


def _exchange(
    rng: Random, people: tuple[str, str], day: int, told: tuple[str, str, str]
) -> list[Message]:
    """A message and its answer on one day; both were read."""
    starter, text, answer = told
    first, second = people if starter == "family" else people[::-1]
    hour, minute = rng.randint(8, 18), rng.randint(10, 59)
    return [
        Message(first, day, f"{hour:02}:{minute}", text, ((second, day, f"{hour + 1:02}:05"),)),
        Message(
            second, day, f"{hour + 1:02}:{minute}", answer, ((first, day, f"{hour + 3:02}:30"),)
        ),
    ]


def make_proposal(
    rng: Random, home: Home, piece: GoalPiece, goal: Goal, times: Times
) -> tuple[Proposal | None, Step | None]:
    """What the coordinator proposed for this goal, and the step that came of it."""
    told = piece.proposal
    if told is None or home.outline.shares != "all":
        return None, None
    base = {
        "kind": "step",
        "goal": goal.key,
        "payload": {"text": fill(home, told.text), "kind": told.kind}
        | ({"who": home.outline.coordinator} if told.kind == PROFESSIONAL else {}),
        "why": told.why,
        "without_professional": fill(home, told.alone),
        "by": home.outline.coordinator,
        "at": "10:20",
    }
    if home.outline.state == "intake" or (goal.state == "open" and rng.random() < 0.7):
        return Proposal(**base, on=rng.randint(max(times.plan + 1, -11), -1)), None
    on = rng.randint(goal.on + 1, max(goal.on + 2, (times.closed or 0) - 8))
    return _answered(rng, home, goal, piece, base, on)


def _answered(
    rng: Random, home: Home, goal: Goal, piece: GoalPiece, base: dict[str, object], on: int
) -> tuple[Proposal, Step | None]:
    told = piece.proposal
    is_yes = not told.answer or bool(told.becomes)
    state = "declined" if not is_yes else "changed" if told.becomes else "accepted"
    answered = min(on + 2, -1)
    result = f"{goal.key}-proposed" if is_yes else ""
    proposal = Proposal(
        **base,
        on=on,
        state=state,
        answered=answered,
        answered_by=home.owner,
        answer_text=told.answer,
        result=result,
    )
    if not is_yes:
        return proposal, None
    return proposal, _step_from(rng, home, goal, proposal, told.becomes)


def _step_from(rng: Random, home: Home, goal: Goal, proposal: Proposal, becomes: str) -> Step:
    """The step that came of a proposal; changed, if the family changed it."""
    payload, on = proposal.payload, proposal.answered
    executor = {"who": payload.get("who", home.owner)}
    if payload["kind"] == NEIGHBOURHOOD:
        executor = {"name": "iemand uit de buurt"}
    elif payload["kind"] == PROVISION:
        executor = {"name": "voor iedereen"}
    fields: dict[str, object] = {"due": min(on + 14, 9)}
    if goal.state == "reached":
        fields |= {"state": "done", "done": rng.randint(on, -1), "done_by": home.owner}
    return Step(
        text=becomes or payload["text"],
        kind=payload["kind"],
        on=on,
        key=proposal.result,
        **executor,
        **fields,
    )


def make_contacts(rng: Random, home: Home, times: Times) -> tuple[ContactMoment, ...]:
    """Lines of the team's own file, out of the themes of this family."""
    if times.started is None:
        return ()
    themes = [THEMES[wish.partition("/")[0]] for wish in home.outline.themes]
    lines = [line for theme in dict.fromkeys(themes) for line in theme.contacts]
    is_intake = home.outline.state == "intake"
    count = 0 if is_intake else rng.randint(2, 4)
    chosen = [rng.choice(FIRST_LINES), *rng.sample(lines, k=count)]
    last = (times.closed or 0) - 1
    days = [times.started, *sorted(rng.randint(times.started + 2, last) for _ in chosen[1:])]
    days[-1] = _heard_lately(home, days[-1])
    return tuple(
        ContactMoment(day, _kind(line), line, home.outline.coordinator)
        for day, line in zip(days, chosen, strict=True)
    )


def _heard_lately(home: Home, last: int) -> int:
    """Most families who are helped were heard of in the last two weeks; a few were not."""
    rng = Random(f"{home.key}-heard")  # of its own, so that the rest of the family stays as it was
    if home.outline.state != "active" or rng.random() < 0.2:
        return last
    return max(last, rng.randint(-9, -1))


def _kind(line: str) -> str:
    return next((kind for mark, kind in KINDS.items() if mark in line), "visit")
