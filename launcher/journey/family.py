"""Ronald writes his plan, and decides who looks in."""

from launcher.journey.story import UUID, found

MESSAGE, ANSWER = '<li class="message', "Ja, om tien uur."
DOUCHE, SLEUTEL, MET_SAMIRA = "Douchen bij Fatma", "De sleutel terugbrengen", "Schulden op een rij"


def logs_in(story):
    """Ronald logs in with one click and sees his family"""
    ronald, page = story.log_in("ronald")
    story.home = found(rf"/gezin/{UUID}/", page.url + page.text)
    ronald.expect(story.home, f"{page.url} has no way to a family")
    ronald.read(story.home)


def says_what_matters(story):
    """Ronald writes what matters to his family"""
    ronald = story.visitor("ronald")
    text = story.words("Kevin blijft thuis wonen")
    ronald.write(f"{story.home}plan/belangrijk/nieuw/", text=text)
    ronald.sees(ronald.read(f"{story.home}plan/belangrijk/"), text)


def adds_a_goal(story):
    """Ronald makes a goal of it"""
    ronald = story.visitor("ronald")
    address = f"{story.home}plan/doelen/nieuw/"
    matter = ronald.read(address).option("priority_id", story.mark)
    ronald.expect(matter, "what matters is no choice with a new goal")
    title = story.words("Weer water in huis")
    ronald.write(address, title=title, why=story.words("Voor Kevin"), priority_id=matter)
    story.goal = ronald.read(f"{story.home}plan/doelen/").link(words=title) or ""
    ronald.expect(story.goal, "the new goal is not on the page of goals")


def adds_steps(story):
    """Ronald adds two steps that Fatma does, with something in return"""
    ronald = story.visitor("ronald")
    address = f"{story.goal}stap/"
    fatma = ronald.read(address).option("who", "Fatma")
    ronald.expect(fatma, "Fatma is no choice with a new step")
    for text, rhythm in ((DOUCHE, "weekly"), (SLEUTEL, "once")):
        ronald.write(
            address, text=story.words(text), executor_kind="2", who=fatma,
            in_return=story.words("Een klus in haar huis"), due_on=story.day(1), rhythm=rhythm,
        )  # fmt: skip
    page = ronald.read(story.goal)
    ronald.sees(page, story.words("Een klus in haar huis"))
    for text in (DOUCHE, SLEUTEL):
        story.steps[text] = page.link(words=story.words(text), part="/stappen/") or ""
        ronald.expect(story.steps[text], f"the step “{text}” is not with its goal")


def adds_an_agreement(story):
    """Ronald and Fatma promise each other something"""
    ronald = story.visitor("ronald")
    address = f"{story.goal}afspraak/"
    page = ronald.read(address)
    parties = {"who_1": page.option("who_1", "Ronald"), "who_2": page.option("who_2", "Fatma")}
    ronald.expect(all(parties.values()), "Ronald and Fatma are no choice with an agreement")
    promises = {"promise_1": story.words("Een kast"), "promise_2": story.words("De douche")}
    text = story.words("Douche tegen klus")
    ronald.write(address, text=text, starts_on=story.day(0), ends_on=story.day(30),
                 **parties, **promises)  # fmt: skip
    ronald.sees(ronald.read(story.goal), text, *promises.values())


def stops_with_samira(story):
    """Ronald stops what he shared with Samira"""
    ronald = story.visitor("ronald")
    address = stop_link(ronald.read(f"{story.home}meekijken/"))
    if address:
        stop = ronald.read(address)
        choices = {name for form in stop.forms for name in form.options}
        ronald.write(address, **({"what": "all"} if "what" in choices else {}), to="")
    page = ronald.read(f"{story.home}meekijken/")
    ronald.expect(not stop_link(page), "Samira still stands among who may look in")


def stop_link(page):
    return page.link(words="Samira", part="/stoppen/")


def lets_samira_look_in(story):
    """Ronald gives Samira goals and steps, to propose, until a day"""
    ronald = story.visitor("ronald")
    address = f"{story.home}meekijken/nieuw/"
    page = ronald.read(address)
    samira = page.option("who", "Samira")
    ronald.expect(samira, "Samira is no choice to let in")
    story.samira_id = found(UUID, samira)
    before = ronald.send(
        page, who=samira, what="parts", level_goals="3", level_steps="3", about="family",
        purpose="samen werken aan ons plan", until="day", ends_on=story.day(60),
    )  # fmt: skip
    ronald.send(before, seen="yes")
    page = ronald.read(f"{story.home}meekijken/")
    ronald.expect(stop_link(page), "Samira does not stand among who may look in")


def accepts_in_his_own_words(story):
    """Ronald changes a word of the proposal and says yes"""
    ronald = story.visitor("ronald")
    story.proposal = proposal_of(ronald, story)
    text = story.words(f"{MET_SAMIRA}, aan onze tafel")
    ronald.write(f"{story.proposal}?antwoord=anders", text=text, answer_text="Wel bij ons thuis.")
    page = ronald.read(story.goal)
    ronald.sees(page, text)
    story.steps[MET_SAMIRA] = page.link(words=text, part="/stappen/") or ""


def proposal_of(visitor, story):
    page = visitor.read(f"{story.home}voorstellen/")
    address = page.link(words=story.mark, part="/voorstellen/")
    visitor.expect(address, "the proposal is not in the list")
    return address


def notes_progress(story):
    """Ronald notes how it goes"""
    ronald = story.visitor("ronald")
    text = story.words("Het waterbedrijf denkt mee")
    ronald.write(f"{story.goal}voortgang/", text=text, how_far="2")
    ronald.sees(ronald.read(story.goal), text)


def sends_a_message(story):
    """Ronald sends Samira a message"""
    ronald = story.visitor("ronald")
    body = story.words("Kom je donderdag langs?")
    sent = ronald.write(f"{story.home}berichten/nieuw/", people=story.samira_id, body=body)
    story.talk = found(rf"/gezin/{UUID}/berichten/{UUID}/", sent.url)
    ronald.expect(story.talk, f"a message leads to {sent.url}")
    is_unread = sent.piece(MESSAGE, body, "Nog niet gelezen")
    ronald.expect(is_unread, "what he just sent does not say that nobody read it")


def reads_the_answer(story):
    """Ronald reads her answer, and sees that she read his message"""
    ronald = story.visitor("ronald")
    page = ronald.read(story.talk)
    ronald.sees(page, story.words(ANSWER))
    is_read = page.piece(MESSAGE, story.words("Kom je donderdag langs?"), "Gelezen door Samira")
    ronald.expect(is_read, "his message does not say that Samira read it")


def sees_who_looked(story):
    """“Wie heeft gekeken” says of each look of Samira at what, when, and what for"""
    ronald = story.visitor("ronald")
    page = ronald.read(f"{story.home}gekeken/")
    ronald.sees(page, "Samira El Amrani")
    for part in ("jullie doelen", "jullie stappen en afspraken"):
        line = page.piece("<li>", "Samira", part, "samen werken aan ons plan")
        ronald.expect(line, f"no look of Samira at {part} says what it was for")
        when = f'<time datetime="{story.day(0)}T'
        ronald.expect(when in line, f"the look of Samira at {part} does not say when")
