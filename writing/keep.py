"""What a form knows beyond its fields: whose it is, what it edits, and the draft of before."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID, uuid4

from django import forms
from django.forms.models import model_to_dict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from writing import beside, drafts, stood
from writing.notes import Note

# In the address: which draft stands in the form, or that one was thrown away just now.
DRAFT, THROWN = "concept", "weg"
BARE_MOMENT = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d(:\d\d)?")  # as a form writes it


@dataclass
class Keep:
    """The kept side of one form on one page."""

    user_id: UUID | None = None
    person_id: UUID | None = None
    about_id: UUID | None = None
    page: str = ""
    row: Any = None  # what is edited, as it is now
    draft: Any = None  # what its author typed before and did not save
    asides: list = field(default_factory=list)  # the same, typed in other windows
    window: str = field(default_factory=lambda: str(uuid4()))
    sent_seen: tuple = ()  # the draft that this window was opened with, when its form was sent
    thrown: str = ""  # the keys of what was thrown away just now, and can be put back
    now: dict = field(default_factory=dict)  # the values that the form would have without a draft
    of_row: dict = field(default_factory=dict)  # those of them that stand in the row

    @property
    def version(self):
        """Of what the words in the form are based on."""
        if self.draft and self.row:
            return self.draft.version
        return self.row.version if self.row else 0

    @property
    def words(self):
        return MultiValueDict(self.draft.words) if self.draft else None

    def stood(self, form):
        """What stood in the form when its words were begun; of an older draft nobody knows it."""
        if self.draft and self.row:
            return "".join(self.draft.words.get("stood", ()))
        return stood.written(form, self.row, self.of_row)

    def digest(self, form, name):
        """Of what stands in the row now."""
        return stood.of_value(form, self.row, name, self.of_row.get(name))

    @cached_property
    def others(self):
        """Names of who else is typing in this row."""
        return beside.others(self.row, self.person_id)

    def note(self, form):
        return Note(
            user=str(self.user_id or ""),
            form=form.form_name,
            about=str(self.about_id or ""),
            page=self.page,
            fields=(*form.kept_names(), *(["stood"] if self.row else ())),
            typed=tuple(typed_names(form)),
            place=beside.place_of(self.row),
            window=self.window,
            seen=self.seen,
        )

    @property
    def seen(self):
        if not self.draft:
            return self.sent_seen
        return str(self.draft.pk), self.draft.saved_at.isoformat()

    @property
    def own_page(self):
        """The address of this page with this very draft in its form."""
        return page_with(self.page, str(self.draft.pk))


def page_with(page, draft):
    """The address with this said of the draft, or nothing."""
    parts = urlsplit(page)
    known = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != DRAFT]
    said = [(DRAFT, draft)] if draft else []
    return urlunsplit(parts._replace(query=urlencode([*known, *said], safe=",")))


def keep_words(form):
    """What was sent and cannot be done now waits as a draft; False when nothing was typed."""
    note = form.keep.note(form)
    if not note.user or not has_words(form):
        return False
    sent_id = form.fields["request_id"].clean(form.data.get("request_id"))
    version = form.fields["version"].clean(form.data.get("version"))
    drafts.keep(note, note.words_in(form.data), version=version, request_id=sent_id)
    return True


def has_words(form):
    return holds_words(typed_names(form), dict(form.data.lists()))


def holds_words(names, words):
    """Whether {name: texts} has words in these boxes; a day or an hour alone says nothing yet."""
    texts = [text.strip() for name in names for text in words.get(name, ())]
    return any(text and not BARE_MOMENT.fullmatch(text) for text in texts)


def typed_names(form):
    """The fields in which somebody types words."""
    boxes = forms.Textarea, forms.TextInput, forms.NumberInput, forms.EmailInput
    fields = {form.add_prefix(name): field for name, field in form.fields.items()}
    return [name for name in form.kept_names() if isinstance(fields[name].widget, boxes)]


def values_of(row):
    """The values of a row as a form of it would show them."""
    return model_to_dict(row) if row is not None else {}
