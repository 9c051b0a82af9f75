"""Somebody who never touches a mouse: Tab, arrows, Space and Enter, and always in sight."""

MOST_TABS = 140
MOST_CHOICES = 30
# What a person sees of where they are: an outline, a shadow or another border.
TELL = """() => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const style = getComputedStyle(here);
    const frame = here.closest("label") ? getComputedStyle(here.closest("label")) : style;
    // In the calendar button inside a field of days, the browser itself shows where you are.
    const marked = !here.matches(":focus") || [style, frame].some(
        each => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) > 0
            || each.boxShadow !== "none");
    const name = here.getAttribute("name") || "";
    const fold = here.tagName === "SUMMARY" && !here.parentElement.open;
    return {
        tag: here.tagName, name, value: here.value || "", href: here.getAttribute("href") || "",
        text: (here.innerText || "").trim(), marked, type: here.type || "",
        checked: here.checked === true,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        does: here.matches("#content form button.utrecht-button--primary-action"),
        folds: fold ? [...here.parentElement.querySelectorAll("[name]")].map(e => e.name) : [],
    };
}"""
VALUE = "document.activeElement.value"


def is_so(found, wanted):
    return found == wanted if isinstance(wanted, bool) else wanted in found


class Keys:
    """The keyboard of one screen."""

    def __init__(self, screen):
        self.screen, self.keyboard = screen, screen.page.keyboard
        # Asked for only at the key itself, the browser may open its own dialog first.
        screen.page.on("filechooser", lambda _chooser: None)

    def tab(self):
        self.keyboard.press("Tab")
        here = self.screen.page.evaluate(TELL)
        assert here["tag"] == "BODY" or (here["marked"] and here["seen"]), here
        return here

    def to(self, **wanted):
        """Tab until the focus is there; the order of the page is the only way."""
        for _ in range(MOST_TABS):
            here = self.tab()
            if all(is_so(here[key], value) for key, value in wanted.items()):
                return here
        raise AssertionError(f"never reached {wanted}")

    def press(self, *names):
        for name in names:
            self.keyboard.press(name)

    def enter(self):
        """Follow the link or press the button that has the focus."""
        with self.screen.page.expect_navigation():
            self.press("Enter")

    def past_the_menu(self):
        """The first key of a new page leads to its content."""
        if self.tab()["href"] == "#content":
            self.press("Enter")

    def put(self, here, value):
        """What stands here becomes this; returns what of it is still to come (of a list)."""
        if here["type"] == "checkbox":
            return self.tick(here, value)
        if here["type"] == "radio":
            self.press("Space")
        if here["type"] in ("radio", "select-one"):
            self.down_to(str(value))
        elif here["type"] == "date":
            self.type_day(value)
        elif here["type"] == "time":
            self.type_time(value)
        elif here["type"] == "file":
            self.choose(value)
        else:
            self.press("Control+A")
            self.keyboard.type(str(value))
        return None

    def choose(self, file):
        with self.screen.page.expect_file_chooser() as chooser:
            self.press("Space")
        chooser.value.set_files(file)

    def tick(self, here, value):
        """One box, or those of several with these values; what is ticked already stays so."""
        values = value if isinstance(value, list) else [here["value"]]
        if here["value"] in values and not here["checked"]:
            self.press("Space")
        return [each for each in values if each != here["value"]] or None

    def down_to(self, value):
        """By the arrows, which go round a group of choices, or down a list."""
        for _ in range(MOST_CHOICES):
            if self.screen.page.evaluate(VALUE) == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no choice {value}")

    def type_time(self, time):
        """As 16:00, by a clock of 24 hours or of twelve."""
        hour, minute = map(int, time.split(":"))
        half = f"{hour % 12 or 12:02}{minute:02}{'PM' if hour >= 12 else 'AM'}"
        for typed in (f"{hour:02}{minute:02}", half):
            self.press("ArrowLeft", "ArrowLeft")
            self.keyboard.type(typed)
            if self.screen.page.evaluate(VALUE) == time:
                return
        raise AssertionError(f"the time {time} cannot be typed")

    def type_day(self, day):
        """Day, month and year in the order that this browser asks them in."""
        for order in ("%d%m%Y", "%m%d%Y"):
            self.press("ArrowLeft", "ArrowLeft")
            self.keyboard.type(day.strftime(order))
            if self.screen.page.evaluate(VALUE) == day.isoformat():
                return
        raise AssertionError(f"the day {day} cannot be typed")
