"""Everybody else: who does a step, who sees one part, and who sees nothing."""

from launcher.journey.family import DOUCHE, SLEUTEL


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
