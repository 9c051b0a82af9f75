"""What foster parents said to their part of a help plan: of each the last, and those before."""

from dataclasses import dataclass, replace

from django.db.models import F

from access.names import names
from casework.legal import given
from casework.legal.foster import own_parts_over
from casework.models import FosterConsent


@dataclass(frozen=True)
class ConsentCard:
    row: FosterConsent  # the last that was written down
    who: str
    writer: str
    before: tuple[FosterConsent, ...]  # the newest first
    is_over: bool = False  # the help stopped: of them nothing is asked any more

    @property
    def is_own_hand(self):
        """They wrote it down here themselves, and nobody for them."""
        return self.row.said_by_id is not None and self.row.said_by_id == self.row.written_by_id

    @property
    def is_confirmed(self):
        return self.row.confirmed_at is not None

    @property
    def asks_yes(self):
        """Another wrote down an answer of somebody who is in here, who did not say yet whether it
        is right."""
        is_answer = self.row.said_by_id is not None and self.row.answer != self.row.Answer.ASKED
        return is_answer and not (self.is_own_hand or self.is_confirmed or self.is_over)


def with_yes(rows):
    """With the moment at which whoever said it confirmed each, or None; no query more."""
    return rows.annotate(confirmed_at=F("confirmed__written_at"))


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
    """What was written down of the word of this viewer, by plan; two queries, one more where who
    wrote it is not known here, and one where their yes is asked."""
    rows = list(with_yes(FosterConsent.objects.filter(said_by_id=viewer.person_id)))
    people = {key for row in rows for key in (row.said_by_id, row.written_by_id)} - {None}
    known = {key: name.full for key, name in names(people).items()}
    if people - known.keys():  # who wrote it is of a team that this person lets in nowhere
        known |= given.writers()
    by_plan = consents_by_plan(rows, lambda key: known.get(key, ""))
    found = [card for cards in by_plan.values() for card in cards]
    over = own_parts_over({card.row.plan_id for card in found if card.asks_yes})
    return [replace(card, is_over=card.row.plan_id in over) for card in found]
