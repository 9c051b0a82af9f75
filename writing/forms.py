"""The one base form: sent once, never over another's words, and nothing typed is lost."""

import re
from copy import copy
from dataclasses import replace
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from writing import drafts, fields, notes, stood
from writing.differences import differences
from writing.keep import Keep, holds_words, typed_names, values_of

OTHER_AUTHOR = _(
    "This was written under another log-in. Read it once more, and save it again if it is yours."
)
CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"}


KINDS = {}  # every class of kept forms by its name


def field_of(form_name, name):
    """The field with this name of the class of such a form; None where only a form that was made
    has it, or when a page of before the last release comes back."""
    kind = KINDS.get(form_name)
    return kind.base_fields.get(re.sub(r"_\d+$", "", name)) if kind else None


class HiddenText(forms.CharField):
    """A hidden value of the form itself. Without autocomplete no browser brings an old one back."""

    def __init__(self):
        super().__init__(
            required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off", "id": False})
        )


class RequestIdField(HiddenText):
    def clean(self, value):
        """A key that is not one is a new one: then this is simply sent for the first time."""
        try:
            return UUID(value)
        except (ValueError, TypeError, AttributeError):
            return uuid4()


class VersionField(HiddenText):
    def clean(self, value):
        """0 fits no row, so a form without its version clashes instead of overwriting."""
        return int(value) if re.fullmatch(r"[0-9]{1,9}", value or "") else 0


class KeptForm(forms.Form):
    """A form with a request id, the version and digests of what it edits, its author, a draft."""

    form_name = "kept"  # names its drafts; the room and the class when a form does not say
    periods = (("starts_on", "ends_on"),)  # a last day is never before its first
    is_again = False  # on the page that asks what saving a second time means
    makes_new = True  # without a row, saving makes something that could come to stand there twice
    hidden_names = ("request_id", "version", "author", "stood")

    request_id = RequestIdField()
    version = VersionField()
    author = HiddenText()
    stood = HiddenText()  # in each field when it was opened: writing/stood.py

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "form_name" not in cls.__dict__:
            cls.form_name = f"{cls.__module__.split('.')[0]}.{cls.__name__}"[:60]
        KINDS[cls.form_name] = cls

    def __init__(self, data=None, *args, keep=None, viewer=None, **options):
        self.keep = keep or Keep()
        self.viewer = viewer
        super().__init__(tidy(data), *args, **options)

    def add_prefix(self, name):
        """The form's own hidden values have one name everywhere: middleware reads them too."""
        return name if name in self.hidden_names else super().add_prefix(name)

    def __getitem__(self, name):
        if name in self.fields and name not in self._bound_fields_cache:
            fields.speak(self.fields[name])
        return super().__getitem__(name)

    @property
    def words(self):
        """What was filled in, cleaned, without the hidden fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in self.hidden_names}

    @property
    def seen_version(self):
        """The version that the author had before them."""
        return self.cleaned_data["version"]

    def kept_names(self):
        """Names of the fields whose words a draft may hold: no passwords, no files."""
        return [
            self.add_prefix(name)
            for name, field in self.fields.items()
            if name not in self.hidden_names
            and not isinstance(field.widget, forms.PasswordInput | forms.FileInput)
        ]

    @classmethod
    def values_of(cls, row):
        """The values of a row in this form's fields; a form with other names overrides it."""
        return values_of(row)

    def seen(self, values):
        """Of the values of a row those that this person can see here; a form in which others stay
        unseen overrides it."""
        return values

    def get_initial_for_field(self, field, name):
        """The form's own hidden values; else the words of the draft; else what there is now."""
        if name == "request_id":
            return uuid4()
        if name == "version":
            return self.keep.version
        if name == "author":
            return self.keep.note(self).sign()
        if name == "stood":
            return self.keep.stood(self)
        if self.keep.row is None and not self.has_typed_draft:
            return super().get_initial_for_field(field, name)
        return self.drafted(field, name)

    def drafted(self, field, name):
        """The words of the draft; else what there is now."""
        words, html_name = self.keep.words, self.add_prefix(name)
        if words is None or field.widget.value_omitted_from_data(words, {}, html_name):
            return super().get_initial_for_field(field, name)
        return field.widget.value_from_datadict(words, {}, html_name)

    @cached_property
    def has_typed_draft(self):
        """Somebody wrote in this new form. What was only chosen, or the day that it opened with on
        another day, is nobody's half a sentence."""
        draft = self.keep.draft
        if not draft or not holds_words(typed_names(self), draft.words):
            return False
        names = [name for name in self.fields if self.add_prefix(name) in self.kept_names()]
        return any(self.was_changed(name) for name in names)

    def was_changed(self, name):
        field = self.fields[name]
        opened, drafted = super().get_initial_for_field(field, name), self.drafted(field, name)
        if opened and isinstance(field.widget, forms.DateInput | forms.TimeInput):
            return False
        return field.has_changed(field.prepare_value(opened), drafted)

    def _post_clean(self):
        """After the room's own `clean`, so that it holds also where that forgets its parent's."""
        super()._post_clean()
        self.check_author()
        self.check_days()

    def check_author(self):
        note = notes.read(self.cleaned_data.get("author"))
        if note and note.user and not note.is_of(self.keep.user_id):
            self.data = self.data.copy()
            self.data["author"] = self.keep.note(self).sign()
            self.add_error(None, ValidationError(OTHER_AUTHOR, code="other_author"))

    def check_days(self):
        for name, field in self.fields.items():
            if isinstance(field, fields.FutureDateField):
                self.check(name, field.check_not_over, self.keep.now.get(name))
        for first, last in self.periods:
            if self.cleaned_data.get(first) and self.cleaned_data.get(last):
                self.check(last, fields.check_order, self.cleaned_data[first])

    def check(self, name, rule, other):
        try:
            rule(self.cleaned_data.get(name), other)
        except ValidationError as error:
            self.add_error(name, error)

    @cached_property
    def differences(self):
        """Field by field: what there is now, where it differs from what is in the form."""
        return differences(self, self.keep.now)

    @property
    def has_draft(self):
        """Something was typed before that is not what there is now."""
        if not self.keep.draft or self.is_bound:
            return False
        return self.has_typed_draft if self.keep.row is None else bool(self.differences)

    @property
    def asides(self):
        """This form as it would be with what was typed in each other window, if that differs."""
        if self.is_bound:
            return []
        return [other for other in map(self.with_draft, self.keep.asides) if other.has_draft]

    @property
    def all_drafts(self):
        """Where nothing can be sent any more: what was typed in each window, to be read."""
        return [*([self] if self.has_draft else []), *self.asides]

    def with_draft(self, draft):
        other = copy(self)
        for name in ("has_typed_draft", "differences"):
            vars(other).pop(name, None)
        other.keep, other._bound_fields_cache = replace(self.keep, draft=draft, asides=[]), {}
        return other

    @property
    def is_thrown_away(self):
        """A draft of before was thrown away just now, and lies aside."""
        place = self.keep.user_id, drafts.thrown(self.form_name), self.keep.about_id
        keys = drafts.keys_in(self.keep.thrown)
        return bool(keys) and drafts.of(*place).filter(pk__in=keys).exists()

    @property
    def was_changed_by_self(self):
        """The row, after the draft was begun: in another window."""
        by = getattr(self.keep.row, "changed_by_id", None)
        return by is not None and by == self.keep.person_id

    @property
    def row_changed_since(self):
        """Somebody changed the row after the draft was begun."""
        return self.has_draft and self.keep.row and self.keep.version != self.keep.row.version

    @property
    def changed_since(self):
        """What differs because somebody else changed it after the draft was begun; of an older
        draft all that differs, for nobody knows."""
        opened = stood.read(self.keep.stood(self))
        return [
            each
            for each in self.differences
            if each.name not in opened or opened[each.name] != self.keep.digest(self, each.name)
        ]

    @property
    def key_in_page(self):
        """Makes the ids of this form's parts differ from those of another form on the page."""
        return f"{self.form_name.replace('.', '-').lower()}-{self.keep.about_id or 'new'}"


def tidy(data):
    """What was sent, as plain text: normal line ends, and no characters that nobody can see."""
    if data is None:
        return None
    lists = data.lists() if hasattr(data, "lists") else plain_lists(data)
    return MultiValueDict({name: [plain(text) for text in texts] for name, texts in lists})


def plain_lists(data):
    return ((k, list(v) if isinstance(v, list | tuple) else [v]) for k, v in data.items())


def plain(text):
    if not isinstance(text, str):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROL)
