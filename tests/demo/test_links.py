"""Every link on every page of every person of the cast leads somewhere that they may see."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from people.models import User
from tests.conftest import log_in
from tests.lots import IS_LONG, some
from wijkteam.demo.cast import CAST, COLLEAGUES
from wijkteam.demo.loader.people import user_id

pytestmark = pytest.mark.django_db
# Of the network, of a partner, of the team, of another family, a parent apart, and one who is out.
GUESTS = ("fatma", "marieke", "samira", "noor", "anja", "karin")
OTHERS = sorted({*CAST, *COLLEAGUES} - {*GUESTS})
PAGES_OF_ONE_KIND = 3 if IS_LONG else 2  # that are read for more links
LINKS_OF_ONE_KIND = 8 if IS_LONG else 3  # that are followed, to pages with the same name
# Leading out of the site or of the log-in.
NO_WAY = {"leave", "account_logout", "demo_login", "postbox"}
LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')
LOOK_AS = re.compile(r"^/kijk-als/[^/]+(?=/)")
LOG_IN = "/inloggen/"


class Walk:
    """One person, from the first page on, by links alone."""

    def __init__(self, client):
        self.client, self.wrong = client, []
        self.waiting, self.seen, self.asked, self.read = [("/thuis/", "")], set(), {}, {}

    def go(self):
        while self.waiting:
            self.follow(*self.waiting.pop(0))
        return len(self.seen)

    def follow(self, path, come_from):
        name = name_of(path)
        if name in NO_WAY or counted(self.asked, name) > LINKS_OF_ONE_KIND:
            return
        answer = self.client.get(path, follow=True)
        is_out = answer.request["PATH_INFO"].startswith(LOG_IN) and not path.startswith(LOG_IN)
        if answer.status_code >= 400 or is_out:
            self.wrong.append((answer.status_code, path, f"on {come_from}"))
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and counted(self.read, name) <= PAGES_OF_ONE_KIND:
            self.note(answer.content.decode(), path)

    def note(self, text, path):
        for link in map(unescape, LINK.findall(text)):
            if link not in self.seen and not link.startswith("/static/"):
                self.seen.add(link)
                self.waiting.append((link, path))


def counted(counts, name):
    counts[name] = counts.get(name, 0) + 1
    return counts[name]


def name_of(path):
    """The same for a page and for that page as somebody else sees it, but for the last letters."""
    bare = LOOK_AS.sub("", path.partition("?")[0])
    try:
        name = resolve(bare).url_name or bare
    except Resolver404:
        return bare
    return name if name in NO_WAY or bare == path.partition("?")[0] else f"{name}, looking as"


def client_of(key):
    """Logged in with a second step, who comes for work."""
    client = Client()
    log_in(client, SimpleNamespace(user=User.objects.get(pk=user_id(key))))
    return client


def links_of(key):
    walk = Walk(client_of(key))
    assert walk.go() >= 10, "the first page leads on"
    return walk.wrong


@pytest.mark.parametrize(
    "keys", [GUESTS, pytest.param(OTHERS, marks=pytest.mark.long)], ids=["guests", "the others"]
)
def test_every_link_of_everybody_leads_somewhere(keys, load, subtests):
    load()
    for key in some(keys, 3, of="links"):
        with subtests.test(key):
            assert links_of(key) == []
