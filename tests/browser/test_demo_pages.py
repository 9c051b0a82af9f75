"""Pages of something that has happened: found in the demo world by following every link."""

import re
from collections import Counter
from types import SimpleNamespace

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import Resolver404, resolve
from django.utils import timezone

from casework.models import Case
from people.models import Organisation, User
from tests.browser.addresses import AFTER, ask, is_page
from tests.browser.conftest import session_of
from tests.browser.happened.every import NAMES
from tests.browser.servers import rows
from tests.browser.test_every_page import faults
from wijkteam.demo.loader import world as demo
from wijkteam.demo.loader.people import user_id

# Who comes to what nobody else has, and walks no further than that; all the rest is Ronald's.
FINDS = {
    "samira": {"answer_note", "case_reopen", "custody_second", "foster_part", "help_line_add",
               "help_line_change", "help_plan_give", "help_plan_settle", "help_plan_write",
               "meeting_proposal", "prevention_change", "propose_scale", "shelf_change",
               "shelf_end", "shelf_entry"},
    "joost": {"propose_debt", "propose_payment"},
    "ingrid": {"emergency", "exception_second"},
    "noor": {"conference_ask", "conference_circle"},
    "kevin": {"priority_share"},
}  # fmt: skip
OF_ONE_KIND = 12  # pages with the same name that are read for more links
NO_WAY = ("/demo/", "/uitloggen/", "/static/", "/weg/")


def move_in():
    """The demo world beside the small one, whose people have the same names."""
    User.objects.update(email=Concat(Value("test-"), F("email")))
    Organisation.objects.update(name=Concat(Value("Test "), F("name")))
    Case.objects.update(number=Concat(Value("T"), F("number")))
    demo.load(timezone.now())


def read(site, path, key):
    """The page at this address, or nothing for what is no page."""
    answer, body = ask(site, path, key)
    return answer.headers.get("Location", ""), body.decode() if is_page(answer) else ""


def name_of(path):
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def walk(site, key, wanted):
    """(name, path) of pages that links lead to, from the first page on; first what is wanted, then
    what is of a kind that was met least."""
    waiting, seen, counted = [("/", "")], {"/"}, Counter()

    def turn(at):
        name = waiting[at][1]
        return name not in wanted, counted[name]

    while waiting:
        path, name = waiting.pop(min(range(len(waiting)), key=turn))
        counted[name] += 1
        if counted[name] > OF_ONE_KIND:
            continue
        onward, text = read(site, path, key)
        if text:
            yield name, path
        for link in [onward, *re.findall(r'href="(/[^"#?]*)', text)]:
            if link.startswith("/") and link not in seen and not link.startswith(NO_WAY):
                seen.add(link)
                waiting.append((link, name_of(link)))


def found_by(site, key, wanted):
    """The first address of each wanted page."""
    found, left = {}, set(wanted)
    for name, path in walk(site, key, left):
        if name in left:
            found[name] = path
            left.remove(name)
        if not left:
            break
    return found


@pytest.mark.rest
def test_what_has_happened_in_the_demo_is_accessible_too(site, screen):
    rows(move_in)
    # What the demo has not, or not surely, is made to happen, and looked at, in happened/.
    rest = AFTER - NAMES - {name for names in FINDS.values() for name in names}
    wrong = {}
    for key, wanted in {"ronald": rest, **FINDS}.items():
        person = SimpleNamespace(user_id=user_id(key))
        pages = found_by(site, session_of(person), wanted)
        assert wanted - set(pages) == set(), key
        device = screen(person)
        for name, path in pages.items():
            device.page.goto(path)
            if found := faults(device.page):
                wrong[name] = (path, found)
    assert wrong == {}
