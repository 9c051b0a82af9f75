"""How people log in: allauth with our words, our mails and our rule for who works here."""

import time
from smtplib import SMTPException

import structlog
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access import context as access
from people.invitations import SESSION_KEY as INVITATION
from people.models import User
from wijkteam import account_news, devices, recovery_here, rest
from wijkteam.ciphers import ciphers
from wijkteam.ways_out import leave_browser

OFFER = _(
    "Is this a phone or laptop of your own? Then log in with your finger or face next time:"
    " look under My account, Logging in safely."
)
NO_MORE_HERE = _("Notifications are off in this browser. Do you log in again? Then turn them on.")
SECRETS = "wijkteam.second_step"  # of apps and keys, as ciphers name a purpose
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
        "too_many_login_attempts": _(
            "That was too often. Wait five minutes, or log in with your phone or a code by mail."
        ),
        "same_as_current": _("This is the address that you have already."),
        "rate_limited": _("That was too often. Wait a minute and try again."),
    }

    def send_mail(self, template_prefix, email, context):
        """Without the request: some mails leave after the transaction, when it is gone."""
        words = {"email": email, "base_url": settings.BASE_URL, **context}
        self.render_mail(template_prefix, email, words).send()

    def send_notification_mail(self, *args, **kwargs):
        """News about an account; when the post is down, what was done stays done."""
        user = kwargs.get("user") or args[1]
        if user.email is None:
            account_news.tell(self.request.visitor, "/account/tweede-stap/")
            return
        try:
            super().send_notification_mail(*args, **kwargs)
        except (OSError, SMTPException) as error:
            logger.warning("account_notice_not_sent", error=type(error).__name__)

    def get_login_stages(self):
        """Allauth's, with our own rules for who comes from another house or has no e-mail."""
        ours = {
            "allauth.mfa.stages.AuthenticateStage": "wijkteam.single_sign_on.SecondStep",
            "allauth.account.stages.EmailVerificationStage": "wijkteam.sheet_login.ProvedAddress",
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request, user):
        request.was_here_before = user.last_login is not None
        super().login(request, user)
        UserSession.objects.create_from_request(request)  # by whichever road
        request.visitor = access.enter(user.pk)
        recovery_here.as_any_session(request.session)
        rest.begin(request.session, is_at_work=request.visitor.needs_second_step)
        recovery_here.mark_here(request.session, user.pk, request.visitor.person_id)
        request.session[devices.BROWSER] = devices.browser_of(request)

    def logout(self, request):
        is_gone = leave_browser(request)
        super().logout(request)
        if is_gone:
            messages.info(request, NO_MORE_HERE)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        how = [record["method"] for record in get_authentication_records(request, user)]
        logger.info("logged_in", user=str(user.pk), how=how)
        if not devices.is_known(request, user.pk):
            greet_new_browser(request, user, how)
        devices.note(request, response, user.pk)
        return response

    def confirm_email(self, request, email_address):
        """The code of a mail shows who it is, at making an account as at logging in."""
        is_new = super().confirm_email(request, email_address)
        if is_new:
            record_authentication(request, email_address.user, "code")
        return is_new

    def authentication_failed(self, request, **credentials):
        logger.warning("login_failed", from_where=self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Who guesses elsewhere uses up the tries of elsewhere, not those of one's own phone."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return key + own_tries(request, credentials.get("email", ""))

    def get_reauthentication_methods(self, user):
        """A code by mail, or on paper, for who has nothing else: then it is not skipped."""
        found = super().get_reauthentication_methods(user)
        if not user.is_authenticated:
            return found
        if user.email is None:
            url = reverse("reauthenticate_by_sheet")
            return [*found, {"id": "sheet", "description": _("With a code on paper"), "url": url}]
        if found:
            return found
        url = reverse("reauthenticate_by_mail")
        return [{"id": "mail", "description": _("With a code by mail"), "url": url}]

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who logged in just now and has no second step yet may set it up at once."""
        if self.came_by_demo():
            return False
        required = super().is_reauthentication_required(app=app, **kwargs)
        if not required or (app == "allauth.mfa" and self.may_set_up_at_once()):
            return False
        # Allauth asks nothing of who has neither password nor second step. We do.
        if self.has_one_code_alone() and not self.proved_again():
            raise ReauthenticationRequired
        return True

    def came_by_demo(self):
        """One click made them somebody of the story: there is no password to ask for."""
        records = get_authentication_records(self.request, self.request.user)
        return settings.DEMO and any(record["method"] == "demo" for record in records)

    def has_one_code_alone(self):
        found = self.get_reauthentication_methods(self.request.user)
        return [method["id"] for method in found] in (["mail"], ["sheet"])

    def proved_again(self):
        records = get_authentication_records(self.request, self.request.user)
        moments = [record["at"] for record in records if record.get("reauthenticated")]
        return bool(moments) and time.time() - moments[-1] < app_settings.REAUTHENTICATION_TIMEOUT

    def may_set_up_at_once(self):
        user = self.request.user
        records = get_authentication_records(self.request, user)
        if not records or authenticators_of(user).exists():
            return False
        return time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def greet_new_browser(request, user, how):
    """Told by mail to who was here before; and who came by a code hears of an easier way."""
    if request.was_here_before:
        devices.tell_of_new_one(request)
    if INVITATION in request.session:
        return  # asked on a page of its own after the answer
    if how[-1:] in ([], ["code"]) and not authenticators_of(user).exists():
        messages.info(request, OFFER)


def own_tries(request, email):
    """What sets the tries of a browser apart that this person came with before; else nothing."""
    user_id = User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    if user_id is None or not devices.is_known(request, user_id):
        return ""
    return f" {devices.read(request)[0]}"


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Who comes for work cannot log in without a second step."),
        "cannot_generate_recovery_codes": _("Set up the second step first."),
        "incorrect_code": _("This code is not right. Look in the app and try again."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def can_delete_authenticator(self, authenticator):
        """Who comes for work keeps at least one: an app, or a passkey."""
        if not context.request.visitor.needs_second_step:
            return True
        others = authenticators_of(context.request.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user, type):  # noqa: A002 its name is allauth's
        return devices.device_name(context.request.META.get("HTTP_USER_AGENT", ""))

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "Wijkteam"}

    def encrypt(self, text):
        """The secret of an app is no use to who steals only the database."""
        return ciphers(SECRETS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return ciphers(SECRETS).decrypt(encrypted_text.encode()).decode()
