"""Who takes no part in an agreement any more or wants it otherwise, for who keeps the plan.

The block of the first screen shows one of them; the others stand under it, with name and words.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from careplans.overviews.turns import REFUSED, More, address

SHOWN = 3  # agreements; of more than these the number stands there


@dataclass(frozen=True)
class Refusal:
    sentence: str  # who, and whether they take no part or want something else
    words: str  # in their own words; may be empty
    agreement: str
    url: str


@dataclass(frozen=True)
class MoreRefusals:
    count: int  # agreements beside that of the block
    lines: tuple[Refusal, ...]
    rest: More | None  # the agreements of which no line tells


def more_refusals(refusals, turn, sight):
    """What the block does not show, or None. `refusals`: sides of agreements, that of the block
    first; somebody else in the same agreement has a line too, and it counts no second time."""
    shown = turn.refusal_id if turn else None
    sides = refusals[1:] if shown else refusals
    if not sides:
        return None
    keys = [key for key in dict.fromkeys(side.agreement_id for side in sides) if key != shown]
    told, left = {shown, *keys[:SHOWN]}, keys[SHOWN:]
    return MoreRefusals(
        count=len(keys),
        lines=tuple(line_of(side, sight) for side in sides if side.agreement_id in told),
        rest=More(len(left), address("agreement_answer", sight.viewer, left[0])) if left else None,
    )


def line_of(side, sight):
    name = sight.name(side.person_id, side.name) or _("Somebody")
    return Refusal(
        sentence=REFUSED[side.answer] % {"name": name},
        words=side.answer_text,
        agreement=side.agreement.text,
        url=address("agreement_answer", sight.viewer, side.agreement_id),
    )
