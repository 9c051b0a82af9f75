"""The reminder of a step, on its way through schedule, outbox and worker to a mailbox."""

import re
import time
from collections import Counter

from launcher.journey.story import found

NEWS = r"/nieuws/[0-9a-f]{48}/"
OF_RONALD = "ronald@voorbeeld.example"
NEUTRAL = ("Ronald", "Kevin", "Fatma", "Samira", "water", "plank", "schuld")
SENT_TODAY = re.compile(r"Vandaag om\s(\d+)\.\d\d")
SCAN = 15  # seconds between two looks at what is due
NINE = 9


def says_nothing(story):
    """One reminder went out, says only that there is news, and leads Ronald alone to it"""
    visitor = story.visitor("anybody")
    page = visitor.wait_for(
        "/demo/post/", lambda page: reminders(story, page), "the reminder for Ronald"
    )
    story.post_at = time.monotonic()
    for letter in is_one(story, page):
        text = re.sub(NEWS, "", letter.partition("</p>")[2])
        for word in (*NEUTRAL, story.mark, story.home):
            visitor.expect(word not in text, f"the mail says “{word}”")
        status = story.visitor("samira").look(found(NEWS, letter)).status
        visitor.expect(status == 404, f"the mail of Ronald answers Samira {status}")


def comes_once(story):
    """The schedule was looked at again since, and no second reminder came"""
    time.sleep(max(0, story.post_at + SCAN + 2 - time.monotonic()))
    is_one(story, story.visitor("anybody").read("/demo/post/"))


def is_one(story, page):
    """The reminder of today, which must be the only one; nor is anything else there twice."""
    visitor, found_now = story.visitor("anybody"), reminders(story, page)
    visitor.expect(len(found_now) == 1, f"Ronald has {len(found_now)} mails about one step")
    times = Counter(found(NEWS, letter) for letter in letters(page))
    twice = [address for address, count in times.items() if address and count > 1]
    visitor.expect(not twice, f"mails that went out twice: {twice}")
    return found_now


def letters(page):
    return page.text.split("<article")[1:]


def reminders(story, page):
    """What came for Ronald today and leads to his first page.

    The demo world has one step of his of which the reminder is due at once. A world that was made
    before nine reminds at nine of steps that repeat: those are others, so they are left out.
    """
    mine = [text for text in letters(page) if OF_RONALD in text and SENT_TODAY.search(text)]
    leading = [text for text in mine if leads_home(story, found(NEWS, text) or "/")]
    early = [text for text in leading if int(SENT_TODAY.search(text)[1]) < NINE]
    return early or leading


def leads_home(story, news):
    """To his first page, or to a list of several news with that page among them."""
    ronald = story.visitor("ronald")
    page = ronald.look(news)
    is_listed = news in page.url and f'<li><a href="{story.home}"' in page.text
    return page.url == ronald.base.rstrip("/") + story.home or is_listed
