"""The people of a family in one's own case, by name: what settling custody asks for, no more."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

GROWN_UP = 18


@dataclass(frozen=True)
class Relative:
    """Somebody who lives in the household, or holds custody of a child there."""

    person_id: UUID
    name: str
    years: int
    is_member: bool

    @property
    def is_child(self):
        return self.is_member and self.years < GROWN_UP


@dataclass(frozen=True)
class Guardian:
    """Somebody who works at an institution for youth protection."""

    person_id: UUID
    name: str
    organisation_id: UUID
    organisation: str


def ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def family_of(case_id):
    """Who lives behind this case; nobody for who does not help in it."""
    return [Relative(*row) for row in ask("select * from casework_family(%s)", [case_id])]


def institution_guardians():
    return [Guardian(*row) for row in ask("select * from casework_guardians()")]


def household_of(custody_id):
    """Where the child of a fact of one's own team lives: for the family's log."""
    return ask("select casework_custody_household(%s)", [custody_id])[0][0]
