"""What a visitor sees of a page: its words, its links and its forms."""

from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser


@dataclass
class Form:
    """A form as a browser would send it, before anything is filled in."""

    action: str
    is_post: bool
    fields: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)  # value → label

    def set(self, name, value, *, adds=False):
        self.fields[name] = [*self.fields.get(name, []), value] if adds else [value]


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.forms, self.links = [], []
        self._form = self._link = self._area = self._select = self._option = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        read = getattr(self, f"start_{tag}", None)
        if read:
            read(attrs)

    def handle_endtag(self, tag):
        names = {"form": "_form", "a": "_link", "textarea": "_area", "select": "_select"}
        names["option"] = "_option"
        if tag in names:
            setattr(self, names[tag], None)

    def handle_data(self, data):
        if self._link is not None:
            self._link[1] += data
        if self._area and self._form:
            written = self._form.fields[self._area]
            # a browser leaves out the line end with which a text box begins
            written[0] += data if written[0] else data.removeprefix("\n")
        if self._option is not None and self._form:
            self._form.options[self._select][self._option] += data

    def start_a(self, attrs):
        self._link = [attrs.get("href") or "", ""]
        self.links.append(self._link)

    def start_form(self, attrs):
        is_post = (attrs.get("method") or "").lower() == "post"
        self._form = Form(attrs.get("action") or "", is_post)
        self.forms.append(self._form)

    def start_input(self, attrs):
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if not self._form or not name or kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio"):
            self._form.options.setdefault(name, {})[attrs.get("value", "on")] = ""
            if "checked" in attrs:
                self._form.set(name, attrs.get("value", "on"), adds=kind == "checkbox")
            return
        self._form.set(name, attrs.get("value") or "")

    def start_button(self, attrs):
        if self._form and attrs.get("name"):
            self._form.options.setdefault(attrs["name"], {})[attrs.get("value") or ""] = ""

    def start_textarea(self, attrs):
        self._area = attrs.get("name")
        if self._form and self._area:
            self._form.set(self._area, "")

    def start_select(self, attrs):
        self._select = attrs.get("name")
        if self._form and self._select:
            self._form.options[self._select] = {}

    def start_option(self, attrs):
        if not self._form or not self._select:
            return
        self._option = attrs.get("value") or ""
        self._form.options[self._select][self._option] = ""
        if "selected" in attrs or self._select not in self._form.fields:
            self._form.set(self._select, self._option)


class Page:
    """An answer of the site."""

    def __init__(self, status, url, body):
        self.status, self.url, self.body = status, url, body
        self.text = unescape(body.decode(errors="replace"))
        self._reader = None

    @property
    def reader(self):
        self._reader = self._reader or Reader(self.body.decode(errors="replace"))
        return self._reader

    @property
    def forms(self):
        return [form for form in self.reader.forms if form.is_post]

    def link(self, *, words="", part=""):
        """The address of the first link with these words, or with this in its address."""
        return next(iter(self._addresses(words, part)), None)

    def links(self, *, words="", part=""):
        """All such addresses, each once."""
        return set(self._addresses(words, part))

    def _addresses(self, words, part):
        for address, text in self.reader.links:
            if words in " ".join(text.split()) and part in address:
                yield address

    def typed(self, name):
        """What stands in the fields of this name, in all forms."""
        return [text for form in self.forms for text in form.fields.get(name, [])]

    def piece(self, begin, *words):
        """The first piece of the page from `begin` on that holds these words; empty without."""
        pieces = self.text.split(begin)[1:]
        return next((piece for piece in pieces if all(word in piece for word in words)), "")

    def option(self, name, words):
        """The value of the choice with these words, in whatever form has it."""
        for form in self.forms:
            for value, label in form.options.get(name, {}).items():
                if words in label:
                    return value
        return None
