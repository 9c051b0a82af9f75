"""Coming in through another house: the municipality's own log-in, or DigiD.

An account that exists is never taken over by an e-mail address alone: the other side must have
checked the address, we must have checked it, and its domain must stand in the settings.
"""

from functools import wraps

import structlog
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from requests import RequestException
from urllib3.exceptions import HTTPError

from wijkteam.sign_on_settings import DIGID

NO_ANSWER = _("Logging in there did not work. Try again, or log in here.")
logger = structlog.get_logger(__name__)


def only_when_on(view):
    """A page of allauth that does not exist as long as the environment names no other house."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not settings.SIGN_ON:
            raise Http404
        return view(request, *args, **kwargs)

    return page


def when_it_answers(view):
    """The other house can be away, or not be one; then the ways in of this house still work."""

    @wraps(view)
    def page(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (RequestException, HTTPError, OAuth2Error) as error:
            logger.warning("sign_on_unreachable", error=type(error).__name__)
            messages.error(request, NO_ANSWER)
            return redirect("account_login")

    return page


def proofs_of(account):
    """How the other side says that it was shown who this is: its level and its means."""
    said = account.extra_data
    means = said.get("amr")
    told = [said.get("acr"), *(means if isinstance(means, list) else [means])]
    return {word for word in told if isinstance(word, str)}


def is_strong(sign_on):
    """Whether the other side showed two factors, of a kind that our settings name."""
    app = sign_on.provider.app
    return bool(proofs_of(sign_on.account) & set(app.settings.get("proofs", ())))


class SignOnAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _("There is an account with this address. Log in with it first."),
        "connected_other": _("This log-in belongs to another account already."),
        "disconnect_last": _("Choose a password first, or you cannot come in any more."),
        "no_password": _("Choose a password first, or you cannot come in any more."),
        "no_verified_email": _("Confirm your e-mail address first."),
        "invalid_token": _("The other side gave an answer that we cannot read. Try again."),
    }

    def list_apps(self, request, provider=None, client_id=None):
        """Only what the environment names: no row in a table can open a door here."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def pre_social_login(self, request, sociallogin):
        """A DigiD that is not strong enough opens nothing."""
        if sociallogin.account.provider == DIGID and not is_strong(sociallogin):
            logger.warning("sign_on_too_weak", provider=DIGID)
            messages.error(request, _("This log-in is not strong enough. Choose a stronger one."))
            raise ImmediateHttpResponse(redirect("account_login"))

    def on_authentication_error(self, request, provider, error=None, **kwargs):
        logger.warning("sign_on_failed", provider=getattr(provider, "sub_id", ""), error=str(error))
        messages.error(request, NO_ANSWER)
        raise ImmediateHttpResponse(redirect("account_login"))

    def is_email_verified(self, provider, email):
        """Only when the other side says so of this address: see `extract_email_addresses`."""
        return False

    def can_authenticate_by_email(self, login, email):
        domains = login.provider.app.settings.get("email_domains", ())
        return email.rpartition("@")[2].lower() in domains

    def authenticate_by_email(self, sociallogin):
        """Our own address must be confirmed too: else who made the account first gets in."""
        found = super().authenticate_by_email(sociallogin)
        if found is None:
            return None
        own = EmailAddress.objects.filter(user=found[0], email__iexact=found[1], verified=True)
        return found if own.exists() else None


class SecondStep(AuthenticateStage):
    """Asks for the second step, unless the other side showed two factors that we trust."""

    def _should_handle(self, request):
        sign_on = (self.login.signal_kwargs or {}).get("sociallogin")
        if sign_on is not None and is_strong(sign_on):
            record_authentication(request, self.login.user, "mfa", type="single_sign_on")
            return False
        if (self.login.signal_kwargs or {}).get("by_sheet"):
            return False  # with the phone gone, paper is all that somebody without e-mail has
        return super()._should_handle(request)
