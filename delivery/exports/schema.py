"""The JSON schema of `plan.json`, made from the tables themselves; it stands in docs/."""

import json

from django.conf import settings
from django.db import models

from access.models import Scope
from delivery.exports.content import FORMAT, VERSION
from delivery.exports.family import ADDRESS, MEMBER, PERSON
from delivery.exports.kinds import TABLES
from delivery.exports.rows import name_of
from people.models import Address, HouseholdMember, Person

FILE = settings.BASE_DIR / "docs" / "export.schema.json"
KEY = {"$ref": "#/$defs/key"}
MOST_ROWS = 100_000
DEFS = {
    "key": {"type": "string", "format": "uuid", "pattern": "^[0-9a-f-]{36}$"},
    "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "moment": {"type": "string", "format": "date-time", "pattern": "^[0-9]{4}-.{5,28}$"},
    "time": {
        "type": "string",
        "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?$",
    },
    "amount": {"type": "string", "pattern": "^-?[0-9]{1,9}([.][0-9]{1,2})?$"},
    "scope": {
        "description": "In which part of the plan a row stands, about whom, and for whom.",
        "type": "object",
        "properties": {
            "part": {"type": "string", "maxLength": 12},
            "about": {"anyOf": [KEY, {"type": "null"}]},
            "goal": {"anyOf": [KEY, {"type": "null"}]},
            "is_private": {"type": "boolean"},
        },
        "required": ["part", "about", "goal", "is_private"],
        "additionalProperties": False,
    },
}
KINDS = [
    (models.DateTimeField, {"$ref": "#/$defs/moment"}),
    (models.DateField, {"$ref": "#/$defs/day"}),
    (models.TimeField, {"$ref": "#/$defs/time"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.DecimalField, {"$ref": "#/$defs/amount"}),
    (models.IntegerField, {"type": "integer"}),
    (models.JSONField, {"type": ["object", "array"]}),
    ((models.UUIDField, models.ForeignKey), KEY),
]


def schema():
    rows = {table.name: list_of(shape_of_table(table)) for table in TABLES.values()}
    body = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "made_at": {"$ref": "#/$defs/moment"},
        "made_by": KEY | {"description": "Who took the plan along; one of the owners."},
        "family": family(),
        "people": {
            "description": "The names of all people in the file, by key.",
            "type": "object",
            "propertyNames": KEY,
            "additionalProperties": {"type": "string", "maxLength": 400},
        },
        "rows": shape(rows),
    }
    about = {"title": "A family's plan, as it takes it along", "$defs": DEFS}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **about, **shape(body)}


def shape(properties, **more):
    """An object with these properties, all of them, and no other."""
    rest = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "properties": properties, **rest, **more}


def list_of(items):
    return {"type": "array", "maxItems": MOST_ROWS, "items": items}


def shape_of_table(table):
    text = " ".join((table.model.__doc__ or "").split())
    fields = {}
    for each in table.fields():
        fields[name_of(each)] = shape_of(each, can_be_empty=each.name == table.file)
    return shape(fields, description=text)


def family():
    member = {name: shape_of(HouseholdMember._meta.get_field(name)) for name in MEMBER}
    member |= {name: shape_of(Person._meta.get_field(name)) for name in PERSON}
    address = {name: shape_of(Address._meta.get_field(name)) for name in ADDRESS}
    return shape(
        {
            "name": {"type": "string", "maxLength": 120},
            "address": {"anyOf": [shape(address), {"type": "null"}]},
            "members": {"type": "array", "maxItems": 100, "items": shape({"key": KEY} | member)},
        }
    )


def shape_of(field, *, can_be_empty=False):
    """What a field may hold, by its kind."""
    found = kind_of(field)
    if field.related_model is Scope:
        found = {"$ref": "#/$defs/scope"}
    if field.null or can_be_empty:
        return {"anyOf": [found, {"type": "null"}]}
    return found


def kind_of(field):
    if hasattr(field, "base_field"):
        return {"type": "array", "maxItems": 1000, "items": kind_of(field.base_field)}
    if field.choices and not isinstance(field, models.IntegerField):
        return {"enum": [*([""] if field.blank else []), *(str(key) for key, _ in field.choices)]}
    for kind, found in KINDS:
        if isinstance(field, kind):
            return dict(found)
    most = {"maxLength": field.max_length} if field.max_length else {}
    return {"type": "string", **most}


def text():
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
