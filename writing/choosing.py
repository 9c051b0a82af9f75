"""Taking over the other's words, field by field, on the page with both texts."""

from django import forms

TAKE = "take_theirs"


def with_theirs(data, form_class, now):
    """The data, with what there is now in each field where that was chosen."""
    for name in data.getlist(TAKE):
        field = form_class.base_fields.get(name)
        if field and name not in form_class.hidden_names:
            put(data, name, field, now.get(name))
    return data


def put(data, name, field, value):
    """Fill in a value as a browser would send it."""
    texts = as_sent(field, value)
    if texts:
        data.setlist(name, texts)
    else:
        data.pop(name, None)


def as_sent(field, value):
    """The texts that a browser sends for a field which shows this value; none for a box that is not
    ticked, and for what is empty."""
    value = field.prepare_value(value)
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if field.widget.check_test(value) else []
    shown = field.widget.format_value(value)
    if shown in (None, "", []):
        return []
    return [str(one) for one in shown] if isinstance(shown, list | tuple) else [str(shown)]
