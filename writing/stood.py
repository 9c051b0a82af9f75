"""What stood in each field when a form was opened: a short digest each, and no word of it.

The form carries them, and its draft keeps them. So after a clash it can be told which of two people
changed what (writing/joining.py). Without the key of the site nobody reads or guesses a word from
them; who has the form had the words themselves.
"""

import json
import re
from base64 import urlsafe_b64encode
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict

from writing.choosing import as_sent

SALT = "writing.stood"
BYTES = 12  # of a digest: nobody meets an equal one by chance
NUMBERED = re.compile(r".+_\d+")  # one of a list: the first side, the second moment


def written(form, row, values):
    """All of them in one line: `name:digest name:digest`. Empty for what has no row yet."""
    if row is None:
        return ""
    names = countable(form, values)
    return " ".join(f"{name}:{of_value(form, row, name, values.get(name))}" for name in names)


def read(text):
    """{name: digest} of such a line; of any other text nothing that fits."""
    return dict(part.split(":", 1) for part in (text or "").split() if ":" in part)


def countable(form, values):
    """Names of the fields that are shown and that hold a value of the row: no files, no passwords,
    and nothing that this person has not in the form. Of a list also the places that are empty."""
    kept = set(form.kept_names())
    has_list = any(map(NUMBERED.fullmatch, values))
    return [
        name
        for name, field in form.fields.items()
        if (name in values or (has_list and NUMBERED.fullmatch(name)))
        and form.add_prefix(name) in kept
        and not (field.disabled or field.widget.is_hidden)
    ]


def of_value(form, row, name, value):
    """Of a value of the row."""
    return digest(form, row, name, MultiValueDict({name: as_sent(form.fields[name], value)}), name)


def of_data(form, row, name):
    """Of what was sent in this field."""
    return digest(form, row, name, form.data, form.add_prefix(name))


def digest(form, row, name, data, html_name):
    field = form.fields[name]
    text = plain(field, field.widget.value_from_datadict(data, {}, html_name))
    about = json.dumps([form.form_name, str(row.pk), name, text])
    found = salted_hmac(SALT, about, algorithm="sha256").digest()[:BYTES]
    return urlsafe_b64encode(found).decode()


def plain(field, sent):
    """One way to write what can be sent in several: a day, a time, the order of what was ticked."""
    if getattr(field, "choices", None) is not None:
        return sorted(map(str, sent)) if isinstance(sent, list | tuple) else text_of(sent)
    try:
        return text_of(field.to_python(sent))
    except ValidationError:
        return text_of(sent)


def text_of(value):
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
