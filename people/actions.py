"""Decisions about who is who: inviting somebody, answering, a new colleague."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from audit import log
from people.invitations import code_for, hash_of
from people.models import Invitation, Person, TeamMembership

VALID_FOR = timedelta(days=14)


def invite(*, by, person, email, household_id=None, ground=""):
    """A one-time door for a person without a log-in; `by` is the Visitor who opens it.

    The letter is posted by `delivery.invitations`, which stands above this room.
    """
    key = uuid4()
    invitation = Invitation.objects.create(
        id=key,
        person=person,
        household_id=household_id,
        email=email.lower(),
        code_hash=hash_of(code_for(key)),
        invited_by_id=by.person_id,
        expires_at=timezone.now() + VALID_FOR,
    )
    log.write(
        "invite",
        visitor=by,
        subject_kind="invitation",
        subject_id=key,
        household_id=household_id,
        ground=ground or ("family" if household_id else "task"),
    )
    return invitation


def answer_invitation(*, code, accept):
    """Say yes or no, once; the database ties the person to the log-in. Gives the person's key."""
    with connection.cursor() as cursor:
        cursor.execute("select access_answer_invitation(%s, %s)", [hash_of(code), accept])
        return cursor.fetchone()[0]


def add_colleague(*, by, team_id, name, job=""):
    """A new person with a place in a team that `by` leads; `name` holds the fields of the name."""
    person = Person.objects.create(made_by_id=by.person_id, **name)
    membership = TeamMembership.objects.create(
        team_id=team_id, person=person, role=TeamMembership.Role.PROFESSIONAL, job=job
    )
    log.write(
        "create",
        visitor=by,
        subject_kind="teammembership",
        subject_id=membership.pk,
        team_id=team_id,
        ground="task",
    )
    return person
