"""The quick exit stands at the top of every page that a family may have open."""

import re

import pytest

from tests.access import outsiders
from tests.addresses import address, routes
from tests.browser.addresses import AFTER, HTML, MIDWAY, NO_PAGE
from tests.wijkteam.test_front import TEMPLATES

pytestmark = pytest.mark.django_db
FAMILY = ("ronald", "fatma", "kevin", "anja", None)  # asked in this order, until one may come in
TOP = re.compile(r'<header class="top">.*?</header>', re.S)
EXIT = re.compile(r'<a [^>]*href="/weg/"[^>]* data-leave>')
AT_HOME = "gezin/<uuid:household_id>/"
NOT_SEEN = {*NO_PAGE, *AFTER, *MIDWAY}
# Pages in a plan that are only for who helps: the family gets a no.
OF_WHO_HELPS = [
    "guest_talk_add", "guest_talks", "proposal_take_back", "propose_agreement",
    "propose_deal_change", "propose_goal", "propose_goal_change", "propose_step",
    "propose_step_change",
]  # fmt: skip
SHELLS = ('extends "shells/family.html"', 'extends "shells/question.html"')


@pytest.fixture
def client_of(world, as_person, maintenance, client):
    with maintenance():
        outsiders.build(world)
    made = {None: client}

    def find(key):
        return made.get(key) or made.setdefault(key, as_person(getattr(world, key)))

    return find


def page_at(name, world, client_of):
    """What the first of the family whom this address lets in gets to see, if it is a page."""
    for key in FAMILY:
        answer = client_of(key).get(address(name, world))
        if answer.status_code == 200:
            return answer.content.decode() if answer["Content-Type"].startswith(HTML) else ""
    return ""


def has_exit(page):
    top = TOP.search(page)
    return bool(top and EXIT.search(top[0]))


def test_every_page_that_a_family_can_open_has_the_quick_exit(world, client_of):
    pages = {name: page_at(name, world, client_of) for name in routes() if name not in NO_PAGE}
    whole = {name: page for name, page in pages.items() if "<html" in page}
    assert [name for name, page in whole.items() if not has_exit(page)] == []
    ours = {name for name, route in routes().items() if route.startswith(AT_HOME)}
    assert sorted(ours - NOT_SEEN - set(whole)) == OF_WHO_HELPS


def test_a_no_has_it_too(world, client_of):
    for where in ("/gezin/weg/", address("case", world)):
        answer = client_of("ronald").get(where)
        assert answer.status_code in (403, 404)
        assert has_exit(answer.content.decode())


def test_no_page_of_the_family_takes_its_top_away():
    """Also those that these few people do not get to see."""
    texts = {path: path.read_text() for path in TEMPLATES}
    of_families = [path for path, text in texts.items() if any(shell in text for shell in SHELLS)]
    assert len(of_families) > 100
    assert [path for path in of_families if "{% block body %}" in texts[path]] == []
