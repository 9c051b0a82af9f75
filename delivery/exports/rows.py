"""Rows as plain values for `plan.json`: words stay words, and nothing in them is ever run."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.db import models

from access.models import Scope
from people.models import Person


def written(table, row, places):
    """{name: value} of one row. `places`: {key of a scope: where it is}."""
    return {name_of(field): value_of(field, row, places) for field in table.fields()}


def name_of(field):
    """As it stands in the file: the key of a row is its `key`."""
    return "key" if field.primary_key else field.name


def value_of(field, row, places):
    value = getattr(row, field.attname)
    if field.related_model is Scope:
        return places.get(value)
    return plain(value)


def plain(value):
    """A value that JSON knows: keys, days, moments and amounts become text."""
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def places_of(household_id):
    """{key: {part, about, goal, alone}} of the scopes that this viewer may see."""
    rows = Scope.objects.filter(household_id=household_id)
    return {row.pk: place_of(row) for row in rows}


def place_of(scope):
    """In which part, about whom, under which goal, and whether it is for one person alone."""
    return {
        "part": scope.part,
        "about": plain(scope.subject_id),
        "goal": plain(scope.goal_id),
        "is_private": scope.private_to_id is not None,
    }


def people_in(table, rows):
    """Keys of the people whom these rows (as written) name."""
    names = [f.name for f in table.fields() if is_person(f)]
    found = {row[name] for row in rows for name in names}
    lists = [n for n in ("party_ids", "person_ids", "participant_ids") if rows and n in rows[0]]
    found |= {key for row in rows for name in lists for key in row[name]}
    found |= {row["scope"]["about"] for row in rows if row.get("scope")}
    return found - {None}


def is_person(field):
    return isinstance(field, models.ForeignKey) and field.related_model is Person
