"""What foster parents said to their part of a help plan: of each the last, and those before."""

from dataclasses import dataclass

from access.names import names
from casework.models import FosterConsent


@dataclass(frozen=True)
class ConsentCard:
    row: FosterConsent  # the last that was written down
    who: str
    writer: str
    before: tuple[FosterConsent, ...]  # the newest first

    @property
    def is_own_hand(self):
        """They wrote it down here themselves, and nobody for them."""
        return self.row.said_by_id is not None and self.row.said_by_id == self.row.written_by_id


def consents_by_plan(rows, name):
    """{plan: cards}; `name` gives the name of a person. The rows come the oldest first."""
    found = {}
    for row in rows:
        found.setdefault((row.plan_id, row.who), []).append(row)
    cards = {}
    for (plan_id, _who), said in found.items():
        *before, last = said
        who = name(last.said_by_id) or last.said_by_name
        card = ConsentCard(last, who, name(last.written_by_id), tuple(before[::-1]))
        cards.setdefault(plan_id, []).append(card)
    return cards


def mine(viewer):
    """What was written down of the word of this viewer, by plan; two queries."""
    rows = list(FosterConsent.objects.filter(said_by_id=viewer.person_id))
    known = names({key for row in rows for key in (row.said_by_id, row.written_by_id)})

    def name(key):
        return known[key].full if key in known else ""

    return [card for cards in consents_by_plan(rows, name).values() for card in cards]
