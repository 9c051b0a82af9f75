"""An answer to the offer, as who wrote it down and who gave it see it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
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
    is_last: bool = False  # their last word, and nothing of theirs stands against it
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
        return of_somebody and self.is_last and not is_settled

    @property
    def as_choice(self):
        """With its day: of one person there may be several that say the same."""
        words = {
            "who": self.who,
            "day": date_format(self.row.said_on, _("j F")),
            "answer": self.row.get_answer_display(),
        }
        return _("The answer of %(who)s on %(day)s: %(answer)s") % words


def last_words(newest, answers, objections):
    """The keys of each person's last answer to the newest offer of a case, where they did not
    contradict that offer itself since it was written down. Of these alone a yes is asked; sql/0971
    and sql/0840 say the same."""
    against = {}
    for each in objections:
        if each.offer_id == newest.pk and each.answer_id is None:
            against[each.written_by_id] = max(
                each.written_at, against.get(each.written_by_id, each.written_at)
            )
    last = {}
    for each in sorted(answers, key=lambda answer: (answer.said_on, answer.written_at)):
        if each.offer_id == newest.pk:
            last[each.who] = each
    return {
        each.pk
        for each in last.values()
        if each.said_by_id not in against or against[each.said_by_id] < each.written_at
    }
