"""A browser, the site in processes of its own, and people of the cast at their screens."""

import os

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from people.models import User
from tests.browser.pages import LAPTOP, PHONE, Screen
from tests.browser.servers import Copy, Site

HERE = os.path.dirname(__file__)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",  # a microphone
]  # fmt: skip
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def pytest_collection_modifyitems(items):
    absent = os.environ.get("BROWSER_TESTS") == "skip"
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)
            if absent:
                item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: install it and run again"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What stood on the screens when a test failed."""
    report = yield
    if call.when == "call" and report.failed:
        for each in getattr(item, "screens", []):
            report.sections.append((f"on the screen {each.page.url}", each.text))
    return report


@pytest.fixture
def _django_db_helper(django_db_setup):
    """No transaction round these tests: what they write, other processes must see."""


@pytest.fixture(autouse=True)
def as_web_role():
    """The site has that role by itself; this process is the owner, for `rows()`."""


@pytest.fixture(scope="package")
def started(django_db_setup, django_db_blocker, tmp_path_factory):
    """The site on a copy of the finished test database; started once."""
    with django_db_blocker.unblock():
        copy = Copy(connection.settings_dict["NAME"])
        copy.make()
        site = Site(copy, tmp_path_factory.mktemp("site"))
        try:
            site.start_web()
            yield site
        finally:
            site.stop()
            copy.drop()


@pytest.fixture(scope="package")
def chromium(started):
    """After the site: once a browser runs, Django has another connection in this thread, and
    cannot end the one of before, which would keep the database from being copied.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def still_site(started, django_db_blocker, request):
    """The site, for a test that only looks."""
    with django_db_blocker.unblock():
        if started.copy.is_touched and started.copy.shared_by != request.path:
            started.copy.make()
        started.copy.enter()
        yield started
        started.copy.leave()


@pytest.fixture
def site(still_site):
    """The site on a world that nobody touched before; what the test writes goes after it."""
    still_site.copy.is_touched = True
    return still_site


@pytest.fixture
def shared_site(still_site, request):
    """One world for all tests of a file: where each writes of something else, and all ask this."""
    still_site.copy.is_touched, still_site.copy.shared_by = True, request.path
    return still_site


def session_of(person):
    """A log-in that is done already, with the second step of who works here."""
    user, session = User.objects.get(pk=person.user_id), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()
    return session.session_key


def device_of(chromium, site, person, **options):
    """A phone, unless another size is asked, on which this person is logged in."""
    options = {"viewport": PHONE, "base_url": site.address, "locale": "nl-NL"} | options
    device = chromium.new_context(**options)
    if person is not None:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(person)}
        device.add_cookies([cookie | {"url": site.address}])
    return Screen(device.new_page())


@pytest.fixture(scope="package")
def seats():
    """Screens of who only looks, by copy of the world and person: a new one takes half a second."""
    found = {}
    yield found
    for each in found.values():
        each.page.context.close()


@pytest.fixture
def onlooker(chromium, still_site, seats, request):
    """`onlooker(world.ronald)`: Ronald's phone, the same one for every test that only looks."""
    used = request.node.screens = []

    def take(person=None):
        key = (still_site.copy.made, person and person.pk)
        if key not in seats:
            seats[key] = device_of(chromium, still_site, person)
        used.append(seats[key])
        used[-1].complaints.clear()
        used[-1].page.set_viewport_size(PHONE)
        return used[-1]

    yield take
    assert [line for each in used for line in each.complaints] == []


@pytest.fixture
def screen(chromium, still_site, request):
    """`screen(world.ronald)`: a phone on which Ronald is logged in; nobody: not logged in."""
    opened = request.node.screens = []

    def open_screen(person=None, *, size=PHONE, **options):
        opened.append(device_of(chromium, still_site, person, viewport=size, **options))
        return opened[-1]

    yield open_screen
    for each in opened:
        each.page.context.close()
    assert [line for each in opened for line in each.complaints] == []


@pytest.fixture
def laptop(screen):
    return lambda person=None, **options: screen(person, size=LAPTOP, **options)
