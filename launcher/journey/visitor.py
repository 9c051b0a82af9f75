"""Somebody with a browser of their own: cookies, pages, and forms filled in by name."""

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

from launcher.journey.pages import Page

PATIENCE = 60


class JourneyError(Exception):
    """A step of the journey did not go as the product promises."""


class Visitor:
    def __init__(self, base, name):
        self.base, self.name = base, name
        self._cookies = CookieJar()
        keeper = urllib.request.HTTPCookieProcessor(self._cookies)
        self._opener = urllib.request.build_opener(keeper)

    def _open(self, address, data=None):
        url = urllib.parse.urljoin(self.base, address)
        try:
            with self._opener.open(url, data, timeout=60) as answer:
                return Page(answer.status, answer.url, answer.read())
        except urllib.error.HTTPError as error:
            return Page(error.code, url, error.read())
        except (OSError, http.client.HTTPException) as error:
            raise JourneyError(f"{self.name}: {address} did not answer ({error})") from error

    def look(self, address):
        """Whatever comes, also a refusal."""
        return self._open(address)

    def read(self, address):
        """A page that must be there."""
        page = self.look(address)
        self.expect(page.status == 200, f"{address} answers {page.status}")
        return page

    def forge(self, address, **words):
        """A POST that no form of ours offered, with a right token."""
        token = next((c.value for c in self._cookies if c.name.endswith("csrf")), "")
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **words}, doseq=True)
        return self._open(address, data.encode())

    def send(self, page, *, to="", status=200, **words):
        """Fill in the form of the page that has these fields (and goes there), and send it."""
        sent = self._open(*self._filled(page, to, words))
        self.expect(sent.status == status, f"sending {page.url} answers {sent.status}")
        return sent

    def send_twice(self, page, *, to="", **words):
        """As a finger that clicks twice does: both are on their way at the same moment."""
        with ThreadPoolExecutor(2) as fingers:
            clicks = [fingers.submit(self._open, *self._filled(page, to, words)) for _ in "12"]
        answers = [click.result() for click in clicks]
        for sent in answers:
            self.expect(sent.status == 200, f"sending {page.url} twice answers {sent.status}")
        return answers

    def _filled(self, page, to, words):
        """Where the form goes, and what a browser would send."""
        form = next((f for f in page.forms if self._fits(f, to, words)), None)
        self.expect(form is not None, f"{page.url} has no form with {to or ', '.join(words)}")
        filled = form.fields | {name: value for name, value in words.items() if value != ""}
        data = urllib.parse.urlencode(filled, doseq=True).encode()
        return urllib.parse.urljoin(page.url, form.action), data

    def forget_log_in(self):
        """As when a session is over: the browser has it no more, and knows nothing of it."""
        held = [cookie for cookie in self._cookies if cookie.name.endswith("session")]
        self.expect(held, "there is no log-in to lose")
        for cookie in held:
            self._cookies.clear(cookie.domain, cookie.path, cookie.name)

    def _fits(self, form, to, words):
        return to in form.action and not set(words) - set(form.fields) - set(form.options)

    def write(self, address, **words):
        """Open a form and send it; a form that comes back with an error has not been sent."""
        page = self.read(address)
        sent = self.send(page, **words)
        is_back = sent.url.partition("?")[0] == page.url.partition("?")[0]
        self.expect(not is_back, f"{address} came back: {complaints(sent)}")
        return sent

    def expect(self, is_so, otherwise):
        if not is_so:
            raise JourneyError(f"{self.name}: {otherwise}")

    def sees(self, page, *texts):
        for text in texts:
            self.expect(text in page.text, f"{page.url} does not show “{text}”")

    def sees_not(self, page, *texts):
        for text in texts:
            self.expect(text not in page.text, f"{page.url} shows “{text}”")

    def wait_for(self, address, is_there, what):
        """Look again until it is there."""
        deadline = time.monotonic() + PATIENCE
        while not is_there(page := self.read(address)):
            self.expect(time.monotonic() < deadline, f"{what} did not come in {PATIENCE} s")
            time.sleep(1)
        return page


def complaints(page):
    """What the form says about itself, for the line that says what failed."""
    marks = ("error-message", "form-field-error", "wt-error", "error")
    lines = [line.strip() for line in page.text.splitlines() if any(m in line for m in marks)]
    return " ".join(lines)[:400] or "no complaint on the page"
