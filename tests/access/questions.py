"""What is asked beside the page itself: other methods, and the same address of other things.

Each yields what went otherwise than it should.
"""

import random

from django.urls import reverse

from tests.access import tables
from tests.access.asking import EVERY_ONE, NAMES, OTHER_METHODS, PART, outcome, undone
from tests.access.scene import made_up
from tests.addresses import keys_in
from tests.lots import IS_LONG

METHODS = ("GET", "POST")
CHANGING = ("PUT", "PATCH", "DELETE")  # of the other methods: by which something would change
CLOSED = {"404", "405"}  # there is no such thing, or nobody may ask it so
AT_HOME = {"noor", "mila", "tom"}  # there where the foreign things are, and their case
OWNERS = {"ronald", "coowner"}  # what an owner may, Noor asks everywhere
OF_EVERY_FAMILY = {"complaint", "complaint_open"}  # of the privacy officer, who answers them all
WHO_COULD_COME = ("ronald", "samira", "ingrid")
# What the owner of a private thing finds closed as well: why.
NOT_FOR_ONE = {
    "attachment": "no scanner called the file clean yet",
    "put_back": "it is not in the bin",
}


def drawn(name, answers):
    """One whom this address lets in and one whom it refuses, others at each address, and who is not
    logged in, in that order; with --long everybody."""
    lots = random.Random(name)
    let_in = [key for key in EVERY_ONE if answers[key] == "in"]
    refused = [key for key in EVERY_ONE if answers[key] in ("403", "404")]
    if IS_LONG:
        return [*answers]
    return [*(lots.choice(k) for k in (let_in, refused) if k), None]


def opens_no_other_way(key, one, scene):
    """What HTMX fetches and a look at the headers ask the right of the page; the rest does nothing.

    OPTIONS says no more than what a page may be asked.
    """
    for name in NAMES:
        url, table = scene.address(name), tables.allowed()
        page, sent = table[name, "GET"], table[name, "POST"]
        asked = drawn(name, page if "in" in page.values() else sent)
        if key in asked:
            yield from as_a_page(one, name, url, page[key])
        if key in asked:
            is_first = key == asked[0] or IS_LONG
            yield from in_no_way(one, name, url, OTHER_METHODS if is_first else CHANGING)
        if key in drawn(name, sent):
            got = one.outcome("POST", url, **PART)
            yield from [] if got == sent[key] else [(name, "POST of a part", got)]


def as_a_page(one, name, url, expected):
    with undone():
        answers = {"a part": one.ask("GET", url, **PART), "HEAD": one.ask("HEAD", url)}
    for way, answer in answers.items():
        if outcome(answer) != expected:
            yield name, way, outcome(answer)


def in_no_way(one, name, url, methods):
    with undone():
        answers = {method: one.ask(method, url) for method in methods}
    for way, answer in answers.items():
        if outcome(answer) not in {"403", "login"} | CLOSED:
            yield name, way, outcome(answer)


def told(one, name, keys, *kept):
    """What else this person is told of a thing than they would be of one that does not exist.

    `kept`: the keys of what is there for them.
    """
    for method in METHODS:
        got = one.outcome(method, reverse(name, kwargs=keys))
        if got != "404":
            nothing = one.outcome(method, reverse(name, kwargs=made_up(keys, *kept)))
            if got != nothing:
                yield name, method, got, f"not {nothing}", kept


def may_come(key, name):
    """Whether this person has a right to things of this kind: then the address alone says no."""
    return any(tables.allowed()[name, method][key] in ("in", "403") for method in METHODS)


def is_let_in(key, name):
    """Whether this person opens or sends such a thing of the Van Dijks."""
    return any(tables.allowed()[name, method][key] == "in" for method in METHODS)


def turn(key, name, of):
    """Who is asked at this address beside those: another one each time; with --long everybody."""
    if IS_LONG:
        return True
    return (NAMES.index(name) + [*EVERY_ONE, None].index(key)) % of == 0


def finds_no_private_thing(key, one, scene):
    """A thing of one person alone is there for that person, and for nobody else."""
    for name in NAMES:
        keys, owner = scene.private_things(name) or (None, "nobody")
        if owner == key:
            url = reverse(name, kwargs=keys)
            is_closed = {one.outcome(method, url) for method in METHODS} <= CLOSED
            yield from [(name, is_closed)] if is_closed != (name in NOT_FOR_ONE) else []
        elif keys and (may_come(key, name) or turn(key, name, of=8)):
            yield from told(one, name, keys, "household_id")


def finds_no_foreign_thing(key, one, scene):
    """Another family is not there, nor are its things by way of one's own family."""
    for name in NAMES:
        keys = None if name in OF_EVERY_FAMILY else scene.foreign_things(name)
        if keys and key not in AT_HOME:
            on_the_way = one.outcomes.get(reverse(name, kwargs=keys), "404")
            if on_the_way != "404" or is_let_in(key, name) or turn(key, name, of=24):
                yield from told(one, name, keys)
        crossed = keys and crossed_for(key, name, scene)
        if crossed:
            yield from told(one, name, crossed, "household_id")


def crossed_for(key, name, scene):
    """A thing of the other family in the place of one's own, for who could come to their own."""
    if key == "noor":
        return scene.crossed(name, scene.world.el_idrissi, scene.world)
    is_whole = key not in OWNERS and is_let_in(key, name)
    is_asked = is_whole or (may_come(key, name) and turn(key, name, of=6))
    return scene.crossed(name, scene.world.van_dijk, scene.foreign) if is_asked else None


def finds_nothing_made_up(key, one, scene):
    """A key that nothing has is not found; asked by one who could come, with --long by each."""
    for name in NAMES if key in WHO_COULD_COME else ():
        first = next((each for each in WHO_COULD_COME if may_come(each, name)), "ronald")
        if key != first and not IS_LONG:
            continue
        real = keys_in(name, scene.world)
        keys = made_up(real)
        if keys != real and "figure" not in real:
            got = one.outcome("GET", reverse(name, kwargs=keys))
            yield from [] if got in CLOSED else [(name, got)]


ALL = (opens_no_other_way, finds_no_private_thing, finds_no_foreign_thing, finds_nothing_made_up)
