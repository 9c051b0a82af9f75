"""What each of the cast does with every kind of thing in a plan, whatever their hands are.

In the order of a story: Samira proposes, Ronald writes and answers, then the others. Each part
says in the database what came of it.
"""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from access.models import GrantSignature, Level, Part
from careplans import models as plan
from casework.models import HelpPlan, LegalOffer, OfferAnswer
from tests import world as the_world
from tests.browser.servers import rows
from tests.delivery.corpus import jpeg


def prepare(world):
    """Samira is let in for more, also to talk about Kevin; a debt stands there, and an agreement
    with school waits."""
    home, today = world.van_dijk, world.today
    team = {"team": world.moerwijk}
    for part in (Part.MATTERS, Part.PROGRESS, Part.MONEY, Part.SAFETY):
        the_world.grant(world, world.samira, part, Level.PROPOSE, **team)
    of_kevin = {"subject": world.kevin, **team}
    talks = the_world.grant(world, world.samira, Part.MEETINGS, Level.PROPOSE, **of_kevin)
    for signer in (world.ronald, world.kevin, world.anja):
        GrantSignature.objects.create(grant=talks, person=signer)
    money = the_world.scope(home, Part.MONEY, goal_id=None, subject=None, private_to=None)
    the_world.row(plan.Debt, money, world.ronald, creditor="Huur", amount=100)
    three = (world.kevin, world.marieke, world.ronald)
    deal = the_world.row(
        plan.Agreement, world.school.steps_scope, world.ronald, goal=world.school,
        text="Bellen om acht uur", starts_on=today, party_ids=sorted(each.pk for each in three),
    )  # fmt: skip
    for each in three:
        plan.AgreementParty.objects.create(
            household=home, agreement=deal, person=each, name=each.first_name, promise="Ik bel"
        )
    plan.Step.objects.filter(pk=world.shower.pk).update(due_on=today - timedelta(days=1))


def photo():
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}


def one(model, **which):
    """The row of a kind, or of all of it with what lies in the bin (`Step.all_objects`)."""
    return rows(lambda: getattr(model, "objects", model).get(**which))


def person(who):
    return f"person:{who.pk}"


def samira_proposes(hands, world):
    """A step in the words of Ronald, an agreement, something to pay and a way to pay; a condition;
    the legal offer."""
    home, day = world.van_dijk, world.today + timedelta(days=9)
    debt = one(plan.Debt, creditor="Huur")
    hands.form(
        "propose_step", home, world.water, text="Samen bellen", executor_kind=5,
        why="Dan is het klaar", without_professional="Ja, met Fatma",
        typed_for=str(world.ronald.pk),
    )  # fmt: skip
    hands.form(
        "propose_agreement", home, world.water, text="Elke week bellen",
        who_1=person(world.samira), promise_1="Elke week bellen",
        name_2="Ronald", promise_2="Opnemen", why="Rust",
    )  # fmt: skip
    way = {"instalment": "25", "first_on": day, "why": "Dat kan"}
    hands.form("propose_debt", home, creditor="Energie", amount="250,50", **way)
    hands.form("propose_payment", home, debt, **way)
    hands.form(
        "safety_add", home, about="family", text="Elke dag water", why="Kevin kon niet douchen",
        ground="code", checker="Samira, wijkteam", check_on=day,
    )  # fmt: skip
    hands.form("offer_make", world.case, way="both", has_support=True)
    made = rows(lambda: set(plan.Proposal.objects.filter(
        state="waiting").exclude(pk=world.proposal.pk).values_list("kind", flat=True)))  # fmt: skip
    assert made == {"step", "agreement", "debt", "payment"}
    assert one(plan.Proposal, typed_for=world.ronald).payload["text"] == "Samen bellen"
    assert one(LegalOffer).way == "both"


def ronald_writes(hands, world):
    """What matters with a photo, what matters no longer, a goal with rungs and a score, a step that
    comes back; and that the goal can wait."""
    home, day = world.van_dijk, world.today + timedelta(days=2)
    hands.form("priority_add", home, text="Samen eten", about="family")
    matter = one(plan.Priority, text="Samen eten")
    hands.form("priority_attach", home, matter, file=photo(), text="Onze tafel")
    hands.open("priority_change", home, world.stay)
    hands.press("This matters no longer")
    hands.form("goal_add", home, title="Elke avond aan tafel", about="family")
    goal = one(plan.Goal, title="Elke avond aan tafel")
    hands.form("scale_change", home, goal, hoped="Elke avond", less="Twee keer")
    hands.form("score_add", home, goal, level=1, note="Het gaat goed")
    hands.form(
        "step_add", home, goal, text="De tafel dekken", executor_kind=1, who=person(world.ronald),
        due_on=day, rhythm="weekdays", weekdays=["MO", "SA"],
    )  # fmt: skip
    hands.form("goal_change", home, goal, state="paused")
    assert one(plan.Goal, pk=goal.pk).state == "paused"
    assert one(plan.Priority, pk=world.stay.pk).dropped_by_id == world.ronald.pk
    assert one(plan.Attachment, priority=matter).text == "Onze tafel"
    assert one(plan.Score, goal=goal).level == 1
    assert one(plan.Step, goal=goal).repeats == "FREQ=WEEKLY;BYDAY=MO,SA"


def ronald_tells_it(hands, world):
    """A voice note, where the browser can make one."""
    if not hands.can_record:
        return
    matter = one(plan.Priority, text="Samen eten")
    hands.open("priority_attach", world.van_dijk, matter)
    hands.record()
    hands.send()
    note = one(plan.Attachment, priority=matter, kind="sound")
    assert note.size > 0


def ronald_asks_for_help(hands, world):
    """A step that does not work out becomes a message to the neighbour, and a message a step."""
    home = world.van_dijk
    hands.form("step_stuck", home, world.call, help="together", text="Wie kan erbij zijn?")
    hands.open("hitch_ask", home, one(plan.Hitch, step=world.call))
    hands.follow("Fatma")
    hands.send()
    assert one(plan.Message, author=world.ronald, conversation__participant_ids=sorted(
        [world.ronald.pk, world.fatma.pk]))  # fmt: skip
    hands.open("message_step", home, world.hello)
    hands.follow(world.water.title)
    hands.fill(executor_kind=1)
    hands.send()
    made = one(plan.MessageOutcome, message=world.hello)
    assert rows(lambda: made.step).text == world.hello.body


def ronald_agrees(hands, world):
    """An agreement of four sides, one answered; a debt with a way to pay, and a payment."""
    home, day = world.van_dijk, world.today + timedelta(days=2)
    sides = [world.ronald, world.fatma, world.kevin, world.samira]
    hands.form(
        "agreement_add", home, world.water, text="Eten tegen afwas",
        **{f"who_{number}": person(who) for number, who in enumerate(sides, 1)},
        **{f"promise_{number}": "Ik doe mee" for number in range(1, 5)},
        if_fails="Dan bellen we", hours_a_week="1,5", when_text="op vrijdag",
    )  # fmt: skip
    hands.open("agreement_answer", home, world.deal)
    hands.answer("yes")
    hands.form("debt_add", home, creditor="Water", amount="630", instalment="45", first_on=day)
    debt = one(plan.Debt, creditor="Water")
    hands.form("debt_payment", home, debt, amount="45")
    made = one(plan.Agreement, text="Eten tegen afwas")
    assert (made.hours_a_week, made.when_text) == (Decimal("1.5"), "op vrijdag")
    assert rows(made.parties.count) == 4
    assert said(world.deal, world.ronald) == "yes"
    assert (debt.instalment, one(plan.DebtPayment, debt=debt).amount) == (45, 45)


def said(deal, who):
    return one(plan.AgreementParty, agreement=deal, person=who).answer


def ronald_answers(hands, world):
    """Yes to each kind of proposal, his side of what is asked for safety, and no to the offer."""
    home = world.van_dijk
    waiting = rows(lambda: list(plan.Proposal.objects.exclude(pk=world.proposal.pk)))
    for proposal in waiting:
        hands.open("proposal", home, proposal)
        hands.answer("yes")
    hands.form("safety_side", home, one(plan.SafetyCondition), text="Wij willen dat ook")
    hands.form("offer_answer", home, answer="no")
    states = rows(lambda: {each.state for each in plan.Proposal.objects.exclude(
        pk=world.proposal.pk)})  # fmt: skip
    assert states == {"accepted"}
    assert one(plan.Debt, creditor="Huur").instalment == 25
    assert one(plan.FamilySide).text == "Wij willen dat ook"
    assert one(OfferAnswer).answer == "no"


def ronald_sends_a_photo(hands, world):
    hands.open("conversation", world.van_dijk, world.talk)
    hands.fill(body="Kijk eens", file=photo())
    hands.press("Send")
    assert one(plan.MessageFile).kind == "image"


def kevin(hands, world):
    """About himself: what matters, a goal, a step, how it goes until it is reached; another wish in
    an agreement; a message."""
    home = world.van_dijk
    hands.form("priority_add", home, text="Voetballen", about=str(world.kevin.pk))
    hands.form("goal_add", home, title="Weer op de club", about=str(world.kevin.pk))
    goal = one(plan.Goal, title="Weer op de club")
    hands.form(
        "step_add", home, goal, text="De trainer appen", executor_kind=1, who=person(world.kevin)
    )
    hands.form("progress_add", home, goal, text="Twee keer getraind", how_far="4")
    hands.form("goal_change", home, goal, state="reached", credit="self")
    deal = one(plan.Agreement, text="Bellen om acht uur")
    hands.open("agreement_answer", home, deal)
    hands.fill(answer_text="Liever om negen uur")
    hands.answer("change")
    hands.form("conversation_start", home, people=[str(world.ronald.pk)], body="Ben je thuis?")
    assert one(plan.Step, goal=goal).executor_id == world.kevin.pk
    assert one(plan.Progress, goal=goal).noted_by_id == world.kevin.pk
    reached = one(plan.Goal, pk=goal.pk)
    assert (reached.state, reached.credit) == ("reached", "self")
    assert said(deal, world.kevin) == "change"
    assert one(plan.Message, body="Ben je thuis?").author_id == world.kevin.pk


def fatma(hands, world):
    """Her own step, her own promise, and the message that asked her."""
    home = world.van_dijk
    deal = one(plan.Agreement, text="Eten tegen afwas")
    hands.open("agreement_answer", home, deal)
    hands.answer("yes")
    hands.form("step_stuck", home, world.shower, help="another_day")
    talk = rows(lambda: plan.Conversation.objects.exclude(pk=world.talk.pk).get(
        participant_ids=sorted([world.ronald.pk, world.fatma.pk])))  # fmt: skip
    hands.open("conversation", home, talk)
    hands.fill(body="Ik kom wel mee")
    hands.press("Send")
    assert said(deal, world.fatma) == "yes"
    assert one(plan.Message, body="Ik kom wel mee").author_id == world.fatma.pk


def samira_goes_on(hands, world):
    """Her side, her own score, and the help plan behind the no."""
    home = world.van_dijk
    hands.open("agreement_answer", home, one(plan.Agreement, text="Eten tegen afwas"))
    hands.answer("yes")
    hands.form("score_add", home, world.water, level=-1, note="Nog bij Fatma")
    hands.form("help_plan_write", world.case, aims="Water in huis", help_words="Samira, tot mei")
    hands.open("conversation", home, world.talk)
    hands.fill(body="Mooie foto", file=photo())
    hands.press("Send")
    assert one(plan.Score, scored_by=world.samira).is_of_family is False
    assert one(HelpPlan).aims == "Water in huis"
    assert rows(plan.MessageFile.objects.count) == 2


def marieke(hands, world):
    """No to an agreement, without a reason, and a message to the family."""
    home = world.van_dijk
    deal = one(plan.Agreement, text="Bellen om acht uur")
    hands.open("goal", home, world.school)
    hands.open("agreement_answer", home, deal)
    hands.answer("no")
    hands.form("conversation_start", home, people=[str(world.ronald.pk)], body="Ik bel u morgen")
    assert said(deal, world.marieke) == "no"
    assert one(plan.Message, body="Ik bel u morgen").sent_at <= timezone.now()
