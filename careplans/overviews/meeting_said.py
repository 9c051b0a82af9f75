"""What everybody said to each moment of a meeting, and which of them can be taken."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Case, DateTimeField, F, Func, Q, Value, When
from django.db.models.lookups import GreaterThan
from django.utils.translation import ngettext

from careplans import days
from careplans.actions.meetings import has_no_voice, moments_of_family
from careplans.forms.meeting_answers import name_of
from careplans.models import MeetingAnswer
from careplans.overviews.sharing_words import one_and_another

Answer = MeetingAnswer.Answer


@dataclass(frozen=True)
class Said:
    """What the people who are asked said to one moment."""

    at: datetime
    key: str  # of the button that fixes it
    when: str
    yes: tuple[str, ...]
    maybe: tuple[str, ...]
    no: tuple[str, ...]
    silent: tuple[str, ...]
    may_fix: bool
    cannot: str = ""  # for who may fix it: which others said no, in a sentence

    @property
    def everybody_can(self):
        return bool(self.yes) and not (self.maybe or self.no or self.silent)


def to_choose(viewer, now):
    """For a query of meetings: of what this guest planned and did not fix yet, while one of its
    moments is to come, the moments that the family said yes to; in the same query. The family
    itself chooses from all, but for a young person of whom only an answer is asked."""
    if viewer.is_family:
        return {"only_answers": only_answers(viewer)}
    times = ArrayField(DateTimeField())
    said = Func(F("pk"), function="careplans_moments_of_family", output_field=times)
    mine = {"created_by_id": viewer.person_id, "starts_at": None, "cancelled_at": None}
    nothing = Value([], output_field=times)
    last = Func(
        F("moments"),
        template="(select max(at) from unnest(%(expressions)s) at)",
        output_field=DateTimeField(),
    )
    waits = Q(**mine) & Q(GreaterThan(last, now))
    return {"family_moments": Case(When(waits, then=said), default=nothing)}


def only_answers(viewer):
    """actions.meetings.only_answers as a column, of what no moment was chosen of yet."""
    nothing = Value(False)
    if not has_no_voice(viewer, None):
        return nothing
    asked = Func(
        F("created_by_id"), F("created_at"), F("scope__subject_id"),
        function="careplans_only_answers", output_field=BooleanField(),
    )  # fmt: skip
    return Case(When(starts_at=None, cancelled_at=None, then=asked), default=nothing)


def shown(meeting):
    return [meeting.starts_at] if meeting.starts_at else sorted(meeting.moments)


def moments_to_fix(viewer, meeting, now):
    """Those to come; of a guest those to which the family said yes."""
    if not meeting.is_asked:
        return ()
    wanted = meeting.moments if viewer.is_family else moments_of_family(meeting)
    return [at for at in meeting.moments if at > now and at in wanted]


def said_of(at, meeting, answers, sight, to_fix):
    said = {one.person_id: one.answer for one in answers if one.moment_at == at}
    by = {kind: [] for kind in [*Answer.values, ""]}
    for key in meeting.person_ids:
        if name := sight.name(key):
            by[said.get(key, "")].append(name)
    others = [
        sight.name(key)
        for key in meeting.person_ids
        if said.get(key) == Answer.NO and key != sight.viewer.person_id and sight.name(key)
    ]
    return Said(
        at=at,
        key=name_of(at),
        when=days.moment(at, sight.today),
        yes=tuple(by[Answer.YES]),
        maybe=tuple(by[Answer.MAYBE]),
        no=tuple(by[Answer.NO]),
        silent=tuple(by[""]),
        may_fix=at in to_fix,
        cannot=cannot(others) if at in to_fix else "",
    )


def cannot(people):
    """No reason not to fix it, but whoever fixes it knows."""
    if not people:
        return ""
    words = ngettext("%(names)s cannot come then.", "%(names)s cannot come then.", len(people))
    return words % {"names": one_and_another(people)}
