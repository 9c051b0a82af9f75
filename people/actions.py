"""Decisions about who is who: inviting somebody, answering, a new colleague."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from audit import log
from people.invitations import code_for, hash_of, short_code_for
from people.models import Invitation, Person, TeamMembership

Way = Invitation.Way
VALID_FOR = {
    Way.MAIL: timedelta(days=14),
    Way.SQUARE: timedelta(minutes=15),  # they stand beside each other
    Way.LETTER: timedelta(days=21),  # the post takes a while, and so may somebody without a phone
}


def invite(*, by, person, email="", household_id=None, way=Way.MAIL, ground=""):
    """A one-time door for a person without a log-in; `by` is the Visitor who opens it.

    It goes out by `delivery.invitations`, which stands above this room. An earlier one closes.
    """
    invitation = open_door(
        invited_by_id=by.person_id, person=person, email=email, household_id=household_id, way=way
    )
    tell("invite", by, invitation, ground)
    return invitation


def open_door(*, invited_by_id, person, email="", household_id=None, way=Way.MAIL):
    """The row of an invitation, with the hash of its code; who calls this writes the line."""
    key = uuid4()
    close_open_ones(person_id=person.pk)
    return Invitation.objects.create(
        id=key,
        person=person,
        household_id=household_id,
        way=way,
        email=email.lower(),
        code_hash=hash_of(code_for(key) if way == Way.MAIL else short_code_for(key)),
        invited_by_id=invited_by_id,
        expires_at=end_of(way),
    )


def end_of(way):
    """When the code stops. A letter names a last day, so that day counts whole."""
    end = timezone.now() + VALID_FOR[way]
    if way != Way.LETTER:
        return end
    day_after = timezone.localdate(end) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day_after, time()))


def close_open_ones(*, person_id):
    """Of one person one door is open at a time, as far as who asks may know of it."""
    with connection.cursor() as cursor:  # of two who invite at once the second closes the first one
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 35))", [str(person_id)])
    known = Invitation.objects.filter(person_id=person_id, answered_at=None, withdrawn_at=None)
    known.filter(expires_at__gt=timezone.now()).update(withdrawn_at=timezone.now())


def take_back(*, by, invitation):
    """The code stops at once. False for one that was answered, taken back or too old already."""
    rows = Invitation.objects.filter(pk=invitation.pk, answered_at=None, withdrawn_at=None)
    if not rows.filter(expires_at__gt=timezone.now()).update(withdrawn_at=timezone.now()):
        return False
    tell("withdraw", by, invitation)
    return True


def tell(kind, by, invitation, ground=""):
    log.write(
        kind,
        visitor=by,
        subject_kind="invitation",
        subject_id=invitation.pk,
        household_id=invitation.household_id,
        ground=ground or ("family" if invitation.household_id else "task"),
    )


def answer_invitation(*, code, accept):
    """Say yes or no, once; the database ties the person to the log-in. Gives the person's key."""
    with connection.cursor() as cursor:
        cursor.execute("select access_answer_invitation(%s, %s)", [hash_of(code), accept])
        return cursor.fetchone()[0]


def say_for_work():
    """Who just said yes comes for their work: from the next page on a second step is asked."""
    with connection.cursor() as cursor:
        cursor.execute("select access_says_for_work()")


def say_not_for_work():
    """It was said by mistake, and nothing was set up yet. Whether the database took it back."""
    with connection.cursor() as cursor:
        cursor.execute("select access_says_not_for_work()")
        return cursor.fetchone()[0]


def add_colleague(*, by, team_id, name, job=""):
    """A new person who is asked for a team that `by` leads; `name` holds the fields of the name.

    Gives the place, which counts from the yes of a second on; the database writes down who made it.
    """
    person = Person.objects.create(made_by_id=by.person_id, **name)
    membership = TeamMembership.objects.create(
        team_id=team_id, person=person, role=TeamMembership.Role.ASKED, job=job
    )
    log.write(
        "create",
        visitor=by,
        subject_kind="teammembership",
        subject_id=membership.pk,
        team_id=team_id,
        ground="task",
    )
    return membership
