"""The ways by which news can come to somebody here."""

from delivery.models import NewsChoice

Way = NewsChoice.Way


def open_to(choice, has_mail):
    """The ways that this person can choose; at least one. Who has no e-mail and can choose nothing
    else finds their news on their own page, which is the way of mail too."""
    return [Way.MAIL]
