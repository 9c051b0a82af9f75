"""Where an agreement stands, out of what its sides said: plain values, asked anew at every look.

Nothing stores that an agreement is made. So no road leads there but the yes of every side to the
words that stand there now.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from careplans.models import AgreementParty

Answer = AgreementParty.Answer


class Stand(TextChoices):
    WAITING = "waiting", _("not everybody has answered yet")
    TALK = "talk", _("talk about it")
    MADE = "made", _("agreed")
    ENDED = "ended", _("ended")


def stand(answers, *, is_ended=False):
    """An end goes before all; one no or other wish before what is still open; then every yes."""
    if is_ended:
        return Stand.ENDED
    found = set(answers)
    if found & {Answer.NO, Answer.CHANGE}:
        return Stand.TALK
    return Stand.MADE if found == {Answer.YES} else Stand.WAITING


def is_over(agreement, today):
    """Ended by the family, or past its last day."""
    return agreement.ended_on is not None or (
        agreement.ends_on is not None and agreement.ends_on < today
    )


def stand_of(agreement, today):
    """Of a row whose sides were fetched with it."""
    answers = [side.answer for side in agreement.parties.all()]
    return stand(answers, is_ended=is_over(agreement, today))
