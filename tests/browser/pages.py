"""A screen as a person uses it: by the words on it, which stand in the catalogue."""

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.translation import gettext, override

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
UNFOLD_AND_TELL_KIND = """field => {
    const fold = field.closest("details");
    if (fold) fold.open = true;
    return field.type;
}"""


def words(msgid, **values):
    """The Dutch that stands on the screen for these words of the source."""
    with override("nl"):
        return gettext(msgid) % values


def verify_address(user):
    """The log-in's address counts as seen; logging in may have made the row already."""
    seen = {"verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=seen)


class Screen:
    """One page in one browser, and what the browser complains about."""

    def __init__(self, page):
        self.page, self.complaints = page, []
        page.set_default_timeout(15_000)
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note(self, message):
        """Answers that say no are wanted sometimes; all else is a fault of ours."""
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, name, *keys):
        """Go to an address by its name; returns the status of the answer."""
        address = reverse(name, args=[getattr(key, "pk", key) for key in keys])
        status = self.page.goto(address).status
        assert status < 500, f"{address}: {status}; see the log of the site"
        return status

    def press(self, msgid, **values):
        self.page.get_by_role("button", name=words(msgid, **values)).click()

    def follow(self, msgid, **values):
        self.page.get_by_role("link", name=words(msgid, **values)).first.click()

    def fill(self, **texts):
        """Type in fields by name: text, a choice of a list, or the value of a round button."""
        for name, value in texts.items():
            self.fill_one(name, value)

    def fill_one(self, name, value):
        box = self.page.locator(f"#content [name={name}]")
        kind = box.first.evaluate(UNFOLD_AND_TELL_KIND)
        if kind in ("radio", "checkbox"):
            for each in value if isinstance(value, list) else [value]:
                self.page.locator(f"#content [name={name}][value='{each}']").check()
        elif kind.startswith("select"):
            box.select_option(value)
        else:
            box.fill(str(value))

    def send(self):
        """The one button of the form that does it."""
        self.page.locator("#content form button.utrecht-button--primary-action").click()
        self.page.wait_for_load_state()

    @property
    def text(self):
        return self.page.locator("body").inner_text()

    @property
    def path(self):
        return self.page.evaluate("location.pathname")

    def shows(self, *sentences):
        """Waits until these can be seen; what is folded or in a list to choose from is not."""
        for sentence in sentences:
            self.page.get_by_text(sentence).filter(visible=True).first.wait_for()
        return True
