"""What a browser reads when somebody asks it to put the site on the home screen."""

import json

from tests.browser.pages import PHONE


def manifest_of(phone, name):
    phone.open(name)
    wire = phone.page.context.new_cdp_session(phone.page)
    return wire.send("Page.getAppManifest")


def test_the_browser_reads_the_manifest_without_a_complaint(shared_site, screen, world):
    phone = screen(world.ronald, size=PHONE)
    read = manifest_of(phone, "home_screen")
    assert read["url"].endswith("/beginscherm.webmanifest")
    assert read["errors"] == []
    for icon in json.loads(read["data"])["icons"]:
        assert phone.page.request.get(shared_site.address + icon["src"]).ok
    assert not phone.complaints


def test_another_page_has_nothing_to_install(shared_site, screen, world):
    read = manifest_of(screen(world.ronald, size=PHONE), "account")
    assert not read["url"]
    assert not read.get("data")
