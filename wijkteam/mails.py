"""Mails about a log-in that go through the outbox: that something happened, and where to look."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from delivery.mail import MailKind

NEWS = _("There is news about your account")
WATCH = "it guards one's own log-in: whoever did it may be somebody else who came in with it"


def straight(message):
    """The page itself, where the neutral address of other news would ask to log in first: its
    address is signed for this person, and names nobody."""
    return settings.BASE_URL + message.path


ACCOUNT_MAILS = {
    name: MailKind(NEWS, f"delivery/mail/{name}.txt", is_urgent=True, also_own=WATCH)
    for name in (
        "new_device", "recovery_asked", "recovery_owners", "recovery_held", "account_news",
        "news_way", "calendar_made", "logged_out",
    )
}  # fmt: skip
# To the account itself, and to who shares a plan with it.
ACCOUNT_MAILS |= {
    name: MailKind(NEWS, f"delivery/mail/{name}.txt", link=straight, is_urgent=True, also_own=WATCH)
    for name in ("recovery_rests", "recovery_rests_other")
}
# What stands behind an address of the house, for the list of several news.
PAGES = {
    "colleague_invite": _("Something about a colleague"),
    "dashboard": _("Something about the team"),
    "home": _("Something about where you belong"),
    "partner_places": _("Something about who works at a partner"),
    "who_leads": _("Something about who leads a team"),
}
