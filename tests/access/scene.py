"""The world in which everybody asks for everything: all people, things of every kind of each
family, private ones too, and a marked word in every text."""

from uuid import uuid4

from tests.access import elsewhere, marked, outsiders
from tests.addresses import address, keys_in
from tests.world import PEOPLE


class Scene:
    """Made by who has the maintenance role."""

    def __init__(self, world):
        self.world = world
        self.people = {key: getattr(world, key) for key in PEOPLE} | outsiders.build(world)
        self.private = elsewhere.private(world)
        self.foreign = elsewhere.foreign(world)
        marked.more_rows(world)
        for name in (
            "own_consent",
            "own_answer",
            "fixed_plan",
            "given_paper",
            "work",
        ):  # one is made, of the case or the team
            for things in (self.private, self.foreign):
                setattr(things, name, getattr(world, name))
        self.marks = marked.mark_rows(world)

    def address(self, name):
        return address(name, self.world)

    def private_things(self, name):
        """(keys of the address with somebody's private thing, whose it is), or None."""
        keys = keys_in(name, self.private)
        if keys == keys_in(name, self.world):
            return None
        return keys, elsewhere.owner_of(keys, self.private)

    def foreign_things(self, name):
        """Keys of the address with things of the El Idrissis; None when it names nothing theirs."""
        keys = keys_in(name, self.foreign)
        return keys if keys != keys_in(name, self.world) else None

    def crossed(self, name, home, things):
        """Keys with one family's household and another's thing, or None."""
        keys = keys_in(name, things)
        own = keys_in(name, self.foreign if things is self.world else self.world)
        is_same = {k for k in keys if keys[k] != own[k]} <= {"household_id"}
        return None if is_same or "household_id" not in keys else keys | {"household_id": home.pk}


def made_up(keys, *kept):
    """Keys that nothing has."""
    return {k: uuid4() if k.endswith("_id") and k not in kept else v for k, v in keys.items()}
