"""What came of it: done, kept, changed, ended; and what stood there before comes back."""

from datetime import timedelta

from django.utils.translation import ngettext, override

from careplans import models as plan
from tests.browser.deeds import one, person

DEAL = "Eten tegen afwas"


def of_one(one_of_it, more):
    """What stands on the screen where there is one."""
    with override("nl"):
        return ngettext(one_of_it, more, 1)


def ronald_gives_and_ticks(hands, world):
    """A step of the neighbour for which he does something; one of his own is done, and is not."""
    home = world.van_dijk
    hands.form(
        "step_add", home, world.water, text="Soep halen", executor_kind=2,
        who=person(world.fatma), in_return="De heg knippen",
    )  # fmt: skip
    hands.open("goal", home, world.water)
    text = one(plan.Step, pk=world.call.pk).text
    hands.press_here("Tick off: %(text)s", text=text)
    assert one(plan.Step, pk=world.call.pk).state == "done"
    hands.open("steps", home)
    hands.unfold(of_one("One finished step", "%(count)s finished steps"))
    hands.press_here("Not done after all: %(text)s", text=text)
    assert one(plan.Step, pk=world.call.pk).state == "open"
    assert one(plan.Step, text="Soep halen").in_return == "De heg knippen"


def ronald_puts_words_back(hands, world):
    """A step in other words, and then as it was."""
    home, before = world.van_dijk, one(plan.Step, pk=world.call.pk).text
    hands.form("step_change", home, world.call, text="Niets doen")
    hands.open("earlier", home, "stap", world.call)
    hands.press("Put these words back", about=before)
    assert one(plan.Step, pk=world.call.pk).text == before


def ronald_ends_an_agreement(hands, world):
    """Kept once, agreed otherwise, ended, and on again."""
    home, deal = world.van_dijk, one(plan.Agreement, text=DEAL)
    hands.form("agreement_note", home, deal, is_kept="yes", text="Lekker")
    hands.form("agreement_change", home, deal, until_text="tot er water is")
    hands.open("agreement_end", home, deal)
    hands.fill(ended_because="Er is water")
    hands.press("Yes, end it")
    assert one(plan.Agreement, pk=deal.pk).ended_because == "Er is water"
    hands.form("agreement_end", home, deal)
    now = one(plan.Agreement, pk=deal.pk)
    assert (now.ended_on, now.until_text) == (None, "tot er water is")
    assert one(plan.AgreementNote, agreement=deal).is_kept


def ronald_pays_otherwise(hands, world):
    """Something else is owed, and a payment was not right."""
    home, debt = world.van_dijk, one(plan.Debt, creditor="Water")
    hands.form("debt_change", home, debt, about="De rekening van mei")
    hands.form("debt_payment", home, debt, amount="7")
    hands.open("money", home)
    hands.press("Not right: take away", about="€ 7")
    assert one(plan.Debt, pk=debt.pk).about == "De rekening van mei"
    assert one(plan.DebtPayment.all_objects, debt=debt, amount=7).deleted_at


def ronald_lets_go(hands, world):
    """A goal is no goal any more, another is reached by their own people; the plan is looked back
    at, called done, and goes on."""
    home, day = world.van_dijk, world.today + timedelta(days=30)
    hands.form("goal_change", home, one(plan.Goal, title="Samen sporten"), state="let_go")
    table = one(plan.Goal, title="Elke avond aan tafel")
    hands.form("goal_change", home, table, state="reached", credit="together")
    hands.form("plan_review", home, review_on=day)
    for is_done in (True, False):
        hands.form("plan_finish", home)
        cover = one(plan.CarePlan, household=home)
        assert bool(cover.finished_on) is is_done
    assert one(plan.Goal, title="Samen sporten").state == "let_go"
    assert one(plan.Goal, pk=table.pk).credit == "together"
    assert cover.review_on == day
