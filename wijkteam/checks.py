"""System checks: settings that would make the house unsafe."""

import os
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connection

from delivery import texts
from delivery.mail import MAILS
from delivery.uploads.scanner import SCANNERS
from wijkteam.loopback import LOOPBACK, strange_hosts


@register(Tags.security)
def demo_stays_at_home(app_configs, **kwargs):
    """One-click log-ins may be reached from this machine alone; settings.py refuses it too."""
    strange = set(strange_hosts(settings.ALLOWED_HOSTS, settings.BASE_URL)) - {"testserver"}
    if not settings.DEMO or not strange:
        return []
    return [
        Error(
            f"DEMO is on and the site answers to {', '.join(sorted(strange))}.",
            hint="Set DEMO=0, or leave only localhost in ALLOWED_HOSTS and BASE_URL.",
            id="wijkteam.E001",
        )
    ]


@register(Tags.security)
def pages_run_only_our_own_scripts(app_configs, **kwargs):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = [
        name
        for name, sources in directives.items()
        if any("unsafe" in source or source in ("*", "data:") for source in sources)
    ]
    return [
        Error(
            f"The content security policy is loose in {name}.",
            hint="Serve it from our own static files instead.",
            id="wijkteam.E002",
        )
        for name in loose
    ]


@register(Tags.security, deploy=True)
def outside_is_https(app_configs, **kwargs):
    if settings.SECURE and settings.BASE_URL.startswith("https://"):
        return []
    return [
        Error(
            "The site runs without https.",
            hint="Set SECURE=1 and a BASE_URL that begins with https://.",
            id="wijkteam.E003",
        )
    ]


@register(Tags.security, deploy=True)
def limits_count_whom_they_should(app_configs, **kwargs):
    """https comes from a proxy. Its address is then that of everybody, unless we may believe it."""
    if not settings.SECURE or settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0:
        return []
    return [
        Caution(
            "SECURE is on and TRUSTED_PROXY_COUNT is 0: behind a proxy everybody has its address, "
            "so all people share one limit of tries, and one can lock all others out.",
            hint="Set TRUSTED_PROXY_COUNT to the number of your own proxies before the site.",
            id="wijkteam.W005",
        )
    ]


@register(Tags.security, deploy=True)
def somebody_looks_for_viruses(app_configs, **kwargs):
    """Without a scanner the files that families send wait for ever, or pass unseen."""
    kind, _, where = settings.FILE_SCANNER.partition(":")
    if settings.DEMO or (kind in SCANNERS and where):
        return []
    return [
        Error(
            "No scanner looks at the files that people send.",
            hint="Set FILE_SCANNER, such as unix:/run/clamav/clamd.ctl.",
            id="wijkteam.E005",
        )
    ]


@register(Tags.security)
def text_messages_go_safely(app_configs, **kwargs):
    """The token and the numbers of people do not cross a network in the open."""
    where = urlsplit(settings.TEXT_MESSAGE_URL)
    if not settings.TEXT_MESSAGE_URL or where.scheme == "https" or where.hostname in LOOPBACK:
        return []
    return [
        Error(
            "Text messages would leave without https.",
            hint="Set TEXT_MESSAGE_URL to an address that begins with https://.",
            id="wijkteam.E006",
        )
    ]


@register(Tags.security)
def a_text_message_holds_its_link(app_configs, **kwargs):
    """With a long address of the site the link would be cut in two messages, and break."""
    if not texts.are_offered():
        return []
    too_long = [name for name, kind in MAILS.items() if kind.text and not texts.fits(name)]
    return [
        Error(
            f"A text message ({name}) is longer than {texts.LONGEST} signs.",
            hint="Give the site a shorter BASE_URL.",
            id="wijkteam.E007",
        )
        for name in too_long
    ]


@register(Tags.database)
def row_security_binds_us(app_configs, databases=None, **kwargs):
    """The role that serves pages owns no table and can pass by no policy."""
    if "default" not in (databases or []) or "AS_OWNER" in os.environ:
        return []  # the owner's own commands of manage.py say that they are
    with connection.cursor() as cursor:
        cursor.execute(
            "select r.rolsuper or r.rolbypassrls,"
            " exists (select 1 from pg_tables t where t.tableowner = current_user"
            "         and t.schemaname = current_schema())"
            " from pg_roles r where r.rolname = current_user"
        )
        is_above, is_owner = cursor.fetchone()
    if not (is_above or is_owner):
        return []
    return [
        Error(
            "The database role of the site is not bound by row security.",
            hint="Put the web role in DATABASE_URL and the owner in DATABASE_OWNER_URL.",
            id="wijkteam.E004",
        )
    ]
