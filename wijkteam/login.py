"""How people log in: allauth with our words, our mails and our rule for who works here."""

import time
from base64 import urlsafe_b64encode
from smtplib import SMTPException

import structlog
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

logger = structlog.get_logger(__name__)


def authenticators_of(user):
    return Authenticator.objects.filter(user_id=user.pk)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The e-mail address or the password is not right. Try again."),
        "email_taken": _("This e-mail address has an account already. Log in with it."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_code": _("This code is not right. Look in your mail and try again."),
        "incorrect_password": _("This password is not right. Try again."),
        "invalid_login": _("This does not work. Try again."),
        "too_many_login_attempts": _("That was too often. Wait five minutes and try again."),
        "same_as_current": _("This is the address that you have already."),
        "rate_limited": _("That was too often. Wait a minute and try again."),
    }

    def send_mail(self, template_prefix, email, context):
        """Without the request: some mails leave after the transaction, when it is gone."""
        words = {"email": email, "base_url": settings.BASE_URL, **context}
        self.render_mail(template_prefix, email, words).send()

    def send_notification_mail(self, *args, **kwargs):
        """News about an account; when the post is down, what was done stays done."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except (OSError, SMTPException) as error:
            logger.warning("account_notice_not_sent", error=type(error).__name__)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who logged in just now and has no second step yet may set it up at once."""
        required = super().is_reauthentication_required(app=app, **kwargs)
        return required and not (app == "allauth.mfa" and self.may_set_up_at_once())

    def may_set_up_at_once(self):
        user = self.request.user
        records = get_authentication_records(self.request, user)
        if not records or authenticators_of(user).exists():
            return False
        return time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Who works here cannot log in without a second step."),
        "cannot_generate_recovery_codes": _("Set up the second step first."),
        "incorrect_code": _("This code is not right. Look in the app and try again."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def can_delete_authenticator(self, authenticator):
        return not context.request.visitor.is_staff

    def encrypt(self, text):
        """The secret of an app is no use to who steals only the database."""
        return ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return ciphers().decrypt(encrypted_text.encode()).decode()


def ciphers():
    """One cipher for each secret key of the site, the present one first."""
    return MultiFernet(
        [cipher(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def cipher(key):
    digest = salted_hmac("wijkteam.second_step", "", secret=force_bytes(key), algorithm="sha256")
    return Fernet(urlsafe_b64encode(digest.digest()))
