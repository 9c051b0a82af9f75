"""The mail to the privacy officer: that there is news and where, and nothing else."""

from django.utils.translation import gettext_lazy as _

from delivery.mail import MailKind, register_mail

NAME = "office"


def register():
    register_mail(NAME, MailKind(_("There is news in Wijkteam"), "delivery/mail/office.txt"))
