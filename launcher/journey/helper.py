"""Samira helps, as far as the family lets her."""

import base64
import hashlib
import hmac
import struct
import time

from launcher.journey.family import ANSWER, MESSAGE, MET_SAMIRA, SLEUTEL, proposal_of
from launcher.journey.story import UUID, found
from wijkteam.demo.cast import CAST
from wijkteam.demo.log_in import PASSWORD, SAMIRAS_APP

PERIOD = 30


def code_of(secret, moment):
    """The six digits of an authenticator app (RFC 6238)."""
    counter = struct.pack(">Q", int(moment) // PERIOD)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def logs_in(story):
    """Samira logs in with her password and the code of her app"""
    samira = story.visitor("samira")
    login = samira.read("/inloggen/")
    page = samira.send(login, login=CAST["samira"].email, password=PASSWORD)
    samira.expect("/tweede-stap/" in page.url, f"a password alone leads to {page.url}")
    samira.expect(samira.look(story.home).url != samira.base + story.home, "one step is enough")
    done = samira.send(page, code=code_of(SAMIRAS_APP, time.time()))
    if "/tweede-stap/" in done.url:  # a code counts once: walked twice within half a minute
        time.sleep(PERIOD - time.time() % PERIOD + 1)
        done = samira.send(done, code=code_of(SAMIRAS_APP, time.time()))
    samira.expect("/tweede-stap/" not in done.url, "the code of her app is not accepted")


def finds_the_family(story):
    """Samira finds the family on her caseload"""
    samira = story.visitor("samira")
    page = samira.read("/gezinnen/")
    samira.sees(page, "van Dijk")
    story.case = page.link(words="Ronald van Dijk", part="/casus/") or ""
    samira.expect(story.case, "her caseload has no way to the case of Ronald van Dijk")
    samira.sees(samira.read(story.case), "M-0117")


def sees_two_parts(story):
    """Samira sees goals and steps, and nothing else"""
    samira = story.visitor("samira")
    plan = samira.read(f"{story.home}plan/")
    samira.expect(plan.link(part="/plan/doelen/"), "the plan has no way to its goals")
    samira.expect(not plan.link(part="/plan/belangrijk/"), "the plan leads to what matters")
    samira.sees(samira.read(f"{story.home}plan/doelen/"), story.words("Weer water in huis"))
    goal = samira.read(story.goal)
    samira.sees(goal, story.words(SLEUTEL), story.words("Douche tegen klus"))
    samira.sees_not(goal, story.words("Kevin blijft thuis wonen"))
    samira.sees(samira.read(f"{story.home}plan/stappen/"), story.words(SLEUTEL))
    for part in ("plan/belangrijk/", "onze-mensen/", "plan/prullenbak/", "meekijken/", "gekeken/"):
        status = samira.look(story.home + part).status
        samira.expect(status in (403, 404), f"{part} answers {status}")


def proposes(story):
    """Samira proposes a step; it is not in the plan"""
    samira = story.visitor("samira")
    address = f"{story.goal}voorstel/"
    me = samira.read(address).option("who", "Samira") or ""
    samira.write(
        address, text=story.words(f"{MET_SAMIRA} op kantoor"), executor_kind="5", who=me,
        executor_name="" if me else "Samira", due_on=story.day(7), why=story.words("Dan weet je"),
        without_professional="Een deel kan zonder mij.",
    )  # fmt: skip
    story.proposal = proposal_of(samira, story)
    ronald = story.visitor("ronald")
    steps = ronald.read(f"{story.home}plan/stappen/")
    ronald.sees_not(steps, story.words(f"{MET_SAMIRA} op kantoor"))


def forges(story):
    """Samira cannot make it active herself, whatever she sends"""
    samira = story.visitor("samira")
    step = story.steps[SLEUTEL]
    words = {
        "text": story.words("Zonder te vragen"), "title": story.words("Zonder te vragen"),
        "executor_kind": "5", "rhythm": "once", "answer": "yes", "state": "reached", "version": "1",
        "starts_on": story.day(0), "noted_on": story.day(0), "what": "all", "street": "Kade 1",
    }  # fmt: skip
    for address in (
        story.proposal, f"{story.proposal}?antwoord=anders", f"{story.home}plan/doelen/nieuw/",
        f"{story.home}plan/belangrijk/nieuw/", f"{story.goal}stap/", f"{story.goal}afspraak/",
        f"{story.goal}voortgang/", f"{story.goal}veranderen/", f"{story.goal}weg/", step,
        f"{step}weg/", f"{story.home}meekijken/nieuw/", f"{story.home}gezin/adres/",
        f"{story.home}gezin/lid/", f"{story.home}onze-mensen/nieuw/",
    ):  # fmt: skip
        status = samira.forge(address, **words).status
        samira.expect(status in (403, 404), f"a forged POST to {address} answers {status}")
    ronald = story.visitor("ronald")
    ronald.sees_not(ronald.read(story.goal), story.words("Zonder te vragen"))


def sees_the_answer(story):
    """Samira reads what became of her proposal"""
    samira = story.visitor("samira")
    samira.sees(samira.read(story.proposal), "Wel bij ons thuis.")
    samira.sees_not(samira.read(story.goal), story.words("Het waterbedrijf denkt mee"))


def answers(story):
    """Samira answers the message"""
    samira = story.visitor("samira")
    talk = samira.read(story.talk)
    samira.sees(talk, story.words("Kom je donderdag langs?"))
    samira.sees(samira.send(talk, body=story.words(ANSWER)), story.words(ANSWER))


def sees_that_he_read(story):
    """Samira sees that Ronald read her answer"""
    samira = story.visitor("samira")
    page = samira.read(story.talk)
    is_read = page.piece(MESSAGE, story.words(ANSWER), "Gelezen door Ronald")
    samira.expect(is_read, "her answer does not say that Ronald read it")


def sees_nothing_more(story):
    """Samira's next request is a 404, also for her PDF"""
    samira = story.visitor("samira")
    for address in [*story.addresses(), story.paper]:
        status = samira.look(address).status if address else 404
        samira.expect(status == 404, f"{address} answers {status}")


def keeps_her_case(story):
    """Her case line stays, without anything of the plan"""
    samira = story.visitor("samira")
    for address in ("/gezinnen/", story.case):
        page = samira.read(address)
        samira.sees(page, "van Dijk")
        samira.sees_not(page, story.mark, "Weer water in huis")
        way_in = found(rf"/gezin/{UUID}/", page.text) if address == story.case else ""
        samira.expect(way_in != story.home, "the case still leads to the plan")
