"""The mail to the privacy officer: that there is news and where, and nothing else."""

from django.utils.translation import gettext_lazy as _

from delivery.mail import TEXT, MailKind, register_mail

NAME = "office"


def register():
    subject = _("There is news in Wijkteam")
    kind = MailKind(subject, "delivery/mail/office.txt", is_gathered=True, text=TEXT)
    register_mail(NAME, kind)
