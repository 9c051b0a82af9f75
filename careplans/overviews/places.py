"""What waits for somebody's yes about a place in the family, and who has to say it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from access.names import names
from people.models import PlaceQuestion


@dataclass(frozen=True)
class Waiting:
    """Something that is asked: about whom, by whom, and whose turn it is."""

    id: UUID
    kind: str
    who: str
    asker: str
    is_about_me: bool
    is_mine: bool  # I asked
    is_asked: bool  # of me, and I have not answered yet


@dataclass(frozen=True)
class Question(Waiting):
    """The page of who is asked."""

    closed_on: date | None = None
    said: str = ""  # by who looks, of what is closed: "yes" or "no"; empty when it was taken back
    is_of_more: bool = False  # others were asked too, so the day is not of this yes alone

    @property
    def is_closed(self):
        return self.closed_on is not None


def about(viewer, row):
    known = names({row.asked_by_id, row.member.person_id})
    words = vars(card(viewer, row, known))
    is_of_more = len(row.asked_ids) > 1
    said, day = said_by(viewer.person_id, row), row.closed_at and timezone.localdate(row.closed_at)
    return Question(**words, closed_on=day, said=said, is_of_more=is_of_more)


def said_by(person_id, row):
    """Of a no is kept that it was said, and not by whom."""
    if row.is_agreed and person_id in row.yes_ids:
        return "yes"
    return "no" if row.is_agreed is False and row.asked_ids == [person_id] else ""


def waiting(viewer):
    """The open questions that row security shows: an owner's, and those for this person."""
    rows = PlaceQuestion.objects.filter(
        household_id=viewer.household_id, closed_at__isnull=True
    ).select_related("member")
    found = list(rows.order_by("asked_at"))
    known = names({row.asked_by_id for row in found} | {row.member.person_id for row in found})
    return [card(viewer, row, known) for row in found]


def card(viewer, row, known):
    me = viewer.person_id
    return Waiting(
        id=row.pk,
        kind=row.kind,
        who=str(known.get(row.member.person_id, "")),
        asker=str(known.get(row.asked_by_id, "")),
        is_about_me=row.member.person_id == me,
        is_mine=row.asked_by_id == me,
        is_asked=me in row.asked_ids and me not in row.yes_ids,
    )


# What waits for this person, as a part of a question of the first page; under row security too.
ASKED = """
select 'asked' as what, q.asked_by_id as person_id, q.kind as words, q.asked_at::date as day,
  null as died_on, m.person_id = %(me)s as is_so, q.id as key, m.person_id as about_id,
  null as which
from people_placequestion q join people_householdmember m on m.id = q.member_id
where q.household_id = %(here)s and q.closed_at is null
  and q.asked_ids @> array[%(me)s]::uuid[] and not q.yes_ids @> array[%(me)s]::uuid[]
"""


@dataclass(frozen=True)
class Asked:
    """A question about a place that waits for the answer of who looks; in keys."""

    id: UUID
    kind: str
    asked_by_id: UUID
    asked_on: date
    is_about_me: bool
    about_id: UUID


def asked_of(rows):
    """The oldest first, from rows of ASKED."""
    found = [
        Asked(
            id=row.key, kind=row.words, asked_by_id=row.person_id, asked_on=row.day,
            is_about_me=row.is_so, about_id=row.about_id,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.asked_on, one.id))


def people_of(asked):
    return {key for one in asked for key in (one.asked_by_id, one.about_id)}


@dataclass(frozen=True)
class Others:
    """Who has to say yes before a place ends; `unnamed` when somebody is not ours to name."""

    names: tuple[str, ...] = ()
    unnamed: int = 0

    @property
    def sentence(self):
        """The names as one would say them."""
        return get_text_list(self.names, _("and"))

    def __bool__(self):
        return bool(self.names or self.unnamed)


def others_to_ask(member):
    """Asked of the database: who holds custody is not for every owner to read."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, name from access_leaving_asks(%s)", [member.pk])
        found = [name for _key, name in cursor.fetchall()]
    known = tuple(name for name in found if name)
    return Others(names=known, unnamed=len(found) - len(known))
