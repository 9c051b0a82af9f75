"""OpenID Connect as this house uses it; allauth finds the class by the name of this file.

It keeps less than allauth's own: a keyed hash of who it is, and how sure the other side was. No
name, no address and no citizen service number of the other side is stored.
"""

import structlog
from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import provider as openid
from django.utils.crypto import salted_hmac

from wijkteam import claims
from wijkteam.signed_tokens import SignedTokens, is_recent

logger = structlog.get_logger(__name__)


class HouseProvider(openid.OpenIDConnectProvider):
    oauth2_adapter_class = SignedTokens  # on the way there too

    def sociallogin_from_response(self, request, data):
        if not is_recent(data, must_tell=self.app.settings["tells_when"]):
            told = (data.get("id_token") or {}).get("auth_time") is not None
            logger.warning("sign_on_not_recent", provider=self.app.provider_id, told=told)
            raise OAuth2Error("the token is about long ago, or says nothing of it")
        return super().sociallogin_from_response(request, self.counted(data))

    def counted(self, data):
        """Who runs this house reads in the log why an address or a name there does not count."""
        own = self.app.settings
        words, unsigned = claims.counted(data, own["uid_field"], own["takes_unsigned"])
        if unsigned:
            logger.warning("sign_on_unsigned", provider=self.app.provider_id, names=unsigned)
        return words

    def get_auth_params_from_request(self, request, action):
        """What we ask is ours alone: nothing of the address of our page goes along or before it."""
        return self.get_auth_params()

    def get_scope_from_request(self, request):
        return self.get_scope()

    def extract_uid(self, data):
        its_own = f"{self.app.provider_id} {claims.who(data, self.app.settings['uid_field'])}"
        secret = self.app.settings["pepper"]
        return salted_hmac("wijkteam.uid", its_own, secret=secret, algorithm="sha256").hexdigest()

    def extract_common_fields(self, data):
        return {"email": claims.address(data)}

    def extract_email_addresses(self, data):
        address = claims.address(data)
        is_checked = claims.is_checked(data)
        return [EmailAddress(email=address, verified=is_checked, primary=True)] if address else []

    def extract_extra_data(self, data):
        """The strength of the log-in, from the signed token and nowhere else."""
        return claims.strength(data)


provider_classes = [HouseProvider]
