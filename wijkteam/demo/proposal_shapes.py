"""The shapes of what somebody outside proposes, and of earlier words; days as in `shapes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Proposal:
    """What somebody outside the family asks it to decide.

    `kind` is as in the model. `payload`: for a step, an agreement, a debt, a goal or a sentence the
    fields of its shape; for a change the `row` (the key of a step, the place of an agreement) and
    the `words` that would be otherwise, where a number is a day; for rungs that stand there the
    `words` alone. `result` is the key of what came
    of it. `typed_for`: whose words they are, when the author typed for somebody of the family.
    """

    kind: str
    goal: str
    payload: dict[str, object]
    why: str
    without_professional: str
    by: str
    on: int
    at: str = ""
    state: str = "waiting"
    answered: int | None = None
    answered_by: str = ""
    answer_text: str = ""
    result: str = ""
    typed_for: str = ""
    about: str = ""  # of a goal that is not there yet


@dataclass(frozen=True)
class Before:
    """What a step or a sentence said until somebody changed it on that day."""

    on: int
    by: str
    text: str
