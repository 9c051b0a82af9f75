"""A browser window on an answer of the test client, with the styles and scripts of the site."""

import re

from tests.browser.pages import PHONE

NOT_OURS = re.compile(r"^(?!.*/static/)")
LEFT_OUT = ("content-length", "set-cookie")
IS_DRESSED = "getComputedStyle(document.querySelector('.utrecht-skip-link')).clipPath !== 'none'"


class Window:
    """All but the static files is that one answer, with its own headers."""

    def __init__(self, screen, address):
        self.screen, self.page, self.address = screen, screen.page, address
        self.page.route(NOT_OURS, self.give)

    def show(self, answer):
        """The page as a phone shows it."""
        self.answer = answer
        self.screen.complaints.clear()
        self.page.set_viewport_size(PHONE)
        asked = answer.request
        self.page.goto(f"{self.address}{asked['PATH_INFO']}?{asked['QUERY_STRING']}")
        assert self.page.evaluate(IS_DRESSED), "the page came without its styles"
        return self.page

    def give(self, route):
        if not route.request.is_navigation_request():
            return route.fulfill(status=204)
        headers = {name: text for name, text in self.answer.items() if name.lower() not in LEFT_OUT}
        return route.fulfill(
            status=self.answer.status_code, headers=headers, body=self.answer.content
        )
