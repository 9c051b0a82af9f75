"""An answer to the offer, as who wrote it down and who gave it see it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from casework.models import OfferAnswer


@dataclass(frozen=True)
class AnswerCard:
    row: OfferAnswer
    who: str
    writer: str
    is_void: bool
    is_own: bool  # written down by who said it
    confirmed_at: datetime | None = None  # by who said it, of what another wrote down
    is_over: bool = False  # the help stopped: at home nothing is asked any more

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None and not self.is_void  # contradicted after it

    @property
    def asks_yes(self):
        """Another wrote it down for somebody who is in here, and they did not say yet whether it is
        right."""
        of_somebody = self.row.said_by_id is not None
        is_settled = self.is_own or self.is_void or self.is_confirmed or self.is_over
        return of_somebody and not is_settled

    @property
    def as_choice(self):
        words = {"who": self.who, "answer": self.row.get_answer_display()}
        return _("The answer of %(who)s: %(answer)s") % words
