"""Taking over the other's words, field by field, on the page with both texts."""

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
    shown = field.widget.format_value(field.prepare_value(value))
    if shown in (None, "", False, []):
        data.pop(name, None)
    elif isinstance(shown, list | tuple):
        data.setlist(name, [str(one) for one in shown])
    else:
        data[name] = "on" if shown is True else str(shown)
