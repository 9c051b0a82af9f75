"""Who comes to a conference: chosen from our people, invited, and what they answer."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Grant, Level, Part
from careplans import news, reminders_conference
from careplans.actions.sharing import give_access, withdraw
from careplans.models import ConferenceGuest, ConferenceInformation
from careplans.sharing import Party, Share
from delivery.invitations import invite_in
from network.actions import add_member
from network.models import NetworkMember
from people.models import Person
from people.typed_names import parts_of
from writing.actions import Overtaken, change, create, tell, unless_overtaken, write

Kind = ConferenceGuest.Kind
AFTER = relativedelta(months=3)  # a guest looks in until the first look back
WHOLE = relativedelta(months=15)  # a coordinator until after the last one
IN_ALREADY = gettext_lazy("They are part of this conference already.")
CHOSEN_FIRST = gettext_lazy("Somebody chose a coordinator just before you. Look who it is first.")
NOT_INDEPENDENT = gettext_lazy(
    "This person works for a team or an organisation that helps you, or belongs to your family. "
    "Choose somebody who does not."
)


@transaction.atomic
def add_circle(*, by, conference, member_ids, name="", relation=""):
    """People of our list, and somebody who was not on it yet: then they stand there from now on."""
    members = list(NetworkMember.objects.visible_to(by).filter(pk__in=member_ids))
    if name:
        members.append(add_member(by=by, name=name, relation=relation))
    return [
        add(by, conference, Kind.CIRCLE, person_of(by, member), member.name, member.relation)
        for member in members
    ]


def person_of(by, member):
    """Who it is; a name that was only a line becomes somebody who can be invited."""
    if member.person_id:
        return member.person_id
    person = make_person(by, member.name)
    change(member, by=by, version=member.version, person_id=person.pk)
    return person.pk


def make_person(by, name):
    first, last = parts_of(name)
    return Person.objects.create(first_name=first, last_name=last, made_by_id=by.person_id)


def add(by, conference, kind, person_id, name, relation=""):
    """They come into the conference, and see nothing of it before they are invited."""
    refused = NOT_INDEPENDENT if kind == Kind.COORDINATOR else IN_ALREADY
    try:
        with unless_overtaken(refused):
            return create(
                ConferenceGuest,
                by=by,
                scope_id=conference.scope_id,
                conference=conference,
                kind=kind,
                person_id=person_id,
                name=name[:120],
                relation=relation[:80],
            )
    except Overtaken as first:
        if kind == Kind.COORDINATOR and isinstance(first.__cause__, IntegrityError):
            raise Overtaken(CHOSEN_FIRST) from first  # there is one: nothing wrong with this one
        raise


@transaction.atomic
def choose_coordinator(*, by, conference, name, person_id=None):
    """Independent: works for nobody who helps here. Who was chosen before makes room."""
    for before in guests_of(conference, Kind.COORDINATOR):
        remove(by=by, guest=before)
    person_id = person_id or make_person(by, name).pk
    for twice in ConferenceGuest.objects.coming().filter(
        conference=conference, person_id=person_id
    ):
        remove(by=by, guest=twice)  # who was of the circle sees the same as coordinator
    return add(by, conference, Kind.COORDINATOR, person_id, name)


def guests_of(conference, kind):
    return ConferenceGuest.objects.coming().filter(conference=conference, kind=kind)


@transaction.atomic
def ask_to_inform(*, by, conference, person_id, name, asked):
    """Somebody who looks in for work is asked to tell something; they see nothing else of it."""
    guest = add(by, conference, Kind.INFORM, person_id, name)
    write(ConferenceGuest.objects.filter(pk=guest.pk), guest, by, invited_on=timezone.localdate())
    made = create(
        ConferenceInformation,
        by=by,
        scope_id=conference.scope_id,
        guest=guest,
        person_id=person_id,
        asked=asked,
    )
    news.tell(by=by, person_ids=[person_id], page="conference")
    return made


@transaction.atomic
def tell_information(*, by, information, version, told):
    """The words of who was asked, for the family."""
    if information.person_id != by.person_id:
        raise PermissionDenied("only who was asked tells it")
    mine = ConferenceInformation.objects.filter(pk=information.pk, version=version)
    write(mine, information, by, told=told, told_at=timezone.now())
    tell("change", information, by)
    news.tell(by=by, person_ids=[information.created_by_id], page="conference")
    return information


def change_question(*, by, information, version, asked):
    """The family asks something else."""
    return change(information, by=by, version=version, asked=asked)


@transaction.atomic
def invite(*, by, guest, version, way="", email=""):
    """They are let in to this conference alone, and who has no log-in gets an invitation."""
    if not has_grant(guest):
        give_access(
            by=by,
            party=Party(guest.person_id),
            shares=[Share(Part.CONFERENCE, Level.RESPOND, goal_id=guest.conference_id)],
            purpose=_("our Eigen Kracht conference"),
            ends_on=last_day(guest),
        )
    change(guest, by=by, version=version, invited_on=timezone.localdate(), **anew(by, guest))
    reminders_conference.plan(guest.conference)
    if not way:
        news.tell(by=by, person_ids=[guest.person_id], page="conference")
        return None
    person = Person.objects.get(pk=guest.person_id)
    return invite_in(by, person=person, way=way, email=email)


def anew(by, guest):
    """Who said no at the door and is invited once more has not answered that yet."""
    if not guest.declined_invitation:
        return {}
    return {
        "answer": ConferenceGuest.Answer.WAITING,
        "answered_at": None,
        "noted_by_id": by.person_id,
    }


def has_grant(guest):
    return grants_of(guest).exists()


def grants_of(guest):
    rows = Grant.objects.filter(household_id=guest.household_id, person_id=guest.person_id)
    here = rows.filter(part=Part.CONFERENCE, goal_id=guest.conference_id)
    return here.open(timezone.localdate())


def last_day(guest):
    today = timezone.localdate()
    if guest.kind == Kind.COORDINATOR:
        return today + WHOLE
    return max(guest.conference.held_on or today, today) + AFTER + timedelta(days=1)


@transaction.atomic
def answer(*, by, guest, version, answer, answer_text):
    """Comes, or not: everybody for themselves. The family writes down what was said out loud."""
    is_mine = guest.person_id == by.person_id
    if not is_mine and not by.may(Level.CONTRIBUTE, guest):
        raise PermissionDenied("everybody answers for themselves")
    said = {
        "answer": answer,
        "answer_text": answer_text,
        "answered_at": None if answer == ConferenceGuest.Answer.WAITING else timezone.now(),
        "noted_by_id": None if is_mine else by.person_id,
    }
    write(ConferenceGuest.objects.filter(pk=guest.pk, version=version), guest, by, **said)
    tell("change", guest, by, subject_kind="conference_answer")
    return guest


@transaction.atomic
def remove(*, by, guest):
    """They come no more, and look in no more. What they answered stays to be read."""
    change(guest, by=by, version=guest.version, removed_on=timezone.localdate())
    open_now = list(grants_of(guest))
    if open_now:
        withdraw(by=by, grants=open_now)
    reminders_conference.plan(guest.conference)
    return guest
