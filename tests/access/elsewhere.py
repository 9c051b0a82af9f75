"""The same addresses with other things in them: private ones of somebody of the Van Dijks, and
those of the El Idrissis, which are the Van Dijks' over again, row by row."""

from types import SimpleNamespace
from uuid import uuid5

from django.contrib.postgres.fields import ArrayField
from django.db.models import ForeignKey, UUIDField

from access.models import Part, Scope
from careplans import models as plan
from network.models import NetworkMember
from people.models import Household, Person
from tests.access.outsiders import earlier_words
from tests.careplans.private import private_goal
from tests.world import row, scope

OF_RONALD = {"stay", "photo", "fatma_in_network"}  # the private things of the world are Kevin's
# Of nobody in the family: a key that one must have been given, or made by the team.
LEFT_OUT = {"invitation", "finding", "emergency", "conference_made", "entry"}
LOOSE_KEYS = {"goal_id", "row_id", "object_id"}  # of a row on a higher floor


def private(world):
    """Needs the maintenance role; the world, with private things where there can be one."""
    goal = private_goal(world, world.kevin)
    plan.Step.objects.filter(pk=goal.step.pk).update(version=2)  # so that its page leads to earlier
    place = scope(world.van_dijk, Part.NETWORK, private_to=world.ronald)
    return SimpleNamespace(
        **vars(world)
        | {
            "water": goal, "call": goal.step, "deal": goal.deal, "going_well": goal.note,
            "score": goal.score, "earlier": earlier_words(goal.step, world.kevin),
            "hitch": plan.Hitch.objects.create(
                household=world.van_dijk, step=goal.step, help="how", text="Hoe?",
                said_by=world.kevin,
            ),
            "stay": world.own_secret, "photo": private_photo(world),
            "fatma_in_network": row(NetworkMember, place, world.ronald, name="Truus", circle=1),
        }
    )  # fmt: skip


def private_photo(world):
    of = {"priority": world.own_secret, "kind": "image", "content_type": "image/jpeg", "size": 9}
    return row(
        plan.Attachment, world.own_secret.scope, world.ronald, text="Van mij",
        file=f"{'2' * 32}.jpg", **of,
    )  # fmt: skip


def owner_of(keys, private_world):
    """Whose private thing these keys of an address name."""
    own = {getattr(private_world, name).pk for name in OF_RONALD}
    return "ronald" if own & set(keys.values()) else "kevin"


def foreign(world):
    """Needs the maintenance role; the world as it would be if the El Idrissis lived all of it."""
    twins = Twins(world)
    made = {"van_dijk": world.el_idrissi, "case": world.laak_case}
    for name, value in vars(world).items():
        is_theirs = getattr(value, "household_id", None) == world.van_dijk.pk
        if is_theirs and name not in LEFT_OUT and is_there(value):
            made[name] = twins.of(value)
    return SimpleNamespace(**vars(world) | made)


def is_there(one):
    """Another test may have put it in the world, and taken it back."""
    return type(one)._base_manager.filter(pk=one.pk).exists()


class Twins:
    """Each row once more in the other household, by the people there: Noor for Ronald, Mila for
    Kevin, and somebody without a log-in for whoever else it names."""

    def __init__(self, world):
        self.world = world
        here = world.el_idrissi.members.get(person=world.mila)
        self.known = {world.kevin_here.pk: here}
        self.people = {world.ronald.pk: world.noor, world.kevin.pk: world.mila}

    def person(self, key):
        if key not in self.people:
            self.people[key] = Person.objects.create(first_name="Niemand")
        return self.people[key].pk

    def of(self, one):
        if one.pk not in self.known:
            values = {f.attname: self.value(f, one) for f in one._meta.concrete_fields}
            self.known[one.pk] = self.made(type(one), values)
        return self.known[one.pk]

    def made(self, model, values):
        if model is not Scope:
            return model._base_manager.create(**values)
        del values["id"]
        return Scope.objects.get_or_create(**values)[0]

    def value(self, field, one):
        value = getattr(one, field.attname)
        if isinstance(field, ForeignKey):
            return value and self.reference(getattr(one, field.name))
        if field.primary_key or (isinstance(field, UUIDField) and field.name in LOOSE_KEYS):
            return value and self.key(value)
        if field.name == "file":
            return f"{uuid5(one.pk, 'file').hex}.jpg"  # hangs once
        if isinstance(field, ArrayField) and field.name.endswith("_ids"):
            return sorted(self.person(key) for key in value)
        return value

    def reference(self, other):
        if isinstance(other, Household):
            return self.world.el_idrissi.pk
        if isinstance(other, Person):
            return self.person(other.pk)
        return self.of(other).pk if hasattr(other, "household_id") else other.pk

    def key(self, value):
        return uuid5(self.world.el_idrissi.pk, str(value))
