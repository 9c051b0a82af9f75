"""What another house says of somebody counts only when it signed it, for us, and of this person.

allauth leaves the signature out for what it fetched itself; a second step here may rest on what
stands in that token, so it is always looked at.
"""

import time
from functools import wraps

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import Http404

from wijkteam import other_house
from wijkteam.sign_on_settings import PROVED_WITHIN
from wijkteam.token_keys import ALGORITHMS, key_of

NEEDED = ["iss", "aud", "exp", "iat", "sub"]  # OpenID Connect Core, 2
CLOCKS = 60  # seconds that the clock there may differ from ours


class SignedTokens(openid.OpenIDConnectOAuth2Adapter):
    """What comes of another house here has a shape that we know: see other_house.py."""

    @property
    def openid_config(self):
        if not hasattr(self, "_openid_config"):
            address = self.get_provider().server_url
            self._openid_config = other_house.configuration(self.fetched(address), address)
        return self._openid_config

    def get_access_token_data(self, *args, **kwargs):
        """An OAuth2Error, which becomes a sentence, where no token came along."""
        with other_house.of_a_known_shape():
            found = super().get_access_token_data(*args, **kwargs)
        return other_house.tokens(found)

    def _fetch_user_info(self, access_token):
        """Nothing where the house has no such address: what counts stands in the token."""
        where = self.openid_config.get("userinfo_endpoint")
        return self.fetched(where, {"Authorization": f"Bearer {access_token}"}) if where else {}

    def _decode_id_token(self, app, id_token):
        keys = self.fetched(self.openid_config["jwks_uri"])
        with other_house.of_a_known_shape():
            key = key_of(id_token, keys)
            return jwt.decode(
                id_token, key, algorithms=ALGORITHMS, audience=app.client_id, leeway=CLOCKS,
                issuer=self.openid_config["issuer"], options={"require": NEEDED},
            )  # fmt: skip

    def fetched(self, address, headers=None):
        """What stands at an address of the other house; a RequestException where it is no JSON."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(address, headers=headers)
            answer.raise_for_status()
        return answer.json()


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
