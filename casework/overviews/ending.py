"""What ends when a case closes, in words, before somebody closes it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from access.models import Part
from access.names import names
from casework.closing import endings


@dataclass(frozen=True)
class Helper:
    """One colleague who sees something of the plan of this case."""

    name: str
    is_me: bool
    ends: str
    stays: str
    opens: list[str]  # what is still open in their name


def load_ending(visitor, case):
    """Oneself first; two queries."""
    rows = endings(case)
    known = names([row.person_id for row in rows])
    helpers = [helper(row, known, row.person_id == visitor.person_id) for row in rows]
    return sorted(helpers, key=lambda each: (not each.is_me, each.name))


def helper(row, known, is_me):
    name = known[row.person_id].full if row.person_id in known else _("a colleague")
    return Helper(
        name=name,
        is_me=is_me,
        ends=what_ends(row, name, is_me),
        stays=what_stays(row, name, is_me),
        opens=what_is_open(row, name, is_me) if row.ends else [],
    )


def what_ends(row, name, is_me):
    if not row.ends:
        return ""
    if not is_me:
        return _("%(name)s sees nothing any more of what the family gave for this case.") % {
            "name": name
        }
    parts = ", ".join(str(Part(part).label) for part in Part.values if part in (row.parts or ()))
    return _("You see nothing any more of: %(parts)s.") % {"parts": parts}


def what_stays(row, name, is_me):
    if not row.stays:
        return ""
    if is_me:
        return _("What the family gave you apart from this case stays. They stop it themselves.")
    return _(
        "What the family gave %(name)s apart from this case stays. They stop it themselves."
    ) % {"name": name}


def what_is_open(row, name, is_me):
    """Numbers, no word of the plan. Each says whose: two colleagues may have the same."""
    who = pgettext("a proposal of, closes for, a step of", "you") if is_me else name
    counted = [
        (row.proposals, proposals),
        (row.talks, talks),
        (row.steps, steps),
    ]
    return [words(number) % {"n": number, "who": who} for number, words in counted if number]


def proposals(number):
    return ngettext(
        "%(n)s proposal of %(who)s waits for an answer, and is taken back.",
        "%(n)s proposals of %(who)s wait for an answer, and are taken back.",
        number,
    )


def talks(number):
    return ngettext(
        "%(n)s conversation closes for %(who)s and stays with the family.",
        "%(n)s conversations close for %(who)s and stay with the family.",
        number,
    )


def steps(number):
    return ngettext(
        "%(n)s step of %(who)s stays in the plan. Agree with the family who does it now.",
        "%(n)s steps of %(who)s stay in the plan. Agree with the family who does them now.",
        number,
    )
