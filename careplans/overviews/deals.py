"""An agreement as a card: each side with its promise and its answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans.models import Agreement, AgreementParty
from careplans.overviews.sight import Sight, sight_of
from careplans.policy import may_answer

Answer = AgreementParty.Answer


@dataclass(frozen=True)
class Side:
    """One party; the field names are those of templates/components/deal.html."""

    id: UUID
    name: str
    promise: str
    answer: str
    answered_at: datetime | None
    noted_by: str
    is_me: bool
    answer_url: str  # only for who may answer now
    change_url: str  # where a party comes back on its own answer, as long as it runs
    note_url: str  # the family notes the yes of somebody without a log-in


@dataclass(frozen=True)
class Deal:
    id: UUID
    version: int  # goes along with an answer: a yes is about the text that was read
    title: str
    until_text: str
    url: str
    is_over: bool
    changed: str  # who changed what another wrote, and when
    sides: tuple[Side, ...]

    @property
    def my_side(self):
        return next((side for side in self.sides if side.is_me), None)

    @property
    def others(self):
        return tuple(side for side in self.sides if not side.is_me)


def load_agreements(viewer, **filters):
    """Agreements with their parties: two queries. Who this viewer may not read is None.

    The family alone needs the people behind the parties: it answers for who has no log-in.
    """
    parties = AgreementParty.objects.all()
    if viewer.is_family:
        parties = parties.select_related("person")
    found = Agreement.objects.visible_to(viewer).filter(**filters)
    return list(found.prefetch_related(Prefetch("parties", parties)))


def people_in(agreements):
    return {
        key
        for agreement in agreements
        for party in agreement.parties.all()
        for key in (party.person_id, party.noted_by_id)
    }


def deal_of(agreement, sight: Sight):
    here = [sight.viewer.household_id, agreement.pk]
    return Deal(
        id=agreement.pk,
        version=agreement.version,
        title=agreement.text,
        until_text=until_in_words(agreement, sight),
        url=reverse("agreement_change", args=here) if sight.may_write(agreement) else "",
        is_over=is_over(agreement, sight.today),
        changed=sight.changed(agreement),
        sides=tuple(side_of(party, agreement, sight) for party in agreement.parties.all()),
    )


def is_over(agreement, today):
    return agreement.ends_on is not None and agreement.ends_on < today


def side_of(party, agreement, sight):
    is_me = party.person_id is not None and party.person_id == sight.viewer.person_id
    url = reverse("agreement_answer", args=[sight.viewer.household_id, agreement.pk])
    waits = party.answer == Answer.WAITING
    may_note = waits and not is_me and may_answer(sight.viewer, agreement, party)
    return Side(
        id=party.pk,
        name=sight.name(party.person_id, party.name),
        promise=party.promise,
        answer=party.answer,
        answered_at=party.answered_at,
        noted_by=sight.name(party.noted_by_id),
        is_me=is_me,
        answer_url=url if waits and is_me else "",
        change_url=url if is_me and not waits and not is_over(agreement, sight.today) else "",
        note_url=url if may_note else "",
    )


def until_in_words(agreement, sight):
    """An agreement that starts later says from when."""
    start = ""
    if agreement.starts_on > sight.today:
        start = date_in_words(agreement.starts_on, sight.today)
    if start and agreement.ends_on and not agreement.until_text:
        end = date_in_words(agreement.ends_on, sight.today)
        return _("From %(start)s up to and including %(end)s.") % {"start": start, "end": end}
    if start:
        words = _("From %(start)s on.") % {"start": start}
        return f"{words} {agreement.until_text}".strip()
    if agreement.until_text:
        return agreement.until_text
    if agreement.ends_on:
        return _("Until %(day)s.") % {"day": sight.day(agreement.ends_on)}
    return _("Until one of you stops.")


def date_in_words(day, today):
    return date_format(day, _("j F") if day.year == today.year else _("j F Y"))


def load_one(viewer, agreement, today=None):
    """One agreement on its own page: parties and names. None when it is not there any more."""
    found = next(iter(load_agreements(viewer, pk=agreement.pk)), None)
    if found is None:
        return None
    sight = sight_of(viewer, today or timezone.localdate(), people_in([found]))
    return deal_of(found, sight)
