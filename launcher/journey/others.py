"""Everybody else: who does a step, who sees one part, and who sees nothing."""

import re

from launcher.journey.family import DOUCHE, SLEUTEL
from launcher.journey.story import found

NEWS = r"/nieuws/[0-9a-f]{48}/"
OF_RONALD = "ronald@voorbeeld.example"
NEUTRAL = ("Ronald", "Kevin", "Fatma", "Samira", "water", "plank", "schuld")


def fatma_ticks_off(story):
    """Fatma sees only her own steps and ticks one off"""
    fatma, page = story.log_in("fatma")
    page = fatma.read(story.home)
    fatma.sees(page, story.words(DOUCHE), story.words(SLEUTEL))
    fatma.sees_not(page, story.words("Weer water in huis"), story.words("Kevin blijft"))
    key = story.steps[SLEUTEL].rstrip("/").rpartition("/")[2]
    fatma.send(page, to=f"{key}/klaar/")
    for address in (story.goal, f"{story.home}plan/belangrijk/", f"{story.home}onze-mensen/"):
        status = fatma.look(address).status
        fatma.expect(status in (403, 404), f"{address} answers {status}")
    ronald = story.visitor("ronald")
    undo = f"{key}/niet-klaar/"
    is_done = any(undo in form.action for form in ronald.read(story.goal).forms)
    ronald.expect(is_done, "Fatma's step is not ticked off in the plan")


def marieke_sees_school(story):
    """Marieke sees the goal about school and no other"""
    marieke, _ = story.log_in("marieke")
    page = marieke.read(f"{story.home}plan/doelen/")
    marieke.sees(page, "Kevin gaat elke dag naar school")
    marieke.sees_not(page, story.mark, "Weer water in huis", "schulden")
    for address in (story.goal, f"{story.home}plan/belangrijk/"):
        status = marieke.look(address).status
        marieke.expect(status == 404, f"{address} answers {status}")


def strangers_get_nothing(story):
    """Noor, Tom, Karin and Els get 404 on every address of the family"""
    for name in ("noor", "tom", "karin", "els"):
        visitor, _ = story.log_in(name)
        for address in story.addresses():
            status = visitor.look(address).status
            visitor.expect(status == 404, f"{address} answers {status}")


def ingrid_sees_figures(story):
    """Ingrid's dashboard counts, and says nothing of a plan"""
    ingrid, _ = story.log_in("ingrid")
    page = ingrid.read("/team/")
    ingrid.sees_not(page, story.mark, "Dijk", "Weer water in huis", "Kevin")
    for address in [*story.addresses(), story.case]:
        status = ingrid.look(address).status
        ingrid.expect(status in (403, 404), f"{address} answers {status}")


def mail_says_nothing(story):
    """A reminder went out, says only that there is news, and leads Ronald alone to it"""
    visitor, ronald = story.visitor("anybody"), story.visitor("ronald")

    def reminders(page):
        letters = [text for text in re.split("<article", page.text)[1:] if OF_RONALD in text]
        return [text for text in letters if ronald.look(found(NEWS, text) or "/").url == here]

    here = visitor.base.rstrip("/") + story.home
    page = visitor.wait_for("/demo/post/", reminders, "the reminder for Ronald")
    for letter in reminders(page):
        text = re.sub(NEWS, "", letter.partition("</p>")[2])
        for word in (*NEUTRAL, story.mark, story.home):
            visitor.expect(word not in text, f"the mail says “{word}”")
        status = story.visitor("samira").look(found(NEWS, letter)).status
        visitor.expect(status == 404, f"the mail of Ronald answers Samira {status}")
