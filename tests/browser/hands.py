"""How somebody uses a page: with the keyboard alone, or by touch, also where no script runs."""

from tests.browser.keys import MOST_CHOICES, MOST_TABS, Keys
from tests.browser.pages import words


def is_sent(answer):
    return answer.request.method == "POST"


class Touch:
    """Taps and types, as `Screen` does."""

    can_record = False  # the family by touch has no scripts

    def __init__(self, screen):
        self.screen = screen

    def open(self, name, *keys):
        status = self.screen.open(name, *keys)
        assert status == 200, (name, status)

    def fill(self, **wanted):
        for name, value in wanted.items():
            box = self.screen.page.locator(f"#content [name={name}]")
            if isinstance(value, dict):
                box.set_input_files(value)
            elif value is True:
                box.check()
            else:
                self.screen.fill_one(name, value)

    def tap(self, found):
        found.click()
        self.screen.page.wait_for_load_state()

    def send(self):
        self.screen.send()

    def press(self, msgid, about=""):
        """`about`: what a button says besides, where a page has several of it."""
        found = self.screen.page.get_by_role("button", name=words(msgid))
        self.tap(found.filter(has_text=about))

    def press_here(self, msgid, **values):
        """A button that may change only its own row of the page."""
        name = words(msgid, **values)
        with self.screen.page.expect_response(is_sent):
            self.strike(name)
        self.screen.page.wait_for_load_state()

    def strike(self, name):
        self.screen.page.get_by_role("button", name=name).click()

    def unfold(self, text):
        self.screen.page.locator("#content summary", has_text=text).click()

    def choose(self, name, value):
        """One of the buttons that say what they do by their value."""
        self.tap(self.screen.page.locator(f"#content button[name={name}][value='{value}']"))

    def answer(self, value):
        self.choose("answer", value)

    def follow(self, text):
        self.tap(self.screen.page.locator("#content").get_by_role("link", name=text).first)

    def form(self, page, /, *keys, **wanted):
        """Open a form, fill it in, send it, and be taken further."""
        self.open(page, *keys)
        self.fill(**wanted)
        self.send()
        errors = self.screen.page.locator("#errors")
        assert errors.count() == 0, errors.first.inner_text()


class Keyboard(Touch):
    """The same without a mouse, each field in the order of the page."""

    can_record = True

    def __init__(self, screen):
        super().__init__(screen)
        self.keys = Keys(screen)

    def open(self, name, *keys):
        super().open(name, *keys)
        self.keys.past_the_menu()

    def fill(self, **wanted):
        left = dict(wanted)
        for _ in range(MOST_TABS):
            if not left:
                return
            here = self.keys.tab()
            if left.keys() & set(here["folds"]):
                self.keys.press("Enter")
            elif here["name"] in left:
                rest = self.keys.put(here, left.pop(here["name"]))
                left |= {here["name"]: rest} if rest else {}
        raise AssertionError(f"never reached {left}")

    def send(self):
        self.keys.to(does=True)
        self.keys.enter()

    def press(self, msgid, about=""):
        for _ in range(MOST_CHOICES):
            here = self.keys.to(tag="BUTTON", text=words(msgid))
            if about in " ".join(here["text"].split()):  # an amount does not break off its sign
                return self.keys.enter()
        raise AssertionError(f"no button {msgid} about {about}")

    def strike(self, name):
        self.keys.to(tag="BUTTON", text=name)
        self.keys.press("Enter")

    def unfold(self, text):
        self.keys.to(tag="SUMMARY", text=text)
        self.keys.press("Enter")

    def choose(self, name, value):
        self.keys.to(tag="BUTTON", name=name, value=value)
        self.keys.enter()

    def record(self):
        """Tell it: Enter begins, and the same key stops."""
        place = self.screen.page.locator("[data-recorder]")
        self.keys.to(tag="BUTTON", text=words("Record"))
        for appears in ("stop", "listen"):
            self.keys.press("Enter")
            place.locator(f"[data-do={appears}]").wait_for()
            self.screen.page.wait_for_timeout(300)  # a breath of sound

    def follow(self, text):
        self.keys.to(tag="A", text=text)
        self.keys.enter()
