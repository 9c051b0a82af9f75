"""What the steps of one journey know of each other."""

import re
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from launcher.journey.visitor import Visitor

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Story:
    """Words with a mark of this journey, so that it can be walked again and again."""

    def __init__(self, base):
        self.base = base
        self.mark = secrets.token_hex(3)
        self.today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
        self.people = {}
        self.home = self.goal = self.case = self.light = ""
        self.steps = {}  # address by its words
        self.samira_id = self.proposal = self.talk = self.paper = ""
        self.post_at = 0.0  # when the reminder was there
        self.skipped = []

    def words(self, text):
        return f"{text} {self.mark}"

    def day(self, offset):
        """As a browser's calendar sends a day."""
        return (self.today + timedelta(days=offset)).isoformat()

    def visitor(self, name):
        if name not in self.people:
            self.people[name] = Visitor(self.base, name.capitalize())
        return self.people[name]

    def log_in(self, name):
        """One click on the log-in page of the demo; the page where it ends."""
        visitor = self.visitor(name)
        page = visitor.read("/inloggen/")
        return visitor, visitor.send(page, to="/demo/", who=name)

    def addresses(self):
        """Pages of the family, for those who may see none of them."""
        parts = (
            "", "plan/", "plan/belangrijk/", "plan/doelen/", "plan/stappen/", "plan/prullenbak/",
            "voorstellen/", "berichten/", "meekijken/", "gekeken/", "papier/", "gezin/",
            "onze-mensen/",
        )  # fmt: skip
        return [self.home + part for part in parts] + [self.goal, *self.steps.values()]


def found(pattern, text):
    """The first match, or an empty text."""
    match = re.search(pattern, text)
    return match[0] if match else ""
