"""The site as an icon on a phone: only for who asks, under a name that tells nothing."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from tests.addresses import address
from tests.browser.pages import words
from wijkteam.rest import SHARED

pytestmark = pytest.mark.django_db
LINK = 'rel="manifest"'


@pytest.fixture
def manifest(client):
    return client.get(reverse("web_manifest"))


def test_the_name_says_nothing_of_a_team_or_of_help(manifest):
    said = manifest.json()
    assert said["name"] == said["short_name"] == words("Our plan")
    assert not re.search("team|wijk|hulp|zorg|jeugd", manifest.content.decode(), re.IGNORECASE)


def test_it_opens_the_own_page_in_a_window_of_its_own_on_the_whole_site(manifest):
    said = manifest.json()
    assert manifest["Content-Type"] == "application/manifest+json"
    assert (said["start_url"], said["scope"], said["display"]) == ("/thuis/", "/", "standalone")


def test_every_icon_is_there_and_as_large_as_is_said(manifest):
    for icon in manifest.json()["icons"]:
        name = icon["src"].removeprefix("/static/")
        name = re.sub(r"\.[0-9a-f]{12}\.png$", ".png", name)
        assert "x".join(map(str, Image.open(finders.find(name)).size)) == icon["sizes"]


@pytest.mark.parametrize("name", ["front", "account_login", "home", "account", "how_news_comes"])
def test_no_other_page_offers_it(as_person, world, name):
    """A browser that reads a manifest may offer by itself to put the site on the home screen."""
    assert LINK not in as_person(world.ronald).get(address(name, world)).content.decode()


def test_who_said_that_others_use_this_phone_is_told_to_leave_it(as_person, world):
    client = as_person(world.ronald)
    better_not = words(
        "You said that others use this phone too. They see the icon and can tap on it. Better"
        " leave it out."
    )
    before = client.get(reverse("home_screen")).content.decode()
    session = client.session
    session[SHARED] = True
    session.save()
    after = client.get(reverse("home_screen")).content.decode()
    assert LINK in before
    assert better_not not in before
    assert better_not in after
