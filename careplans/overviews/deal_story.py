"""One agreement for a paper that has to stand: who said what and when, and the words of before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from careplans import hours
from careplans.models import Agreement, AgreementParty
from careplans.overviews.deals import EARLIER, ended, until_in_words
from careplans.overviews.earlier import SIDE, person_of, said

Answer = AgreementParty.Answer


@dataclass(frozen=True)
class Voice:
    """What one side promised and said to these words, and to those of before."""

    name: str
    promise: str
    answer: str
    answered_at: datetime | None
    words: str
    noted_by: str  # who wrote the answer down for somebody without a log-in
    before: str
    before_words: str


@dataclass(frozen=True)
class Before:
    """What stood there until somebody changed it: (what, the words)."""

    day: str
    by: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DealStory:
    title: str
    by: str
    made_at: datetime
    much: str
    until_text: str
    ended: str
    ended_because: str
    voices: tuple[Voice, ...]
    before: tuple[Before, ...]  # the oldest first


def deal_story(agreement, earlier, sight):
    before = [before_of(row, sight) for row in earlier]
    return DealStory(
        title=agreement.text,
        by=sight.name(agreement.created_by_id, _("somebody")),
        made_at=agreement.created_at,
        much=hours.in_words(agreement.hours_a_week, agreement.when_text),
        until_text=until_in_words(agreement, sight),
        ended=ended(agreement, sight),
        ended_because=agreement.ended_because if agreement.ended_on else "",
        voices=tuple(voice_of(party, sight) for party in agreement.parties.all()),
        before=tuple(one for one in before if one.words),
    )


def voice_of(party, sight):
    name = sight.name(party.person_id, party.name)
    sentence = EARLIER.get(party.earlier_answer) if reads_before(party, sight) else None
    day = sight.day(timezone.localdate(party.earlier_at)) if party.earlier_at else ""
    return Voice(
        name=name,
        promise=party.promise,
        answer=party.get_answer_display(),
        answered_at=party.answered_at,
        words=party.answer_text,
        noted_by=sight.name(party.noted_by_id),
        before=sentence % {"name": name, "day": day} if sentence else "",
        before_words=party.earlier_text if sentence else "",
    )


def reads_before(party, sight):
    """Old words of others are for who has a place there only: what somebody typed and took back,
    where they hide perhaps, is told to no guest. Everybody reads their own."""
    viewer = sight.viewer
    is_own = party.person_id is not None and party.person_id == viewer.person_id
    return viewer.has_place or is_own


def people_before(before):
    rows = [row for found in before.values() for row in found]
    return {row.changed_by_id for row in rows} | {person_of(row) for row in rows} - {None}


def before_of(row, sight):
    words = of_side(row.words, sight) if SIDE in row.words else of_text(row.words)
    return Before(
        day=sight.day(timezone.localdate(row.changed_at)),
        by=sight.name(row.changed_by_id, _("somebody")),
        words=tuple(words),
    )


def of_side(was, sight):
    key = was[SIDE]
    name = {"name": sight.name(UUID(key) if key else None, was["name"])}
    if was["promise"]:
        yield _("what %(name)s promises") % name, was["promise"]
    if was["answer"] != Answer.WAITING:
        said = str(Answer(was["answer"]).label)
        text = f"{said}: {was['answer_text']}" if was["answer_text"] else said
        yield _("what %(name)s said") % name, text


def of_text(was):
    """Only words, and why it ended only of a time that it did, as its own page tells it."""
    for name, words in was.items():
        if name == "ended_because" and not was.get("ended_on"):
            continue
        if words and not name.endswith("_on"):
            yield str(Agreement._meta.get_field(name).verbose_name), said(words)
