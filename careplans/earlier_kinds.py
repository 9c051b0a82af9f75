"""The kinds of things in the plan whose earlier words can be read, and who puts them back how.

Putting back is an ordinary change, by the action of the thing itself: with its version, its own
rule, and everything that follows from a change. What stood there goes into the story in turn. What
is read here and not put back, and why: docs/adr/0033.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level
from careplans.actions import (
    agreements,
    conference,
    meeting_paper,
    meeting_points,
    meetings,
    safety,
    scales,
)
from careplans.actions.attachments import change_words
from careplans.actions.conference_people import change_question
from careplans.actions.conference_words import change_word
from careplans.actions.debts import change_debt
from careplans.actions.goals import change_goal
from careplans.actions.priorities import change_priority
from careplans.actions.progress import change_progress
from careplans.actions.steps import change_step
from careplans.models import (
    Agreement,
    Attachment,
    Conference,
    ConferenceGuest,
    ConferenceInformation,
    ConferenceWord,
    Debt,
    FamilySide,
    Goal,
    Meeting,
    MeetingNotes,
    Priority,
    Progress,
    SafetyCondition,
    Scale,
    Score,
    Step,
)
from careplans.policy import (
    is_own_score,
    may_change_agreement,
    may_change_step,
    may_rewrite,
    sent_it,
)
from network.actions import change_member
from network.models import NetworkMember

STAYS = ("starts_on", "ends_on", "review_on", *agreements.BINDING)


@dataclass(frozen=True)
class Kind:
    """`above`: the row that the gate asks about, where this row has no scope of its own."""

    model: type
    page: str  # the address of its own page
    names: tuple[str, ...] = ("text",)
    others: tuple[str, ...] = ()  # of these names: read here, and somebody else's to write
    stays: str = ""  # beside the button: what does not go back with the words
    above: str = ""
    above_model: type | None = None
    may_put_back: Callable = lambda viewer, row: False
    put_back: Callable | None = None

    def label(self, name):
        return self.model._meta.get_field(name).verbose_name

    def may_be_empty(self, name):
        return self.model._meta.get_field(name).blank


def may_write(viewer, row):
    return viewer.may(Level.CONTRIBUTE, row)


def is_own_text(viewer, row):
    return may_write(viewer, row) and may_rewrite(viewer, row)


def is_own_step(viewer, step):
    return may_write(viewer, step) and may_change_step(viewer, step)


def is_own_file(viewer, attachment):
    return may_write(viewer, attachment) and sent_it(viewer, attachment)


def is_running(viewer, row):
    """An agreement or a conference that stopped stays as it was."""
    if isinstance(row, Agreement) and not may_change_agreement(viewer, row):
        return False
    stopped = row.ended_on if isinstance(row, Agreement) else row.stopped_on
    return may_write(viewer, row) and stopped is None


def is_own_opinion(viewer, score):
    return viewer.may(Level.RESPOND, score) and is_own_score(viewer, score)


def is_open_question(viewer, information):
    """Of the family, as long as the one whom it asks still comes."""
    if information.person_id == viewer.person_id or not may_write(viewer, information):
        return False
    guest = information.guest
    return guest.removed_on is None and guest.conference.stopped_on is None


def is_own_note(viewer, notes):
    is_mine = notes.written_by_id == viewer.person_id
    return is_mine and meeting_points.may_write(viewer, notes.meeting) and not notes.meeting.is_off


def is_own_side(viewer, side):
    is_mine = viewer.is_family and side.said_by_id == viewer.person_id
    return is_mine and viewer.may(Level.RESPOND, side.condition)


def can_be_arranged(viewer, meeting):
    is_on = not meeting.is_off and not meeting.is_over(timezone.now())
    return is_on and meetings.may_arrange(viewer, meeting)


def agreement_again(*, by, row, version, words):
    """Other words are another promise: everybody is asked again, as after any change."""
    sides = row.parties.values("person_id", "organisation_id", "name", "promise")
    fields = {name: getattr(row, name) for name in STAYS} | words
    return agreements.change_agreement(
        by=by, agreement=row, version=version, parties=list(sides), **fields
    )


def meeting_again(*, by, row, version, words):
    fields = {name: getattr(row, name) for name in ("title", "moments", "lasts", "place", "others")}
    fields["video_url"] = row.video_url
    people = {"person_ids": row.person_ids} if by.is_family else {}
    return meetings.change_meeting(
        by=by, meeting=row, version=version, **people, **(fields | words)
    )


def progress_again(*, by, row, version, words):
    fields = {"noted_on": row.noted_on, "how_far": row.how_far}
    return change_progress(by=by, note=row, version=version, **(fields | words))


def opinion_again(*, by, row, version, words):
    """What somebody thought on a day is a measurement: the rung and the day stay."""
    given = {"level": row.level, "scored_on": row.scored_on}
    return scales.change_score(by=by, score=row, version=version, **(given | words))


def notes_again(*, by, row, version, words):
    return meeting_paper.keep_notes(by=by, meeting=row.meeting, version=version, **words)


def side_again(*, by, row, version, words):
    return safety.say_our_side(by=by, condition=row.condition, version=version, **words)


KINDS = {
    "belang": Kind(
        Priority, "matters", may_put_back=is_own_text,
        put_back=lambda *, by, row, version, words: change_priority(
            by=by, priority=row, version=version, **words
        ),
    ),
    "doel": Kind(
        Goal, "goal", ("title", "why"), may_put_back=may_write,
        stays=_("Only the words go back. Whether you work on it stays as it is now."),
        put_back=lambda *, by, row, version, words: change_goal(
            by=by, goal=row, version=version, **words
        ),
    ),
    "voortgang": Kind(Progress, "goal", may_put_back=is_own_text, put_back=progress_again),
    "stap": Kind(
        Step, "goal", ("text", "in_return"), may_put_back=is_own_step,
        stays=_("Only the words go back. The day stays as it is now."),
        put_back=lambda *, by, row, version, words: change_step(
            by=by, step=row, version=version, **words
        ),
    ),
    "afspraak": Kind(
        Agreement, "agreement_answer",
        ("text", "until_text", "if_fails", "hours_a_week", "when_text"),
        may_put_back=is_running, put_back=agreement_again,
    ),
    "conferentie": Kind(
        Conference, "conference", ("question", "place", "practical", "caller_name"),
        may_put_back=is_running,
        put_back=lambda *, by, row, version, words: conference.change_words(
            by=by, conference=row, version=version, **words
        ),
    ),
    "overleg": Kind(
        Meeting, "meeting", ("title", "place", "others"),
        may_put_back=can_be_arranged, put_back=meeting_again,
    ),
    "verslag": Kind(
        MeetingNotes, "meeting", above="meeting", above_model=Meeting,
        may_put_back=is_own_note, put_back=notes_again,
    ),
    "onze-kant": Kind(
        FamilySide, "safety", above="condition", above_model=SafetyCondition,
        may_put_back=is_own_side, put_back=side_again,
    ),
    "woord": Kind(
        ConferenceWord, "conference_ours", may_put_back=may_write,
        put_back=lambda *, by, row, version, words: change_word(
            by=by, word=row, version=version, **words
        ),
    ),
    "gast": Kind(ConferenceGuest, "conference", ("name", "relation", "answer_text")),
    "informatie": Kind(
        ConferenceInformation, "conference", ("asked", "told"), others=("told",),
        may_put_back=is_open_question,
        put_back=lambda *, by, row, version, words: change_question(
            by=by, information=row, version=version, **words
        ),
    ),
    "schuld": Kind(
        Debt, "money", ("creditor", "about"), may_put_back=may_write,
        put_back=lambda *, by, row, version, words: change_debt(
            by=by, debt=row, version=version, first_on=row.first_on, **words
        ),
    ),
    "kring": Kind(
        NetworkMember, "network", ("name", "relation", "phone", "can_help_with", "we_do_for_them"),
        may_put_back=may_write,
        stays=_("Only the words go back. How close they are stays as it is now."),
        put_back=lambda *, by, row, version, words: change_member(
            by=by, member=row, version=version, **words
        ),
    ),
    "bijlage": Kind(
        Attachment, "attachment", may_put_back=is_own_file,
        put_back=lambda *, by, row, version, words: change_words(
            by=by, attachment=row, version=version, **words
        ),
    ),
    "treden": Kind(
        Scale, "goal", ("much_more", "more", "hoped", "less", "much_less", "worse"),
        may_put_back=may_write,
        put_back=lambda *, by, row, version, words: scales.change_rungs(
            by=by, scale=row, version=version, **words
        ),
    ),
    "inschatting": Kind(
        Score, "goal", ("note",), may_put_back=is_own_opinion, put_back=opinion_again,
        stays=_("Only the words go back. The rung and the day stay as they are now."),
    ),
}  # fmt: skip
