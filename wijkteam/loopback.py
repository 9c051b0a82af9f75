"""Which addresses are of this machine alone; settings.py asks it before Django is there."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


def strange_hosts(allowed_hosts, base_url):
    """The names by which others may reach the site, in order."""
    hosts = {*allowed_hosts, urlsplit(base_url).hostname or base_url}
    return sorted(hosts - LOOPBACK)


def refuse_strangers(allowed_hosts, base_url):
    """For demo mode: no program starts, gunicorn neither, when others can reach the site."""
    if strange := strange_hosts(allowed_hosts, base_url):
        raise ImproperlyConfigured(
            "DEMO is on: anybody may log in as anybody. So the site may answer to this machine"
            f" alone, and not to {', '.join(strange)}."
            " Set DEMO=0, or leave only localhost in ALLOWED_HOSTS and BASE_URL."
        )
