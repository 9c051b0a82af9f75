"""OpenID Connect as this house uses it; allauth finds the class by the name of this file.

It keeps less than allauth's own: a keyed hash of who it is, and how sure the other side was. No
name, no address and no citizen service number of the other side is stored.
"""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import provider as openid
from django.utils.crypto import salted_hmac

from wijkteam.signed_tokens import is_of_one, is_recent

KEPT = ("acr", "amr")


class HouseProvider(openid.OpenIDConnectProvider):
    def sociallogin_from_response(self, request, data):
        if not is_of_one(data) or not is_recent(data):
            raise OAuth2Error("the token is about somebody else, or about long ago")
        return super().sociallogin_from_response(request, data)

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
