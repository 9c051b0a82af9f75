"""The journey as the cast walks it: the family on a phone, who works here on a laptop."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Grant
from careplans.models import Agreement, Goal, Priority, Proposal, Step
from people.models import User
from tests.browser.addresses import ask
from tests.browser.conftest import session_of
from tests.browser.pages import LAPTOP, verify_address, words
from tests.browser.servers import rows
from tests.world import PASSWORD


def give_password(person):
    user = User.objects.get(pk=person.user_id)
    user.set_password(PASSWORD)
    user.save()
    verify_address(user)


@pytest.fixture
def home(world):
    return world.van_dijk


def test_ronald_logs_in_and_writes_what_matters_a_goal_and_a_step(site, screen, world, home):
    rows(lambda: give_password(world.ronald))
    phone = screen()
    phone.open("account_login")
    phone.fill(login=world.ronald.user.email, password=PASSWORD)
    phone.send()
    assert phone.path == f"/gezin/{home.pk}/"

    phone.open("matters", home)
    phone.follow("Add something")
    phone.fill(text="Weer warm water in huis", about="family")
    phone.send()
    assert phone.shows("Weer warm water in huis")

    phone.open("goal_add", home)
    matter = rows(lambda: Priority.objects.get(text="Weer warm water in huis"))
    phone.fill(title="De douche doet het", priority_id=str(matter.pk), about="family")
    phone.send()
    assert phone.shows("De douche doet het", "Weer warm water in huis")

    phone.follow("A step")
    tomorrow = world.today + timedelta(days=1)
    phone.fill(
        text="Douchen bij de buurvrouw", executor_kind=2, who=f"person:{world.fatma.pk}",
        in_return="Een kast onder de trap", due_on=tomorrow, due_time="19:00",
        rhythm="weekdays", weekdays=["MO", "SA"],
    )  # fmt: skip
    phone.send()
    assert phone.shows("Douchen bij de buurvrouw", "Een kast onder de trap", "Fatma")
    step = rows(lambda: Step.objects.get(text="Douchen bij de buurvrouw"))
    assert (step.executor_kind, step.repeats) == (2, "FREQ=WEEKLY;BYDAY=MO,SA")


def test_an_agreement_holds_when_each_party_said_yes(site, screen, world, home):
    phone = screen(world.ronald)
    phone.open("agreement_add", home, world.water)
    phone.fill(
        text="Eten tegen afwas", starts_on=world.today, ends_on=world.today + timedelta(days=60),
        who_1=f"person:{world.ronald.pk}", promise_1="Ik was af",
        who_2=f"person:{world.fatma.pk}", promise_2="Ik kook",
    )  # fmt: skip
    phone.send()
    assert phone.shows("Eten tegen afwas", words("No answer yet"))

    neighbour = screen(world.fatma)
    neighbour.open("today", home)
    deal = neighbour.page.locator("article.deal", has_text="Eten tegen afwas")
    deal.get_by_role("button", name=words("Yes, I promise")).click()
    neighbour.page.wait_for_load_state()
    made = rows(lambda: Agreement.objects.get(text="Eten tegen afwas"))
    answers = rows(lambda: set(made.parties.values_list("answer", flat=True)))
    assert answers == {"yes"}


def withdraw_all_of(person):
    Grant.objects.filter(person=person).delete()


def let_in(phone, home, person, until):
    phone.open("grant_add", home)
    phone.fill(
        who=f"person-{person.pk}", what="plan", level=3,
        purpose="samen werken aan ons plan", until="day", ends_on=until,
    )  # fmt: skip
    phone.send()
    phone.press("Yes, let them look in")


def test_samira_is_let_in_proposes_and_ronald_decides(site, screen, laptop, world, home):
    phone, desk = screen(world.ronald), laptop(world.samira)
    until = world.today + timedelta(days=60)
    rows(lambda: Grant.objects.filter(person=world.samira).update(ends_on=world.today))
    let_in(phone, home, world.samira, until)
    assert phone.shows("Samira", "samen werken aan ons plan")

    desk.open("caseload")
    desk.page.get_by_role("link", name=words("Plan")).first.click()
    assert desk.shows("Weer water in huis")
    hidden = ["Kevin blijft thuis wonen", "De schulden worden kleiner", "Alleen voor Ronald"]
    assert [text for text in hidden if text in desk.text] == []
    assert desk.open("goal", home, world.debts) == 404
    assert desk.open("matters", home) == 404
    assert desk.open("step_add", home, world.water) == 403

    desk.open("goal", home, world.water)
    desk.follow("Propose a step")
    desk.fill(
        text="Schulden in kaart brengen", executor_kind=5, why="Dan weten we wat er speelt",
        without_professional="Ja, met een vriend",
    )  # fmt: skip
    desk.send()
    assert not rows(Step.objects.filter(text__contains="in kaart").exists)

    made = rows(lambda: Proposal.objects.get(payload__text="Schulden in kaart brengen"))
    phone.open("proposals", home)
    phone.page.locator("summary").filter(has_text="Schulden in kaart brengen").click()
    phone.page.get_by_role("link", name="Schulden in kaart brengen").first.click()
    phone.press("Yes, but differently")
    phone.fill(text="Samen de schulden in kaart brengen")
    phone.send()
    assert rows(Step.objects.filter(text="Samen de schulden in kaart brengen").exists)
    assert rows(lambda: Proposal.objects.get(pk=made.pk)).state == "changed"
    desk.open("goal", home, world.water)
    assert desk.shows("Samen de schulden in kaart brengen")


@pytest.fixture
def desk_of(onlooker):
    """The laptop of somebody who only looks."""

    def take(person):
        device = onlooker(person)
        device.page.set_viewport_size(LAPTOP)
        return device

    return take


def test_marieke_sees_the_goal_about_school_and_nothing_else(desk_of, world, home):
    desk = desk_of(world.marieke)
    desk.open("plan", home)
    assert "Kevin gaat elke dag naar school" in desk.text
    assert "Weer water in huis" not in desk.text
    desk.open("goal", home, world.school)
    assert desk.shows("Samen ontbijten om kwart over zeven")
    assert desk.open("goal", home, world.water) == 404


def test_fatma_ticks_off_her_own_step(site, screen, world, home):
    shower = Step.all_objects.filter(pk=world.shower.pk)
    rows(lambda: shower.update(repeats="", due_on=world.today))
    phone = screen(world.fatma)
    phone.open("today", home)
    assert "Bellen met het waterbedrijf" not in phone.text
    phone.open("steps", home)
    tick = phone.page.get_by_role(
        "button", name=words("Tick off: %(text)s", text=world.shower.text)
    )
    tick.first.click()
    undo = words("Not done after all: %(text)s", text=world.shower.text)
    phone.page.get_by_role("button", name=undo).first.wait_for()
    assert phone.open("plan", home) == 404


@pytest.mark.parametrize("name", ["noor", "tom", "karin", "els"])
def test_strangers_find_nothing(still_site, world, home, name):
    key = session_of(getattr(world, name))
    for page in ("today", "plan", "goals", "steps", "conversations", "documents", "looks"):
        answer, body = ask(still_site, reverse(page, args=[home.pk]), key)
        assert answer.status == 404
        assert home.name not in body.decode()


def test_ronald_notes_progress_and_both_see_who_read_what(site, screen, laptop, world, home):
    phone, desk = screen(world.ronald), laptop(world.samira)
    phone.open("progress_add", home, world.water)
    phone.fill(text="Er komt weer water", noted_on=world.today)
    phone.send()
    assert phone.shows("Er komt weer water")

    phone.open("conversation_start", home)
    phone.fill(people=str(world.samira.pk), body="Lukt het donderdag?")
    phone.send()
    assert phone.shows("Lukt het donderdag?", words("Not read yet"))

    desk.open("conversations", home)
    desk.page.get_by_role("link", name="Ronald").first.click()
    desk.fill(body="Ja, om tien uur")
    desk.send()
    phone.page.reload()
    assert phone.shows("Ja, om tien uur", words("Read by %(names)s", names="Samira"))
    desk.page.reload()
    assert desk.shows(words("Read by %(names)s", names="Ronald"))


def test_withdrawing_closes_the_next_request(site, screen, laptop, world, home):
    phone, desk = screen(world.ronald), laptop(world.samira)
    assert desk.open("goal", home, world.water) == 200
    phone.open("looks", home)
    # a day of several looks is folded
    phone.page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert phone.shows("Samira", "samen werken aan ons plan")
    phone.open("sharing", home)
    phone.page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    phone.follow("Stop with %(name)s", name="Samira")
    phone.page.get_by_role("button", name=words("Yes, stop")).click()
    phone.page.wait_for_url("**/meekijken/")
    assert desk.open("goal", home, world.water) == 404
    assert desk.open("today", home) == 404
    assert desk.open("caseload") == 200
    assert "Weer water in huis" not in desk.text


def test_ingrid_counts_and_reads_no_plan(desk_of, world, home):
    desk = desk_of(world.ingrid)
    assert desk.open("dashboard") == 200
    shown = desk.text
    assert "Samira" in shown
    words_of_the_plan = rows(lambda: [*Goal.objects.values_list("title", flat=True)])
    assert [text for text in words_of_the_plan if text in shown] == []
    desk.page.get_by_text(words("What does this count?")).first.click()
    assert desk.page.locator(".number details p").first.is_visible()
    for page in ("today", "plan", "goals", "sharing"):
        assert desk.open(page, home) == 404
    assert desk.open("goal", home, world.water) == 404
