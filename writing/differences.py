"""Where two versions of the same form differ, in words that stand side by side."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from django.utils.formats import localize
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Difference:
    """One field: what there is now, and what is in the form."""

    name: str
    label: str
    theirs: str
    mine: str
    field: Any


def differences(form, now):
    return [
        Difference(
            name=name,
            label=form[name].label,
            theirs=shown(form.fields[name], now.get(name)),
            mine=shown(form.fields[name], form[name].value()),
            field=form[name],
        )
        for name in form.fields
        if name not in form.hidden_names and differs(form, name, now.get(name))
    ]


def differs(form, name, theirs):
    field = form.fields[name]
    theirs, mine = field.prepare_value(theirs), form[name].value()
    return field.has_changed(theirs, mine) and str(theirs) != str(mine)


def shown(field, value):
    """A value as a person reads it: the words of a choice, a day as a day."""
    value = field.prepare_value(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "" or value == []:
        return ""
    choices = getattr(field, "choices", None)
    if choices is not None:
        wanted = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        flat = flatten_choices(choices)
        return ", ".join(str(label) for key, label in flat if str(key) in wanted)
    return as_text(field, value)


def as_text(field, value):
    try:
        return localize(field.to_python(value)) if isinstance(value, str) else localize(value)
    except forms.ValidationError:
        return str(value)
