"""A row of the Van Dijks in every table, so that "nobody else sees a row" says something.

A table that is new has no row here, and tests/access/test_foreign_rows.py says so.
"""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from access.models import Standstill
from audit import log
from careplans import models as plan
from casework import models as work
from delivery import models as post
from network.models import ProfessionalProfile
from oversight.models import OwnPostcode
from people.models import CustodyDoor, Death, Person, PlaceQuestion, Succession
from tests.access import outsiders
from tests.audit import sealing
from wijkteam.models import Recovery, SheetCode
from writing.models import Draft, RequestKey, TypingNow


def fill(world):
    """Needs the maintenance role, and the world as it is in each test."""
    outsiders.build(world)
    for make in (in_the_plan, in_the_case, in_the_law, at_the_door, on_its_way, of_who_died):
        make(world)


def in_the_plan(world):
    home, ronald, kevin = world.van_dijk, world.ronald, world.kevin
    plan.PutAwayAlarm.objects.create(household=home, emergency=world.emergency, person=ronald)
    plan.MessageRead.objects.create(household=home, message=world.hello, person=kevin)
    plan.StepTick.objects.create(
        household=home, scope=world.shower.scope, step=world.shower, for_on=world.today,
        done_by=ronald,
    )  # fmt: skip
    plan.MessageOutcome.objects.create(
        household=home, message=world.hello, step=world.call, made_by=ronald
    )
    TypingNow.objects.create(
        household=home, scope=world.shower.scope, kind="careplans_step", row_id=world.shower.pk,
        person=ronald,
    )  # fmt: skip
    PlaceQuestion.objects.create(
        household=home, member=world.kevin_here, kind="leave", asked_by=kevin
    )
    ProfessionalProfile.objects.create(
        person=world.samira, team=world.moerwijk, name="Samira", area="Moerwijk",
        specialisms=["school"], languages=["Arabisch"], introduction="Dag!",
    )  # fmt: skip
    OwnPostcode.objects.create(person=world.samira, postcode="2533AB")
    of_another_hand(world)


def of_another_hand(world):
    """Conditions, which outsiders.build has Karin set: to her those are her own."""
    joost, place = world.joost, {"household": world.van_dijk}
    condition = plan.SafetyCondition.objects.create(
        scope=world.condition.scope, text="Warm", why="Het is koud", ground="code", checker="Joost",
        check_on=world.today, author_role="", created_by=joost, changed_by=joost, **place,
    )  # fmt: skip
    plan.SafetyCheck.objects.create(
        condition=condition, is_met=True, text="Gezien", noted_by=joost, **place
    )


def in_the_case(world):
    """What the team writes down for itself."""
    case, samira = world.case, world.samira
    work.ContactMoment.objects.create(case=case, kind="phone", note="Gebeld", noted_by=samira)
    Standstill.objects.create(
        household=world.van_dijk, person=world.anja, team=world.moerwijk, case_id=case.pk,
        case_number=case.number, ground="danger", evidence="Besluit", set_by=world.joost,
        ends_at=timezone.now() + timedelta(hours=24),
    )  # fmt: skip
    now = timezone.now()
    work.FoundHome.objects.create(
        number="Z-1", household=world.van_dijk, team=world.moerwijk, ground="custody",
        evidence="Beschikking", is_by_key=True, found_by=world.linda, found_at=now,
        family_reads_at=now, ends_at=now + timedelta(days=30),
    )  # fmt: skip


def in_the_law(world):
    """The offer of an own plan, the no to it, and the professional's plan that rests on that."""
    case, by = world.case, {"written_by": world.samira}
    told = {"told_to": "Ronald", "language": "Nederlands", "way": "both"}
    offer = work.LegalOffer.objects.create(case=case, **told, **by)
    said = work.OfferAnswer.objects.create(offer=offer, answer="no", said_by=world.ronald, **by)
    work.AnswerConfirmed.objects.create(answer=said, written_by=world.ronald)
    plan = work.HelpPlan.objects.create(
        case=case, aims="Water", help="Samen bellen", changed_by=world.samira, **by
    )
    work.HelpLine.objects.create(
        plan=plan, what="Bellen", by_whom="Samira", aim="Water", changed_by=world.samira, **by
    )
    work.FosterConsent.objects.create(
        plan=plan, part="Kevin woont bij oma", answer="asked", said_by_name="Oma", **by
    )
    work.PlanGiven.objects.create(plan=plan, person=world.ronald, **by)
    paper = work.PlanGiven.objects.create(plan=plan, on_paper_to="Oma", **by)
    work.PaperMistake.objects.create(paper=paper, **by)
    work.OfferException.objects.create(case=case, ground="threat", reason="Omdat", **by)
    work.Contentment.objects.create(
        case=case, household=world.van_dijk, person=world.ronald, answer="4"
    )
    work.AccountKept.objects.create(
        team=world.moerwijk, first_on=world.today, last_on=world.today, figures={}
    )
    work.PreventiveWork.objects.create(
        team=world.moerwijk, kind="walk_in", happened_on=world.today, title="Koffie",
        changed_by=world.samira, **by,
    )  # fmt: skip
    work.OfferObjection.objects.create(offer=offer, words="Zo niet", written_by=world.ronald)
    work.WmoReport.objects.create(case=case, **told, **by)


def at_the_door(world):
    user, until = world.ronald.user, timezone.now() + timedelta(days=2)
    Recovery.objects.create(
        user=user, person=world.ronald, number_hash=uuid4().hex, expires_at=until
    )
    SheetCode.objects.create(user=user, number=1, code_hash=uuid4().hex)
    Draft.objects.create(user=user, form="goal_add", words={"title": "Half"})
    RequestKey.objects.create(
        id=uuid4(), request_id=uuid4(), user=user, form="goal_add", then="/gezin/"
    )
    CustodyDoor.objects.create(
        custody=world.custody, household=world.van_dijk, team=world.moerwijk,
        case_id=world.case.pk, email="anja@voorbeeld.example", evidence="Gezien",
        asked_by=world.samira,
    )  # fmt: skip


def on_its_way(world):
    who = {"person": world.ronald}
    post.CalendarFeed.objects.create(token_hash=uuid4().hex, **who)
    post.NewsChoice.objects.create(rhythm="daily", **who)
    post.PushAddress.objects.create(endpoint="demo:here", browser="here", name="Chrome", **who)
    post.TextNumber.objects.create(number="+31612345678", **who)
    post.OutboxMessage.objects.create(key=uuid4().hex, template="news", path="/gezin/", **who)
    post.ScheduleItem.objects.create(
        kind="step", object_id=world.call.pk, household=world.van_dijk, due_at=timezone.now(),
        **who,
    )  # fmt: skip


def of_who_died(world):
    """A grandmother who kept the plan too, and Kevin's father whom the team asks after her."""
    place = {"household": world.van_dijk, "team": world.moerwijk}
    death = Death.objects.create(
        person=Person.objects.create(first_name="Oma"), case_id=world.case.pk, died_on=world.today,
        case_number=world.case.number, proof="deed", recorded_by=world.samira, **place,
    )  # fmt: skip
    Succession.objects.create(death=death, person=world.kevin, proposed_by=world.samira, **place)


def look(world, visit):
    """Lines of the log, of which some are sealed; not as maintenance, but as they come about."""
    for _ in range(2):
        log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
        sealing.sealed()
    log.write_in(visit(world.samira, world.van_dijk), "read", subject_kind="plan", part="goals")
