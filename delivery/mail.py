"""Mail: it says that there is news, and nothing else. No names, no subject matter, and an address
that does not say either where the news stands."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from delivery import news, recipients


class NoAddressError(Exception):
    """The person has no log-in and no invitation, so no mail can reach them."""


@dataclass(frozen=True)
class MailKind:
    """A kind of mail: its neutral subject and text, and where its address and link come from.

    `is_urgent`: it is about somebody's log-in, or somebody waits for it at this moment, so it waits
    for no morning. `is_gathered`: with others to the same person it becomes one mail.
    """

    subject: str
    template: str
    address: Callable = lambda message: recipients.address_of(message.person_id)
    link: Callable = news.address_of
    is_urgent: bool = False
    is_gathered: bool = False
    # The template of its text message: whoever chose another way than mail gets it by that way.
    text: str = ""
    is_text_alone: bool = False  # to a number that is still to be proved
    # Why it goes also to the person whose own act caused it; empty: it never does.
    also_own: str = ""


NEWS = _("There is news for you in Wijkteam")
TEXT = "delivery/text/news.txt"
MAILS = {
    "news": MailKind(NEWS, "delivery/mail/news.txt", is_gathered=True, text=TEXT),
    "number_code": MailKind(
        NEWS, "", text="delivery/text/code.txt", is_text_alone=True, is_urgent=True,
        also_own="the code proves that the number is theirs, and they wait for it",
    ),
}  # fmt: skip


def register_mail(name, kind):
    MAILS[name] = kind


def send(message):
    """Render and hand a message to the mail server, in the person's language."""
    kind = MAILS[message.template]
    address = kind.address(message)
    if not address:
        raise NoAddressError
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(kind.template, {"link": kind.link(message)})
        subject = str(kind.subject)
    # A provider that knows the key sends a message once, also when we ask twice.
    headers = {"X-Message-Key": str(message.pk), "Auto-Submitted": "auto-generated"}
    EmailMessage(subject=subject, body=text, to=[address], headers=headers).send()
