"""What goes wrong while people write: nothing is lost, doubled or overwritten."""

from launcher.journey.story import UUID, found
from wijkteam.demo.cast import CAST
from wijkteam.demo.log_in import PASSWORD

WHY = "Dan kan Kevin thuis leren, ook als het buiten donker is."
OF_RONALD, OF_KEVIN = "Elke avond licht aan tafel", "Een lamp en een bureau"


def log_in_ends_in_mid_sentence(story):
    """Ronald's log-in ends while he writes; his text is there when he is in again"""
    ronald = story.visitor("ronald")
    address, title = f"{story.home}plan/doelen/nieuw/", story.words("Licht in huis")
    page = ronald.read(address)
    ronald.forget_log_in()
    asked = ronald.send(page, title=title, why=story.words(WHY))
    ronald.expect("/inloggen/" in asked.url, f"without a log-in a form leads to {asked.url}")
    back = ronald.send(asked, login=CAST["ronald"].email, password=PASSWORD)
    ronald.expect(back.url.endswith(address), f"the log-in leads to {back.url}")
    ronald.expect(title in back.typed("title"), "what he wrote is not in the form")
    ronald.expect(story.words(WHY) in back.typed("why"), "the longer text is not in the form")
    ronald.send(back, about="family")
    story.light = only_goal(ronald, story, title)


def only_goal(visitor, story, title):
    """The address of the one goal with these words."""
    goals = visitor.read(f"{story.home}plan/doelen/").links(words=title, part="/plan/doelen/")
    visitor.expect(len(goals) == 1, f"“{title}” stands {len(goals)} times among the goals")
    return found(rf"/gezin/{UUID}/plan/doelen/{UUID}/", goals.pop())


def sends_twice(story):
    """Ronald clicks twice at once; it stands there one time"""
    ronald = story.visitor("ronald")
    title = story.words("Een fiets voor Kevin")
    page = ronald.read(f"{story.home}plan/doelen/nieuw/")
    first, second = ronald.send_twice(page, title=title, about="family")
    ronald.expect(first.url == second.url, f"one click led to {first.url}, one to {second.url}")
    goal = only_goal(ronald, story, title)
    ronald.expect(first.url.endswith(goal), f"the clicks lead to {first.url} and not to {goal}")


def two_write_at_once(story):
    """Ronald and Kevin change the same goal; Kevin sees both texts, nothing is overwritten"""
    ronald, (kevin, _) = story.visitor("ronald"), story.log_in("kevin")
    address = f"{story.light}veranderen/"
    of_father, of_son = ronald.read(address), kevin.read(address)
    ronald.send(of_father, title=story.words(OF_RONALD))
    clash = kevin.send(of_son, status=409, title=story.words(OF_KEVIN))
    kevin.sees(clash, story.words(OF_RONALD), "Ronald")
    kevin.expect(story.words(OF_KEVIN) in clash.typed("title"), "Kevin's own text is gone")
    now = ronald.read(story.light)
    ronald.sees(now, story.words(OF_RONALD))
    ronald.sees_not(now, story.words(OF_KEVIN))
    kevin.send(clash, title=story.words(f"{OF_RONALD}, en {OF_KEVIN}"))
    ronald.sees(ronald.read(story.light), story.words(f"{OF_RONALD}, en {OF_KEVIN}"))
