"""A first visit on an old phone with little data: few requests, few bytes."""

import pytest

from tests.addresses import address

MOST_BYTES, MOST_REQUESTS = 100_000, 10


@pytest.mark.parametrize("name", ["today", "plan", "goal", "step_add", "sharing", "front"])
def test_a_first_visit_is_light(name, still_site, screen, world):
    page = screen(world.ronald).page
    wire, sizes, asked = page.context.new_cdp_session(page), [], []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    page.goto(address(name, world), wait_until="networkidle")
    asked = [url for url in asked if not url.startswith("data:")]  # drawn inside a style sheet
    assert len(asked) <= MOST_REQUESTS, asked
    assert 5_000 < sum(sizes) <= MOST_BYTES, (sum(sizes), asked)
    assert all(url.startswith(still_site.address) for url in asked), asked
