"""The hand-written pieces that the families are made of.

A Theme holds goals that go together. Texts may hold people between braces:
{me} {partner} {pupil} (a child at school) {baby}, and from outside the home
{friend} {sister} {brother} {grandma} {neighbour} {upstairs}, which become
"zus Ewa", "buurman Cor" and so on. A goal fits a family only if the family
has everybody who is named in it.
"""

from dataclasses import dataclass

from wijkteam.demo.shapes import NEIGHBOURHOOD, NETWORK, OURSELVES, PROFESSIONAL, PROVISION

DAILY = "FREQ=DAILY"
SCHOOL_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
WEEKLY = "FREQ=WEEKLY"
EVERY_TWO_WEEKS = "FREQ=WEEKLY;INTERVAL=2"
MONTHLY = "FREQ=MONTHLY"


@dataclass(frozen=True)
class StepPiece:
    """A step; `who` is "me", "partner" or "pupil" at home, else a name."""

    kind: int
    text: str
    who: str = ""
    back: str = ""
    every: str = ""


@dataclass(frozen=True)
class AgreementPiece:
    """An agreement between the one who keeps the plan and somebody else."""

    text: str
    ours: str
    other: str
    theirs: str
    until: str = ""
    hours: str = ""  # a week
    when: str = ""


@dataclass(frozen=True)
class ProposalPiece:
    """A step that the team proposes, why, and whether it can be done without.

    With `becomes` the family changed it into that, without `answer` it said yes,
    otherwise it said no.
    """

    text: str
    why: str
    alone: str
    kind: int = NEIGHBOURHOOD
    answer: str = ""
    becomes: str = ""


@dataclass(frozen=True)
class GoalPiece:
    """What matters, the goal that comes from it, the steps, and how it went.

    `fits` narrows for which families it may be chosen: together, alone, old,
    not_old, from_abroad, refugee, young_pupil, teen, secret (address); never_by_chance
    only if the outline names its `key`.
    """

    priority: str
    title: str
    why: str
    steps: tuple[StepPiece, ...]
    notes: tuple[str, ...]
    agreement: AgreementPiece | None = None
    proposal: ProposalPiece | None = None
    about: str = ""
    key: str = ""
    fits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """Goals that go together, and lines from the team's own file about them."""

    key: str
    goals: tuple[GoalPiece, ...]
    contacts: tuple[str, ...]
    is_money: bool = False


def ours(text: str, who: str = "me", every: str = "") -> StepPiece:
    """A step that somebody at home does."""
    return StepPiece(OURSELVES, text, who, every=every)


def network(text: str, who: str, back: str = "", every: str = "") -> StepPiece:
    """A step that one of our people does, with what we do in return."""
    return StepPiece(NETWORK, text, who, back, every)


def nearby(text: str, who: str, back: str = "", every: str = "") -> StepPiece:
    """A step that somebody in the neighbourhood does."""
    return StepPiece(NEIGHBOURHOOD, text, who, back, every)


def provision(text: str, who: str, every: str = "") -> StepPiece:
    """A step at a general provision, open to everybody."""
    return StepPiece(PROVISION, text, who, every=every)


def professional(text: str, every: str = "") -> StepPiece:
    """A step that the coordinator of the team does."""
    return StepPiece(PROFESSIONAL, text, every=every)
