"""Single sign-on from the environment: without its variables nothing of it exists.

Two roads, each off until its `…_SERVER` is set: OIDC_STAFF for who works here, OIDC_DIGID for a
broker of DigiD. settings.py asks before Django is there.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

STAFF, DIGID = "medewerkers", "digid"
# Who proved it there longer ago proves it again: as long as a session lasts here at the most.
PROVED_WITHIN = 12 * 3600  # seconds


def providers(env, *, secret_key, is_secure):
    """What allauth reads as its apps: one for each road whose server is named."""
    found = [
        provider(env, "OIDC_STAFF", STAFF, "your work account", is_secure),
        provider(env, "OIDC_DIGID", DIGID, "DigiD", is_secure),
    ]
    for each in filter(None, found):
        # A broker may give a citizen service number: only its keyed hash is ever kept.
        each["settings"]["pepper"] = env.str("OIDC_PEPPER", default="") or secret_key
    return [each for each in found if each]


def provider(env, prefix, provider_id, name, is_secure):
    server = env.str(f"{prefix}_SERVER", default="").rstrip("/")
    if not server:
        return None
    if is_secure and not server.startswith("https://"):
        raise ImproperlyConfigured(f"{prefix}_SERVER: an address that begins with https://.")
    proofs = env.list(f"{prefix}_PROOFS", default=[])
    if provider_id == DIGID and not proofs:
        raise ImproperlyConfigured(f"{prefix}_PROOFS: the levels (acr) that are strong enough.")
    return {
        "provider_id": provider_id,
        "name": env.str(f"{prefix}_NAME", default=name),
        "client_id": needed(env, f"{prefix}_CLIENT_ID"),
        "secret": needed(env, f"{prefix}_SECRET"),
        "settings": {
            "server_url": server,
            "oauth_pkce_enabled": True,
            "auth_params": {"max_age": str(PROVED_WITHIN)},
            # That one word loosens each; an empty line or a slip of the pen does not.
            "tells_when": env.str(f"{prefix}_TELLS_WHEN", default="true") != "false",
            "takes_unsigned": env.str(f"{prefix}_TAKES_UNSIGNED", default="") == "true",
            "email_domains": [
                domain.lower() for domain in env.list(f"{prefix}_EMAIL_DOMAINS", default=[])
            ],
            "proofs": proofs,
            "uid_field": env.str(f"{prefix}_UID_FIELD", default="sub"),
        },
    }


def needed(env, name):
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: single sign-on is switched on without it.")
    return value


def origins(found):
    """Where a form of ours may lead to: the policy of our pages names each."""
    parts = (urlsplit(each["settings"]["server_url"]) for each in found)
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
