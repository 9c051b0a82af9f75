"""One row of a plan from elsewhere as a row of this one, or not at all."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID, uuid4

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from access.models import Level, Part
from access.scopes import scope_for
from access.viewer import Viewer
from careplans import scopes
from careplans.bringing.kinds import ABOUT, ANSWERS, BECOME, BY_ME
from delivery.exports.kinds import TABLES
from delivery.exports.rows import is_person, name_of
from people.models import Organisation


@dataclass
class Arrival:
    """How far a plan is in: `people` and `rows` say which key of then is which key of now; `voice`
    is the key that who brings it had there, None when somebody else made the file."""

    by: Viewer
    people: dict
    names: dict
    voice: str | None
    rows: dict[str, UUID] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)  # what was said in a file that comes along
    places: dict[tuple, UUID] = field(default_factory=dict)


class StaysWords(Exception):  # noqa: N818 it is an answer, and no fault
    """This row is no row of this plan: its words are kept to be read."""


def become(arrival, table_name, words, pk=None, **more):
    """The new row, under `pk` where one is given; None when it stays words, also where this house
    refuses such a row."""
    table = TABLES[table_name]
    try:
        if not all(is_mine(arrival, words[name]) for name in BECOME[table_name]):
            raise StaysWords
        if words.get(ABOUT.get(table_name)):
            raise StaysWords
        if table_name == "priorities" and not words["text"] and words["key"] not in arrival.shown:
            raise StaysWords
        values = values_of(arrival, table, words, pk or uuid4())
        with transaction.atomic():
            row = table.model(**values | more)
            row.save(force_insert=True)
    except (StaysWords, DatabaseError):
        return None
    arrival.rows[words["key"]] = row.pk
    return row


def is_mine(arrival, key):
    return arrival.voice is not None and key == arrival.voice


def values_of(arrival, table, words, key):
    found = {"id": key, "household_id": arrival.by.household_id}
    for each in table.fields():
        name = name_of(each)
        if name == "scope":
            found["scope_id"] = place_for(arrival, words, key)
        elif name != "key" and name != table.file:
            found[each.attname] = value_for(arrival, table, each, words)
    found |= whole(arrival, table.name, words, found)
    return found


def value_for(arrival, table, each, words):
    value = words[each.name]
    if value is None:
        return None
    if is_person(each):
        here = arrival.people.get(value)
        return here or (arrival.by.person_id if each.name in BY_ME else None)
    if each.name in ("person_ids", "party_ids"):
        return sorted(arrival.people[key] for key in value if key in arrival.people)
    if isinstance(each, models.ForeignKey):
        return key_for(arrival, each, value)
    return parsed(each, value)


def key_for(arrival, each, value):
    """The row here that it hangs under; without that, these are words only."""
    if each.related_model is Organisation:
        return None
    if value not in arrival.rows:
        if each.null:
            return None
        raise StaysWords
    return arrival.rows[value]


def parsed(each, value):
    if isinstance(value, list) and hasattr(each, "base_field"):
        return [parsed(each.base_field, one) for one in value]
    if isinstance(each, models.DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(each, models.DateField):
        return date.fromisoformat(value)
    if isinstance(each, models.TimeField):
        return time.fromisoformat(value)
    return each.to_python(value)


def whole(arrival, kind, words, found):
    """What a row here has besides: nothing is from a time to come, and names stay as text."""
    now, more = timezone.now(), {}
    for name in ("created_at", "changed_at"):
        if name in found:
            more[name] = min(found[name], now)
    if "created_by_id" in found:
        more |= {"created_by_id": arrival.by.person_id, "changed_by_id": arrival.by.person_id}
    if kind == "steps" and not found["executor_id"]:
        more["executor_name"] = words["executor_name"] or name_in(arrival, words["executor"])
    if kind == "step_ticks":  # the database lets nobody tick for another
        more["done_by_id"] = arrival.by.person_id
    if kind == "network":
        more["person_id"] = None
    if kind == "agreement_sides":
        more |= side(arrival, words)
    return more


def side(arrival, words):
    """Who brings it, as they answered; everybody else by name, and not asked yet."""
    is_me = is_mine(arrival, words["person"])
    rest = {} if is_me else {f"{k}_id" if k == "noted_by" else k: v for k, v in ANSWERS.items()}
    return {"name": words["name"] or name_in(arrival, words["person"])} | rest


def name_in(arrival, key):
    return (arrival.names.get(key) or "")[:120]


def place_for(arrival, words, key):
    """The scope here of where it stood there, made when there was none."""
    place = words["scope"]
    if place is None or (place["is_private"] and arrival.voice is None):
        raise StaysWords  # what somebody else kept to themselves becomes nobody's secret here
    wanted = (place["part"], place["about"], place["goal"], place["is_private"])
    if place["goal"] == words["key"]:
        return place_of_goal(arrival, place, key)
    if wanted not in arrival.places:
        arrival.places[wanted] = made_place(arrival, place)
    found = arrival.places[wanted]
    if arrival.by.level(found) < Level.CONTRIBUTE:
        raise StaysWords
    return found


def about_here(arrival, place):
    if place["about"] is None:
        return None
    if place["about"] not in arrival.people:
        raise StaysWords
    return arrival.people[place["about"]]


def made_place(arrival, place):
    goal = place["goal"]
    if place["part"] not in Part.values or (goal and goal not in arrival.rows):
        raise StaysWords
    private_to = arrival.by.person_id if place["is_private"] else None
    with transaction.atomic():
        found, arrival.by = scope_for(
            arrival.by,
            place["part"],
            subject_id=about_here(arrival, place),
            goal_id=arrival.rows[goal] if goal else None,
            private_to_id=private_to,
        )
    return found


def place_of_goal(arrival, place, key):
    """A goal comes with the places of all that hangs under it."""
    made, arrival.by = scopes.for_goal(
        arrival.by,
        key,
        about_id=about_here(arrival, place),
        is_about_money=place["part"] == Part.MONEY,
        is_private=place["is_private"],
    )
    return made[Part.GOALS]
