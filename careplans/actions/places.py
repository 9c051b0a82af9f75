"""A place in the family ends, or its person keeps the plan too: with the yes of whom it concerns.

The database decides and writes (access/sql/rights/leaving.sql and owners.sql); here it is told.
"""

from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from audit import log
from careplans import birthdays, news
from people.models import HouseholdMember, PlaceQuestion
from writing.actions import NO_RIGHT

OWN_HAND_YEARS = 12


def ask_database(function, *values):
    """One answer of a function of rights, whose name is always ours."""
    marks = ", ".join(["%s"] * len(values))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {function}({marks})", values)
            return cursor.fetchone()[0]
    except ProgrammingError as refused:  # what the page asked a moment ago is not so any more
        if getattr(refused.__cause__, "sqlstate", "") != NO_RIGHT:
            raise
        raise PermissionDenied("a place or a right ended meanwhile") from refused


def became_owner_by_asking(member):
    """Somebody who came to the plan with a yes, and did not begin it."""
    return PlaceQuestion.objects.filter(member=member, kind="owner", is_agreed=True).exists()


def may_end(viewer, member):
    """An owner says who lives here; of themselves everybody says it from 12 on."""
    return viewer.is_owner or (is_own(viewer, member) and viewer.years >= OWN_HAND_YEARS)


def is_own(viewer, member):
    return member.person_id == viewer.person_id


def may_keep_too(viewer, member):
    """Whom an owner may ask: a grown-up with a log-in, no owner yet. The database asks again."""
    person = member.person
    is_child = member.role == HouseholdMember.Role.CHILD
    is_young = person.born_on and birthdays.day_of(person.born_on, 18) > timezone.localdate()
    is_open = not member.has_ended and not member.is_owner and person.user_id is not None
    return viewer.is_owner and is_open and not is_child and not is_young


@transaction.atomic
def end_place(*, by, member):
    """True when it has ended; False when others have to say yes first, whom this asks."""
    result = ask_database("access_end_place", member.pk)
    if result == "ended":
        tell("withdraw", by, member.pk)
    if result == "asked":
        waits = PlaceQuestion.objects.get(member=member, kind="ends", closed_at__isnull=True)
        tell("create", by, waits.pk, "placequestion")
        news.tell(by=by, person_ids=waits.asked_ids, page=news.PLACE)
    return result in ("ended", "gone")


@transaction.atomic
def ask_owner(*, by, member):
    """An owner asks somebody to keep the plan too; twice is once."""
    if not by.is_owner:
        raise PermissionDenied("an owner asks who keeps the plan too")
    if ask_database("access_ask_owner", member.pk) != "asked":
        return False
    waits = PlaceQuestion.objects.get(member=member, kind="owner", closed_at__isnull=True)
    tell("create", by, waits.pk, "placequestion")
    news.tell(by=by, person_ids=waits.asked_ids, page=news.PLACE)
    return True


@transaction.atomic
def answer(*, by, question, says_yes):
    """What became of it: owner, ended, waits (for others), no, or gone (not asked any more)."""
    result = ask_database("access_answer_place", question.pk, says_yes)
    if result == "gone":
        return result
    tell("change" if says_yes else "delete", by, question.pk, "placequestion")
    if result in ("owner", "ended"):
        tell("grant" if result == "owner" else "withdraw", by, question.member_id)
    return result


@transaction.atomic
def withdraw(*, by, question):
    """Who asked takes it back while it waits; False when there is nothing left to take back."""
    done = ask_database("access_withdraw_place", question.pk)
    if done:
        tell("delete", by, question.pk, "placequestion")
    return done


def tell(kind, by, key, subject="member"):
    log.write_in(by, kind, subject_kind=subject, subject_id=key)
