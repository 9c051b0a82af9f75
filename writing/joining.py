"""Two people changed the same row: which of them changed which field.

Only what both changed is a question. What one of them changed goes on as that one wrote it; the
page shows it before anything is saved, because fields may hang together.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from writing import stood
from writing.choosing import as_sent, put
from writing.differences import differences, differs

SAME, MINE, THEIRS, BOTH = "same", "mine", "theirs", "both"


@dataclass(frozen=True)
class Joined:
    """The fields of a form by who changed them since it was opened."""

    asked: tuple  # both did, or nobody knows: both texts, to choose from
    theirs: tuple  # only the other: that stands in the form now
    mine: tuple  # only the sender
    rest: tuple  # in which nothing differs
    is_by_one: bool  # the row was saved once since, so who saved it changed all of theirs


def join(form, row, now):
    """Who changed what, with what only the other changed taken into the form. `now`: the values of
    the row as it is. From here on the form is about those."""
    fates = all_fates(form, row, now)
    asked = tuple(each for each in differences(form, now) if fates[each.name] == BOTH)
    form.data = form.data.copy()
    for name in named(fates, THEIRS):
        put(form.data, form.add_prefix(name), form.fields[name], now.get(name))
    form.data["stood"] = stood.written(form, row, now)
    return Joined(
        asked,
        *[tuple(shown(form, fates, fate)) for fate in (THEIRS, MINE, SAME)],
        is_by_one=row.version == form.seen_version + 1,
    )


def all_fates(form, row, now):
    """{name: SAME, MINE, THEIRS or BOTH} of each field."""
    opened = stood.read(form.data.get("stood")) if row.version != form.seen_version else {}
    known = {name: opened.get(name) for name in stood.countable(form, now)}
    names = [name for name in form.fields if name not in form.hidden_names]
    fates = {name: fate_of(form, row, now, name, known.get(name)) for name in names}
    return fates | in_lists(fates)


def fate_of(form, row, now, name, opened):
    """By the digest of what stood there when the form was opened; without it, it is a question."""
    if not differs(form, name, now.get(name)):
        return SAME
    if not opened:
        return BOTH
    theirs, mine = stood.of_value(form, row, name, now.get(name)), stood.of_data(form, row, name)
    if mine == theirs:
        return SAME
    if theirs == opened:
        return MINE
    return THEIRS if mine == opened and can_hold(form.fields[name], now.get(name)) else BOTH


def can_hold(field, value):
    """Whether the form can send it on: a choice that this person is not offered would be lost."""
    sent = MultiValueDict({"it": as_sent(field, value)})
    try:
        field.clean(field.widget.value_from_datadict(sent, {}, "it"))
    except ValidationError:
        return False
    return True


def in_lists(fates):
    """The fields of a list, like the sides of an agreement, move along when one is put in or taken
    out. So when both changed something in it, all that differs in it is a question."""
    listed = [name for name in fates if stood.NUMBERED.fullmatch(name) and fates[name] != SAME]
    is_of_one = len({fates[name] for name in listed}) < 2
    return {} if is_of_one else dict.fromkeys(listed, BOTH)


def named(fates, wanted):
    return [name for name, fate in fates.items() if fate == wanted]


def shown(form, fates, wanted):
    return [form[name] for name in named(fates, wanted) if not form[name].is_hidden]
