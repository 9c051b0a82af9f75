"""A conference as somebody sees who was let in: its coordinator, the circle, and who informs."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy

from access.models import Part
from careplans import conference_stages as stages
from careplans.models import Conference, ConferenceGuest, ConferenceInformation
from careplans.overviews.conference import StageLine, is_held, newest, stage_lines
from careplans.overviews.conference_texts import FROM_OUTSIDE

Kind, Stage, Answer = ConferenceGuest.Kind, Conference.Stage, ConferenceGuest.Answer
SAID = {
    Answer.YES: gettext_lazy("You come."),
    Answer.MAYBE: gettext_lazy("You do not know yet whether you come."),
    Answer.NO: gettext_lazy("You cannot come."),
}


@dataclass(frozen=True)
class GuestPage:
    row: Conference
    guest: ConferenceGuest
    stages: tuple[StageLine, ...]
    guests: tuple[ConferenceGuest, ...]  # who are asked; the coordinator sees all who are chosen
    information: ConferenceInformation | None
    still_since: datetime | None
    looks: tuple[tuple[int, date, date | None], ...]

    @property
    def said(self):
        """One's own answer, as a sentence; empty as long as there is none."""
        return SAID.get(self.guest.answer, "")

    @property
    def is_coordinator(self):
        return self.guest.kind == Kind.COORDINATOR

    @property
    def is_held(self):
        return is_held(self.row)

    @property
    def informs(self):
        return self.guest.kind == Kind.INFORM

    @property
    def stage_now(self):
        return next((line for line in self.stages if line.is_now), None)

    @property
    def waiting(self):
        waits = ConferenceGuest.Answer.WAITING
        return [guest for guest in self.guests if guest.is_asked and guest.answer == waits]


def is_let_in(viewer):
    """A guest who was let in to a conference here, or is asked to tell something: then one query,
    for who comes for work, and for an owner who looks as somebody."""
    if viewer.is_family:
        return False
    if any(right.part == Part.CONFERENCE for right in viewer.rights.values()):
        return True
    rows = ConferenceGuest.objects.coming().filter(household_id=viewer.household_id)
    asked = rows.filter(person_id=viewer.person_id, kind=Kind.INFORM)
    comes_for_work = viewer.visitor.is_staff or viewer.visitor.looker_id
    return bool(comes_for_work) and viewer.is_let_in and asked.exists()


def is_over(viewer):
    """Whether the day of the conference to which they were let in has been; one query."""
    found = newest(viewer)
    return found is not None and is_held(found)


def asked(viewer, today):
    """The place at a conference to come that waits for this guest's own answer, or None; a query
    only for who was let in to one."""
    if not any(right.part == Part.CONFERENCE for right in viewer.rights.values()):
        return None
    rows = ConferenceGuest.objects.coming().filter(
        household_id=viewer.household_id, person_id=viewer.person_id,
        answer=ConferenceGuest.Answer.WAITING, conference__stopped_on=None,
    )  # fmt: skip
    to_come = rows.exclude(conference__stage=Stage.DONE).exclude(conference__held_on__lt=today)
    return to_come.first()


def mine(viewer, conference):
    """As what this viewer comes, or None."""
    rows = ConferenceGuest.objects.coming().filter(conference=conference)
    return rows.filter(person_id=viewer.person_id).first()


def known_to(guest, chosen):
    """Whom the family chose and did not invite yet knows of nothing: then the other guests do not
    either. The coordinator helps to arrange it, and sees that they are not invited."""
    if guest.kind == Kind.COORDINATOR:
        return chosen
    return tuple(one for one in chosen if one.is_asked or one.pk == guest.pk)


def load(viewer, conference, guest, now=None):
    """Two queries. Words for the family alone are not asked for, and would not be given."""
    rows = ConferenceGuest.objects.visible_to(viewer).filter(conference=conference)
    chosen = tuple(rows.coming())
    guests = known_to(guest, chosen)
    told = ConferenceInformation.objects.visible_to(viewer).filter(guest=guest).first()
    return GuestPage(
        row=conference,
        guest=guest,
        stages=stage_lines(conference, FROM_OUTSIDE),
        guests=guests,
        information=told,
        still_since=stages.stands_still_since(
            conference, stages.last_sign_at(conference, chosen), now
        ),
        looks=tuple(
            (months, stages.look_on(conference, months), getattr(conference, name))
            for months, name in stages.LOOKS.items()
            if conference.presented_on
        ),
    )
