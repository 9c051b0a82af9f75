"""The journey with the keyboard alone: Tab, arrows, Space and Enter, and always in sight."""

import pytest

from careplans.models import Goal, Progress, Score, Step
from delivery.models import DocumentJob
from people.models import User
from tests.browser.keys import MOST_TABS, TELL, Keys
from tests.browser.pages import LAPTOP, PHONE, verify_address, words
from tests.browser.servers import rows
from tests.world import PASSWORD


@pytest.fixture
def keys(site, screen, world):
    return Keys(screen(world.ronald))


@pytest.fixture
def looking(onlooker):
    """`looking(world.ingrid, LAPTOP)`: the keys of who writes nothing."""

    def take(person, size=PHONE):
        device = onlooker(person)
        device.page.set_viewport_size(size)
        return Keys(device)

    return take


def test_the_first_key_leads_past_the_menu(looking, world):
    keys = looking(world.ronald)
    keys.screen.open("today", world.van_dijk)
    assert keys.tab()["href"] == "#content"
    keys.press("Enter")
    assert keys.screen.page.evaluate("document.activeElement.id") == "content"
    main = "document.querySelector('main').contains(document.activeElement)"
    keys.tab()
    assert keys.screen.page.evaluate(main)


def test_the_order_is_that_of_the_page(looking, world):
    keys = looking(world.ronald)
    keys.screen.open("plan", world.van_dijk)
    places = []
    while (here := keys.tab())["tag"] != "BODY" and len(places) < MOST_TABS:
        places.append(here["href"] or here["text"])
    in_page = keys.screen.page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
            .filter(each => each.type !== "hidden" && each.checkVisibility())
            .map(each => each.getAttribute("href") || each.innerText.trim())"""
    )
    assert places == in_page


def test_a_goal_with_a_step(keys, world):
    keys.screen.open("today", world.van_dijk)
    keys.to(href="/plan/")
    keys.enter()
    keys.to(href="/plan/doelen/nieuw/")
    keys.enter()
    keys.to(name="title")
    keys.keyboard.type("Zonder muis")
    keys.to(name="about")
    keys.press("Space")
    keys.to(text=words("Save the goal"))
    keys.enter()
    assert rows(Goal.objects.filter(title="Zonder muis").count) == 1
    keys.to(href="/stap/")
    keys.enter()
    keys.to(name="text")
    keys.keyboard.type("Met toetsen")
    keys.to(name="executor_kind")
    keys.press("Space", "ArrowDown")
    keys.to(text=words("Save the step"))
    keys.enter()
    assert rows(lambda: Step.objects.get(text="Met toetsen")).executor_kind == 2


def test_the_rungs_of_a_goal_and_where_we_stand(keys, world):
    keys.screen.open("goal", world.van_dijk, world.school)
    keys.to(href="/treden/")
    keys.enter()
    keys.to(name="hoped")
    keys.keyboard.type("Elke dag")
    keys.to(text=words("Save these rungs"))
    keys.enter()
    keys.to(href="/hoe-ver/")
    keys.enter()
    keys.to(name="level")
    keys.press("Space", "ArrowDown")
    keys.to(text=words("Save this"))
    keys.enter()
    score = rows(lambda: Score.objects.select_related("scale").get(goal=world.school))
    assert (score.level, score.scale.hoped, score.is_of_family) == (1, "Elke dag", True)


def test_ticking_off_keeps_the_place(keys, world):
    keys.screen.open("goal", world.van_dijk, world.water)
    keys.to(text=words("Tick off: %(text)s", text=world.call.text))
    keys.press("Enter")
    undo = words("Not done after all: %(text)s", text=world.call.text)
    keys.screen.page.get_by_role("button", name=undo).wait_for()
    assert undo in keys.screen.page.evaluate(TELL)["text"]


def test_an_answer_to_a_proposal(keys, world):
    keys.screen.open("proposals", world.van_dijk)
    keys.to(href=f"/voorstellen/{world.proposal.pk}/")
    keys.enter()
    keys.to(text=words("Yes, we do this"))
    keys.enter()
    assert rows(Step.objects.filter(text="Samen de schulden op een rij zetten").exists)


def test_letting_somebody_in_and_stopping(keys, world):
    keys.screen.open("sharing", world.van_dijk)
    keys.to(tag="SUMMARY")  # a card is a line that opens
    keys.press("Enter")
    keys.to(href="/stoppen/")
    keys.enter()
    keys.to(text=words("Yes, stop"))
    keys.enter()
    assert keys.screen.path.endswith("/meekijken/")
    keys.to(href="/meekijken/nieuw/")
    keys.enter()
    keys.to(name="who")
    keys.press("ArrowDown")
    keys.to(name="what")
    keys.press("Space")
    keys.to(name="purpose")
    keys.keyboard.type("samen verder")
    keys.to(text=words("Look what they will see"))
    keys.enter()
    keys.to(text=words("Yes, let them look in"))
    keys.enter()
    keys.screen.page.get_by_text("samen verder").first.wait_for(state="attached")


def log_in(keys, email):
    keys.screen.open("account_login")
    keys.past_the_menu()
    keys.to(name="login")
    keys.keyboard.type(email)
    keys.to(name="password")
    keys.keyboard.type(PASSWORD)
    keys.enter()


def with_password(person):
    user = User.objects.get(pk=person.user_id)
    user.set_password(PASSWORD)
    user.save()
    verify_address(user)
    return user


def test_from_logging_in_to_a_note_of_how_it_goes(site, screen, world):
    user = rows(lambda: with_password(world.ronald))
    keys = Keys(screen())
    log_in(keys, user.email)
    assert keys.screen.path == f"/gezin/{world.van_dijk.pk}/"
    keys.to(href="/plan/")
    keys.enter()
    keys.to(href=f"/doelen/{world.water.pk}/")
    keys.enter()
    keys.to(tag="A", text=words("Note how it is going"))
    keys.enter()
    keys.past_the_menu()
    keys.to(name="text")
    keys.keyboard.type("Er komt weer water")
    keys.to(does=True)
    keys.enter()
    note = rows(lambda: Progress.objects.get(text="Er komt weer water"))
    assert note.noted_by_id == world.ronald.pk


def test_asking_for_the_plan_on_paper(keys, world):
    keys.screen.open("plan", world.van_dijk)
    keys.to(href="/papier/")
    keys.enter()
    rows(DocumentJob.objects.all().delete)  # one that waits already is not made twice
    keys.past_the_menu()
    keys.to(does=True)
    keys.enter()
    assert rows(lambda: DocumentJob.objects.get(asked_by=world.ronald)).kind == "plan"


def test_who_looked_is_unfolded_and_narrowed(keys, screen, world):
    screen(world.samira).open("goal", world.van_dijk, world.water)
    keys.screen.open("sharing", world.van_dijk)
    keys.to(href="/gekeken/")
    keys.enter()
    keys.to(name="wie")
    keys.down_to(str(world.samira.pk))
    keys.to(text=words("Show these"))
    keys.enter()
    assert f"wie={world.samira.pk}" in keys.screen.page.url
    assert keys.screen.shows("Samira", "samen werken aan ons plan")


def test_from_the_caseload_into_a_plan(looking, world):
    keys = looking(world.samira, LAPTOP)
    keys.screen.open("caseload")
    keys.past_the_menu()
    keys.to(href=f"/gezin/{world.van_dijk.pk}/")
    keys.enter()
    assert keys.screen.path.startswith(f"/gezin/{world.van_dijk.pk}/")
    keys.to(href="/plan/")
    keys.enter()
    keys.to(href=f"/doelen/{world.water.pk}/")
    keys.enter()
    assert keys.screen.shows(world.call.text)


def test_what_a_number_counts_and_the_rows_behind_it(looking, world):
    keys = looking(world.ingrid, LAPTOP)
    keys.screen.open("dashboard")
    keys.past_the_menu()
    number = keys.to(tag="SUMMARY", text=words("What does this count?"))
    keys.press("Enter")
    counts = keys.screen.page.locator(".number details[open] p")
    assert counts.is_visible(), number
    keys.to(href="?team=")
    keys.enter()
    assert keys.screen.page.locator("table").first.is_visible()
