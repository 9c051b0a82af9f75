"""How somebody uses a page: with the keyboard alone, or by touch, also where no script runs."""

from tests.browser.keys import MOST_TABS, Keys
from tests.browser.pages import words


class Touch:
    """Taps and types, as `Screen` does."""

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

    def press(self, msgid):
        self.tap(self.screen.page.get_by_role("button", name=words(msgid)))

    def answer(self, value):
        """One of the buttons of an answer."""
        self.tap(self.screen.page.locator(f"#content button[name=answer][value={value}]"))

    def follow(self, text):
        self.tap(self.screen.page.locator("#content").get_by_role("link", name=text).first)

    def form(self, name, *keys, **wanted):
        """Open a form, fill it in, send it, and be taken further."""
        self.open(name, *keys)
        self.fill(**wanted)
        self.send()
        errors = self.screen.page.locator("#errors")
        assert errors.count() == 0, errors.first.inner_text()


class Keyboard(Touch):
    """The same without a mouse, each field in the order of the page."""

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

    def press(self, msgid):
        self.keys.to(tag="BUTTON", text=words(msgid))
        self.keys.enter()

    def answer(self, value):
        self.keys.to(name="answer", value=value)
        self.keys.enter()

    def follow(self, text):
        self.keys.to(tag="A", text=text)
        self.keys.enter()
