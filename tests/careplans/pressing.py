"""What a page offers to press: its links and forms, as a browser finds them, and pressing them."""

from datetime import timedelta
from html.parser import HTMLParser

from django import forms
from django.contrib.messages import SUCCESS, get_messages
from django.db import transaction
from django.utils import timezone

from tests.careplans.sending import hidden_of


class Offers(HTMLParser):
    """Of the sheet itself: the addresses of its links, and the forms that are only a button."""

    def __init__(self, html):
        super().__init__()
        self.links, self.forms, self.depth = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "main":
            self.depth += 1
        if not self.depth:
            return
        if tag == "a" and given.get("href", "").startswith(("/", "?")):
            self.links.append(given["href"])
        elif tag == "form" and given.get("method") == "post":
            self.forms.append((given.get("action"), {}, []))
        elif tag in ("input", "button") and given.get("name") and self.forms:
            self.note(tag, given)

    def note(self, tag, given):
        _action, hidden, buttons = self.forms[-1]
        if tag == "button":
            buttons.append({given["name"]: given.get("value", "")})
        elif given.get("type") == "hidden":
            hidden[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag):
        self.depth -= tag == "main"

    @property
    def buttons(self):
        """(address, what is sent) of each button of a form with an address of its own."""
        for action, hidden, buttons in self.forms:
            for button in buttons or [{}]:
                if action:
                    yield action, hidden | button


def press(client, url, words):
    """The answer, of which nothing stays."""
    with transaction.atomic():
        answer = client.post(url, words)
        said = [str(each) for each in get_messages(answer.wsgi_request) if each.level != SUCCESS]
        transaction.set_rollback(True)
    return answer, said


def filled(form):
    """Right words for any of these forms."""
    empty = {box.html_name: right(box) for box in form.visible_fields()}
    return hidden_of(form) | {name: value for name, value in empty.items() if value is not None}


def right(box):
    field, value = box.field, box.value()
    keys = [str(key) for key, _label in getattr(field, "choices", ()) if key]
    if value not in (None, "", []) and (not keys or str(value) in keys):
        return value
    if isinstance(field, forms.ChoiceField):
        first = keys[0] if keys else None
        return [first] if isinstance(field, forms.MultipleChoiceField) and first else first
    if isinstance(field, forms.DateField):
        return (timezone.localdate() + timedelta(days=9)).isoformat()
    if isinstance(field, forms.TimeField):
        return "19:30"
    return "opa@voorbeeld.example" if isinstance(field, forms.EmailField) else "Iets nieuws"
