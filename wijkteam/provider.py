"""OpenID Connect as this house uses it; allauth finds the class by the name of this file.

It keeps less than allauth's own: a keyed hash of who it is, and how sure the other side was. No
name, no address and no citizen service number of the other side is stored.
"""

import structlog
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import provider as openid
from django.utils.crypto import salted_hmac

from wijkteam.signed_tokens import is_of_one, is_recent

KEPT = ("acr", "amr")
logger = structlog.get_logger(__name__)


class HouseProvider(openid.OpenIDConnectProvider):
    def sociallogin_from_response(self, request, data):
        if not is_of_one(data):
            raise OAuth2Error("the token is about somebody else")
        if not is_recent(data, must_tell=self.app.settings["tells_when"]):
            told = (data.get("id_token") or {}).get("auth_time") is not None
            logger.warning("sign_on_not_recent", provider=self.app.provider_id, told=told)
            raise OAuth2Error("the token is about long ago, or says nothing of it")
        return super().sociallogin_from_response(request, data)

    def get_auth_params_from_request(self, request, action):
        """What we ask is ours alone: nothing of the address of our page goes along or before it."""
        return self.get_auth_params()

    def extract_uid(self, data):
        its_own = f"{self.app.provider_id} {super().extract_uid(data)}"
        secret = self.app.settings["pepper"]
        return salted_hmac("wijkteam.uid", its_own, secret=secret, algorithm="sha256").hexdigest()

    def extract_email_addresses(self, data):
        """A text such as "false" is no yes."""
        found = super().extract_email_addresses(data)
        for address in found:
            address.verified = address.verified is True
        return found

    def extract_extra_data(self, data):
        """The strength of the log-in, from the signed token and nowhere else."""
        token = data.get("id_token") or {}
        return {name: token[name] for name in KEPT if name in token}


provider_classes = [HouseProvider]
