"""What another house says of somebody counts only when it signed it, for us, and of this person.

allauth leaves the signature out for what it fetched itself; a second step here may rest on what
stands in that token, so it is always looked at.
"""

import time
from functools import wraps

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import Http404

from wijkteam.sign_on_settings import PROVED_WITHIN
from wijkteam.token_keys import ALGORITHMS, key_of

NEEDED = ["iss", "aud", "exp", "iat", "sub"]  # OpenID Connect Core, 2
CLOCKS = 60  # seconds that the clock there may differ from ours


class SignedTokens(openid.OpenIDConnectOAuth2Adapter):
    def complete_login(self, request, app, token, **kwargs):
        """An OAuth2Error, which becomes a sentence, where no token came along."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no id_token")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app, id_token):
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            key = key_of(id_token, answer.json())
            return jwt.decode(
                id_token, key, algorithms=ALGORITHMS, audience=app.client_id, leeway=CLOCKS,
                issuer=self.openid_config["issuer"], options={"require": NEEDED},
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError) as error:
            raise OAuth2Error("an id_token that is not theirs, or not for us") from error


def is_of_one(data):
    """Whether both answers are about the same person (OpenID Connect Core, 5.3.2)."""
    told, token = data.get("userinfo"), data.get("id_token") or {}
    return not told or (isinstance(told, dict) and told.get("sub") == token.get("sub"))


def is_recent(data, must_tell):
    """Whether the other house says that it was shown who this is no longer ago than we asked for.

    Our question travels through the browser, and whoever holds that can take it out: so a house
    that says nothing of it counts as long ago, unless our settings know that it never does.
    """
    proved_at = (data.get("id_token") or {}).get("auth_time")
    if proved_at is None:
        return not must_tell
    if not isinstance(proved_at, int | float):
        return False
    return time.time() - PROVED_WITHIN - CLOCKS <= proved_at <= time.time() + CLOCKS


@wraps(openid.callback)
def callback(request, provider_id):
    """allauth's own, which names its adapter itself."""
    try:
        return OAuth2CallbackView.adapter_view(SignedTokens(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
