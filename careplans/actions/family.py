"""Who belongs to the family, and where it lives."""

from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from audit import log
from careplans import birthdays
from careplans.actions import places
from people import plan_number
from people.models import Address, Household, HouseholdMember, Person
from writing.actions import Clash

BACK_DAYS = 30  # as long as the bin


class LastOwner(Exception):  # noqa: N818 it is what people call it
    """Without this person the plan would be nobody's."""


@transaction.atomic
def add_member(*, by, first_name, role, prefix="", last_name="", born_on=None):
    """Somebody of the family, still without a log-in."""
    person = Person.objects.create(
        id=uuid4(),
        first_name=first_name,
        prefix=prefix,
        last_name=last_name,
        born_on=born_on,
        made_by_id=by.person_id,
    )
    member = HouseholdMember.objects.create(household_id=by.household_id, person=person, role=role)
    birthdays.plan(member)
    tell("create", by, member)
    return member


@transaction.atomic
def change_member(*, by, member, version, role, **words):
    """Another place in the family; `words` are the name and the day of birth, where they may be
    changed by who keeps the family."""
    now = one_after_another(by).filter(pk=member.pk).first()
    if now is None or has_ended(now) or now.version != version:
        raise Clash(now)
    if not may_change(by, now, words) or not may_become(
        role, now, is_own=now.person_id == by.person_id
    ):
        raise PermissionDenied("a log-in and custody make these somebody else's to change")
    rename(now.person, now.person.version, **words)
    write(by, now, role=role)
    birthdays.plan(one_after_another(by).get(pk=now.pk))
    tell("change", by, now)
    return now


def has_ended(member):
    """A place that ends on a day to come is still there."""
    return member.ended_on is not None and member.ended_on <= timezone.localdate()


def may_change(by, member, words):
    return not words.keys() - set(open_words(by, member))


def open_words(by, member):
    """What an owner may change of a person. Who logs in says how they are called themselves. A day
    of birth decides who may decide, so it stays when others rely on it."""
    name = ["first_name", "prefix", "last_name"]
    if member.person.user_id:
        return name if member.person_id == by.person_id else []
    return name if is_in_custody(member.person_id) else [*name, "born_on"]


def is_in_custody(person_id):
    """Custody of this child was confirmed. Asked of the database: an owner without custody does not
    see who holds it."""
    with connection.cursor() as cursor:
        cursor.execute("select access_is_in_custody(%s)", [person_id])
        return cursor.fetchone()[0]


def may_become(role, member, *, is_own):
    """A child without a day of birth counts as little, and others write about it: so nobody who
    logs in is made one, and no owner of the plan. An owner's place is for that owner to name."""
    if role == member.role:
        return True
    if member.is_owner and not is_own:
        return False
    if role == HouseholdMember.Role.PARENT and member.is_owner:
        # this word opens what is about children of whom custody was never confirmed
        return not places.became_owner_by_asking(member)
    is_known = member.person.user_id is None or member.person.born_on is not None
    return role != HouseholdMember.Role.CHILD or (is_known and not member.is_owner)


@transaction.atomic
def change_own_name(*, by, version, first_name, prefix="", last_name=""):
    """How somebody is called, in every family and team at once."""
    me = Person.objects.get(pk=by.person_id)
    rename(me, version, first_name=first_name, prefix=prefix, last_name=last_name)
    log.write_in(by, "change", subject_kind="person", subject_id=me.pk)
    return me


def rename(person, version, **words):
    """One conditional UPDATE: who comes second in the same moment clashes."""
    mine = Person.objects.filter(pk=person.pk, version=version)
    if words and not mine.update(version=F("version") + 1, **words):
        raise Clash(Person.objects.filter(pk=person.pk).first())


@transaction.atomic
def end_member(*, by, member):
    """Does not live here any more: as a member they see nothing from the next request on. False
    when others have to say yes first; then nothing ends."""
    if not places.may_end(by, member) or is_another_owner(by, member):
        raise PermissionDenied("an owner ends a place, or who has it themselves")
    # two owners who leave in the same moment come one after another
    now = (one_after_another(by) if by.is_owner else HouseholdMember.objects).get(pk=member.pk)
    if not has_ended(now) and is_last_owner(now):
        raise LastOwner
    return places.end_place(by=by, member=now)


def is_another_owner(by, member):
    """Nobody locks another owner out; two who fall out both keep the plan."""
    return member.is_owner and member.person_id != by.person_id


def is_last_owner(member):
    """Who goes sooner than this one would keeps no plan after it, and does not count."""
    stays = Q(ended_on__isnull=True)
    if member.ended_on:
        stays |= Q(ended_on__gte=member.ended_on)
    owners = HouseholdMember.objects.filter(stays, household_id=member.household_id, is_owner=True)
    return member.is_owner and not owners.exclude(pk=member.pk).exists()


@transaction.atomic
def put_member_back(*, by, member):
    """Lives here after all. False for who came back already, left too long ago, or went by their
    own hand: a grown-up is invited again then, and says yes."""
    rows = one_after_another(by)
    recent = (oldest_to_put_back(), timezone.localdate())
    now = rows.filter(pk=member.pk, ended_on__range=recent).first()
    is_here = rows.here().filter(person_id=member.person_id).exists()
    if now is None or is_here or left_by_own_hand(now):
        return False
    # Who kept the plan left it too, and is asked again (the database sees to that).
    write(by, now, ended_on=None)
    tell("restore", by, now)
    return True


def left_by_own_hand(member):
    """The database refuses it too (access_left_by_own_hand). Others decide where a child lives."""
    person = member.person
    is_young = person.born_on and birthdays.day_of(person.born_on, 18) > timezone.localdate()
    is_child = is_young or member.role == HouseholdMember.Role.CHILD
    went = member.ended_on is not None and member.changed_by_id == member.person_id
    return went and person.user_id is not None and not is_child


def oldest_to_put_back():
    return timezone.localdate() - timedelta(days=BACK_DAYS)


def one_after_another(by):
    """The places in this household, for one who changes them at a time: two owners who take each
    other off the list in the same moment would leave none."""
    if not by.is_owner:
        raise PermissionDenied("only an owner says who belongs to the family")
    Household.objects.select_for_update().get(pk=by.household_id)
    return HouseholdMember.objects.filter(household_id=by.household_id).select_related("person")


def write(by, member, **fields):
    rows = HouseholdMember.objects.filter(pk=member.pk)
    rows.update(changes=F("changes") + 1, changed_by_id=by.person_id, **fields)


def tell(kind, by, member):
    log.write_in(by, kind, subject_kind="member", subject_id=member.pk)


@transaction.atomic
def renew_plan_number(*, by):
    """Whoever had the number of before finds nothing with it any more."""
    if not plan_number.renew():
        raise PermissionDenied("only an owner renews the number of the plan")
    log.write_in(by, "change", subject_kind="household", subject_id=by.household_id)


@transaction.atomic
def set_address(*, by, version, street, postcode="", city="", is_secret=False):
    """Where the family lives; a secret address is for the household alone. An older window never
    writes over a newer one: what it does not know may be that the address became secret."""
    words = {"street": street, "postcode": postcode, "city": city, "is_secret": is_secret}
    words["changed_by_id"] = by.person_id
    known, is_new = Address.objects.get_or_create(household_id=by.household_id, defaults=words)
    mine = Address.objects.filter(pk=known.pk, version=version)
    if not is_new and not mine.update(version=F("version") + 1, **words):
        raise Clash(known)
    log.write_in(by, "change", subject_kind="address", subject_id=by.household_id)
