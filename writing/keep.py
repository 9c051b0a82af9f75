"""What a form knows beyond its fields: whose it is, what it edits, and the draft of before."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.forms.models import model_to_dict
from django.utils.datastructures import MultiValueDict

from writing.notes import Note


@dataclass
class Keep:
    """The kept side of one form on one page."""

    user_id: UUID | None = None
    about_id: UUID | None = None
    page: str = ""
    row: Any = None  # what is edited, as it is now
    draft: Any = None  # what its author typed before and did not save
    now: dict = field(default_factory=dict)  # the values that the form would have without a draft

    @property
    def version(self):
        """Of what the words in the form are based on."""
        if self.draft and self.row:
            return self.draft.version
        return self.row.version if self.row else 0

    @property
    def words(self):
        return MultiValueDict(self.draft.words) if self.draft else None

    def note(self, form):
        return Note(
            user=str(self.user_id or ""),
            form=form.form_name,
            about=str(self.about_id or ""),
            page=self.page,
            fields=tuple(form.kept_names()),
            typed=tuple(typed_names(form)),
        )


def typed_names(form):
    """The fields in which somebody types words."""
    boxes = forms.Textarea, forms.TextInput
    fields = {form.add_prefix(name): field for name, field in form.fields.items()}
    return [name for name in form.kept_names() if isinstance(fields[name].widget, boxes)]


def values_of(row):
    """The values of a row as a form of it would show them."""
    return model_to_dict(row) if row is not None else {}
