"""From where: the network of who asks, and not the house."""

from functools import cache
from ipaddress import ip_address, ip_network

from django.conf import settings

KEPT_BITS = {4: 24, 6: 48}


def point_of(request, ground):
    """The network, as 192.0.2.0/24 or 2001:db8:1::/48; nothing of who opens the own plan.

    A whole address could tell one parent where the other lives. That of the office tells nothing
    of anybody's home, so it is kept.
    """
    if request is None or ground == "family":
        return ""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    if any(address in office for office in networks(tuple(settings.OFFICE_NETWORKS))):
        return str(address)
    return str(ip_network((address, KEPT_BITS[address.version]), strict=False))


@cache
def networks(texts):
    return [ip_network(text, strict=False) for text in texts]


def address_of(request):
    """What our own proxy says, where there is one; a header of anybody else is not believed."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < proxies <= len(passed):
        return passed[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")
