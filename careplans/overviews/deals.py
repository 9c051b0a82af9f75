"""An agreement as a card: each side with its promise and its answer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careplans import hours, not_in
from careplans.agreeing import Stand, is_over, stand_of
from careplans.models import Agreement, AgreementNote, AgreementParty
from careplans.overviews import earlier as story
from careplans.overviews.sight import Sight, sight_of
from careplans.policy import may_answer, may_change_agreement, may_note
from careplans.voices import has_no_login, with_known_names, with_open_doors, with_voice

Answer = AgreementParty.Answer
EARLIER = {
    Answer.YES: gettext_lazy("%(name)s said yes to the words of before, %(day)s."),
    Answer.CHANGE: gettext_lazy("%(name)s wanted something else, %(day)s. The words are new now."),
    Answer.NO: gettext_lazy("%(name)s said no to the words of before, %(day)s."),
}
NOTES_SHOWN = 20


@dataclass(frozen=True)
class Side:
    """One party; the field names are those of templates/components/deal.html."""

    id: UUID
    name: str
    promise: str
    answer: str
    answered_at: datetime | None
    answer_text: str
    earlier: str  # what this side said to the words of before
    earlier_text: str
    noted_by: str
    is_me: bool
    answer_url: str  # only for who may answer now
    change_url: str  # where a party comes back on its own answer, as long as it runs
    note_url: str  # the family notes what somebody without a log-in said, also later
    is_only_a_name: bool  # that of who reads this: chosen from the list, they answer in person
    not_in: str  # why a yes cannot come from there: invited, and no log-in yet
    is_closed: bool  # with a log-in, and not let in now: no answer comes from there


@dataclass(frozen=True)
class Deal:
    id: UUID
    version: int  # goes along with an answer: a yes is about the text that was read
    title: str
    much: str  # how many hours a week, and when
    until_text: str
    url: str
    page_url: str  # with all that was said, for who sees it
    stand: str
    stand_label: str
    is_over: bool
    if_fails: str
    review: str  # when they look back, while it runs
    ended: str  # who ended it and when, in a sentence
    ended_because: str
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
    parties = with_voice(viewer, AgreementParty.objects.all())
    if viewer.is_family:
        parties = with_open_doors(with_known_names(parties.select_related("person")))
    found = Agreement.objects.visible_to(viewer).filter(**filters)
    return list(found.prefetch_related(Prefetch("parties", parties)))


def people_in(agreements):
    return {
        key
        for agreement in agreements
        for party in agreement.parties.all()
        for key in (party.person_id, party.noted_by_id, agreement.ended_by_id)
    }


def deal_of(agreement, sight: Sight):
    here = [sight.viewer.household_id, agreement.pk]
    now = stand_of(agreement, sight.today)
    return Deal(
        id=agreement.pk,
        version=agreement.version,
        title=agreement.text,
        much=hours.in_words(agreement.hours_a_week, agreement.when_text),
        until_text=until_in_words(agreement, sight),
        url=reverse("agreement_change", args=here) if may_change(agreement, sight) else "",
        page_url=reverse("agreement_answer", args=here),
        stand=now.value,
        stand_label=label_of(now, agreement, sight),
        is_over=now == Stand.ENDED,
        if_fails=agreement.if_fails,
        review=review(agreement, sight),
        ended=ended(agreement, sight),
        ended_because=agreement.ended_because,
        changed=sight.changed(agreement),
        sides=tuple(side_of(party, agreement, sight) for party in agreement.parties.all()),
    )


TALK = {
    Answer.NO: gettext_lazy("%(name)s does not take part. Talk about it together."),
    Answer.CHANGE: gettext_lazy("%(name)s wants something else. Talk about it together."),
}

EACH = {
    Answer.NO: gettext_lazy("%(name)s does not take part."),
    Answer.CHANGE: gettext_lazy("%(name)s wants something else."),
}


def label_of(stand, agreement, sight):
    """Where it stands; who said no or wants something else is named, each of them, and no blame is
    laid."""
    if stand != Stand.TALK:
        return str(stand.label)
    said = [(side.answer, {"name": sight.name(side.person_id, side.name)})
            for side in agreement.parties.all() if side.answer in TALK]  # fmt: skip
    if len(said) == 1:
        ((answer, who),) = said
        return TALK[answer] % who
    each = [str(EACH[answer]) % who for answer, who in said]
    return " ".join([*each, _("Talk about it together.")])


def has_counted(agreement):
    """Whether there is something that can have been kept: a single yes beside a no is none yet."""
    said = [(side.answer, side.earlier_answer) for side in agreement.parties.all()]
    is_apart = any(now in TALK for now, _before in said)
    return not is_apart or sum(Answer.YES in each for each in said) > 1


def review(agreement, sight):
    if agreement.review_on is None or is_over(agreement, sight.today):
        return ""
    return sight.day(agreement.review_on)


def ended(agreement, sight):
    if agreement.ended_on is None:
        return ""
    words = {"name": sight.name(agreement.ended_by_id, _("somebody"))}
    words["day"] = sight.day(agreement.ended_on)
    return _("%(name)s ended this agreement, %(day)s.") % words


def earlier(party, name, sight):
    """ "Marieke said yes to the words of before": beside the question that waits anew."""
    sentence = EARLIER.get(party.earlier_answer)
    if sentence is None or party.answer != Answer.WAITING:
        return ""
    day = sight.day(timezone.localdate(party.earlier_at)) if party.earlier_at else ""
    return sentence % {"name": name, "day": day}


def side_of(party, agreement, sight):
    url = reverse("agreement_answer", args=[sight.viewer.household_id, agreement.pk])
    is_over_now = is_over(agreement, sight.today)
    waits = party.answer == Answer.WAITING and not is_over_now
    is_mine = not is_over_now and may_answer(sight.viewer, agreement, party)
    by_hand = party.organisation_id is None and party.person_id != sight.viewer.person_id
    is_me = party.person_id is not None and party.person_id == sight.viewer.person_id
    is_me = is_me or (is_mine and not by_hand)
    name = sight.name(party.person_id, party.name)
    return Side(
        id=party.pk,
        name=name,
        promise=party.promise,
        answer=party.answer,
        answered_at=party.answered_at,
        answer_text=party.answer_text,
        earlier=earlier(party, name, sight),
        earlier_text=party.earlier_text if party.answer == Answer.WAITING else "",
        noted_by=sight.name(party.noted_by_id),
        is_me=is_me,
        answer_url=url if waits and is_me else "",
        change_url=url if is_mine and by_hand is False and not waits else "",
        note_url=url if is_mine and by_hand else "",
        not_in=not_in.sentence(getattr(party, "way_in", ""), name) if waits else "",
        is_closed=waits
        and getattr(party, "is_closed", False)
        and not has_no_login(agreement, party),
        is_only_a_name=waits and getattr(party, "is_known", False) and sight.may_write(agreement),
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


@dataclass(frozen=True)
class Note:
    """Was it kept, in somebody's own words."""

    is_kept: bool
    text: str
    noted_on: date
    by: str


@dataclass(frozen=True)
class DealPage:
    """One agreement on its own page: all that was said, and what this viewer may do with it."""

    deal: Deal
    notes: tuple[Note, ...]
    may_note: bool
    may_end: bool
    may_resume: bool
    stops: tuple[story.Stop, ...]  # the times before that it ended and went on

    @property
    def kept(self):
        return sum(note.is_kept for note in self.notes)


def may_change(agreement, sight):
    return sight.may_write(agreement) and may_change_agreement(sight.viewer, agreement)


def load_one(viewer, agreement, today=None):
    """None when it is not there any more. Two queries, the notes, the names
    and when it stopped before."""
    found = next(iter(load_agreements(viewer, pk=agreement.pk)), None)
    if found is None:
        return None
    notes = list(AgreementNote.objects.filter(agreement_id=found.pk)[:NOTES_SHOWN])
    people = people_in([found]) | {note.noted_by_id for note in notes}
    sight = sight_of(viewer, today or timezone.localdate(), people)
    is_ours = may_change(found, sight)
    return DealPage(
        deal=deal_of(found, sight),
        notes=tuple(note_of(note, sight) for note in notes),
        may_note=may_note(viewer, found) and (bool(notes) or has_counted(found)),
        may_end=is_ours and found.ended_on is None,
        may_resume=is_ours and found.ended_on is not None,
        stops=story.stops(found, sight, day="ended_on", because="ended_because"),
    )


def note_of(note, sight):
    by = sight.name(note.noted_by_id, _("somebody"))
    return Note(is_kept=note.is_kept, text=note.text, noted_on=note.noted_on, by=by)
