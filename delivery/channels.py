"""By which way a notice goes to its reader: by mail, as a text message, as a notification in a
browser, or not at all.

Whatever the way, it is the same notice: the same key, the same quiet hours, the same list of news.
"""

from django.utils.functional import cached_property

from delivery import choices, mail, numbers, push, push_addresses, recipients, texts
from delivery.models import NewsChoice
from delivery.other_side import ATTEMPTS

Channel = NewsChoice.Channel


class Reader:
    """Whoever it is for, as far as sending must know; each thing is asked once, and when needed."""

    def __init__(self, person_id):
        self.person_id = person_id

    @cached_property
    def choice(self):
        return choices.of(self.person_id)

    @cached_property
    def has_no_mail(self):
        return recipients.has_no_mail(self.person_id)

    @cached_property
    def gets_texts(self):
        return texts.are_offered() and numbers.is_good(numbers.of(self.person_id))

    @cached_property
    def gets_push(self):
        return push.are_offered() and push_addresses.has_any(self.person_id)

    def is_reached(self, way):
        """Whether something can go to a phone of theirs by this way."""
        if way == Channel.TEXT:
            return self.gets_texts
        return way == Channel.PUSH and self.gets_push

    def way_of(self, message):
        """What is about a log-in goes by mail, whatever was chosen; a code to the number itself."""
        kind = mail.MAILS[message.template]
        if kind.is_text_alone:
            return Channel.TEXT
        chosen = self.choice.channel if kind.text else Channel.MAIL
        if message.attempts < ATTEMPTS and self.is_reached(chosen):
            return chosen
        is_wanted = chosen != Channel.HERE or message.is_urgent
        return Channel.MAIL if is_wanted and not self.has_no_mail else Channel.HERE


def way_of(message):
    return Reader(message.person_id).way_of(message)


def send(message, way):
    """Hand it over; what goes wrong comes out as an error."""
    ways = {Channel.TEXT: texts.send, Channel.PUSH: push.send}
    return ways.get(way, mail.send)(message)


def open_to(person_id, email):
    """The ways that somebody can choose from now, in the order of the page."""
    reader = Reader(person_id)
    found = {
        Channel.MAIL: bool(email),
        Channel.TEXT: reader.gets_texts,
        Channel.PUSH: reader.gets_push,
        Channel.HERE: True,
    }
    return [way for way, is_open in found.items() if is_open]


def chosen_by(person_id, ways):
    """What goes now: what was chosen, or the first way where that is not open."""
    channel = choices.of(person_id).channel
    return channel if channel in ways else ways[0]
