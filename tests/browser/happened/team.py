"""What a team and a privacy officer look at with a second pair of eyes, and a report."""

from datetime import timedelta

from django.utils import timezone

from careplans.models import CarePlan
from casework.models import FosterConsent, FoundHome, HelpPlan, WmoReport
from people.models import CustodyDoor
from tests.access import outsiders
from tests.browser.happened.scene import page
from tests.careplans.sending import fill_in
from tests.casework import keepers
from tests.oversight.test_standstill import confirm_as_leader
from tests.plan_numbers import number_of


@page("death_second")
def a_death_that_waits(scene):
    return scene.open("joost", "death_second", scene.write_down(scene.world.ronald))


@page("death_undo")
def a_mistake(scene):
    return scene.open("samira", "death_undo", scene.died(scene.world.ronald))


@page("custody_door")
def how_a_holder_of_custody_comes_in(scene):
    return scene.open("samira", "custody_door", scene.world.case, scene.bram.fact)


@page("custody_letter")
def one_half_of_a_letter(scene):
    fact, letter = scene.bram.fact, {"has_no_mail": "on", "evidence": "Paspoort gezien"}
    samira, joost = scene.client("samira"), scene.client("joost")
    fill_in(samira, scene.path("custody_door", scene.world.case, fact), **letter)
    answer = {"answer": "sent", "door": str(scene.rows(CustodyDoor.objects.get).pk)}
    joost.post(scene.path("custody_decide", fact), answer)
    return scene.open("samira", "custody_letter", fact)


@page("keeper_ask")
def who_keeps_the_plan_now(scene):
    return scene.client("samira").get(keepers.ask_url(scene.world, scene.death))


@page("keeper_second")
def whom_a_colleague_proposes(scene):
    return scene.open("ingrid", "keeper_second", scene.proposed)


@page("report_change")
def what_came_of_a_report(scene):
    world = scene.world
    then = (world.today - timedelta(days=2)).isoformat()
    words = {"told_to": "Ronald", "way": "spoken", "language": "Nederlands"}
    words |= {"reported_on": then, "told_on": then}
    where = scene.path("report_add", world.case)
    assert fill_in(scene.client("samira"), where, **words).status_code == 302
    report = scene.rows(WmoReport.objects.get)
    return scene.open("samira", "report_change", world.case, report)


def asked_a_foster_parent(world):
    """In a help plan that is still being written."""
    by = {"written_by": world.samira}
    plan = HelpPlan.objects.create(
        case=world.case, aims="Rust in huis", changed_by=world.samira, **by
    )
    part = "In de weekenden is Kevin bij oma."
    words = {"part": part, "answer": "asked", "said_on": world.today, "said_by_name": "Oma Yvon"}
    return FosterConsent.objects.create(plan=plan, **words, **by)


@page("help_plan_give")
def to_whom_a_plan_is_given(scene):
    """To Kevin's grandmother on paper: the Van Dijks read it through their own link."""
    by = {"written_by": scene.world.samira, "changed_by": scene.world.samira}

    def fixed():
        return HelpPlan.objects.create(
            case=scene.world.case, aims="Rust in huis", help="Bellen", talked_on=scene.world.today,
            family_view="agrees", settled_on=scene.world.today, settled_by=scene.world.samira, **by,
        )  # fmt: skip

    return scene.open("samira", "help_plan_give", scene.world.case, scene.rows(fixed))


@page("foster_answer")
def what_a_foster_parent_says(scene):
    consent = scene.rows(lambda: asked_a_foster_parent(scene.world))
    return scene.open("samira", "foster_answer", scene.world.case, consent)


@page("foster_mine")
def what_a_foster_parent_reads_of_their_own(scene):
    """Anja holds custody, lives elsewhere and reads nothing else of that plan."""

    def said():
        asked = asked_a_foster_parent(scene.world)
        FosterConsent.objects.create(
            plan=asked.plan, part="Kevin slaapt op vrijdag bij mij.", answer="yes",
            words="Dat doe ik graag.", said_by=scene.world.anja, written_by=scene.world.samira,
        )  # fmt: skip

    scene.rows(said)
    return scene.at_home("anja", "foster_mine")


@page("foster_say")
def what_a_foster_parent_answers_themselves(scene):
    def said():
        asked = asked_a_foster_parent(scene.world)
        return FosterConsent.objects.create(
            plan=asked.plan, part="Kevin slaapt op vrijdag bij mij.", answer="asked",
            said_by=scene.world.anja, written_by=scene.world.samira,
        )  # fmt: skip

    return scene.at_home("anja", "foster_say", scene.rows(said))


@page("contentment")
def how_content_somebody_is(scene):
    """They looked back at their plan yesterday."""
    yesterday = scene.world.today - timedelta(days=1)
    plans = CarePlan.objects.filter(household=scene.world.van_dijk)
    scene.rows(lambda: plans.update(review_on=yesterday))
    return scene.at_home("ronald", "contentment", scene.world.case)


def found(scene):
    """A home without a case, by the number of its plan and a paper."""
    world = scene.world
    words = {"ground": "custody", "evidence": "Beschikking", "team": world.moerwijk.pk}
    words |= {"key": number_of(world.van_dijk.pk)}
    assert fill_in(scene.client("linda"), scene.path("found_homes"), **words).status_code == 302
    return scene.rows(FoundHome.objects.get)


@page("found_case")
def a_home_without_a_case(scene):
    return scene.open("linda", "found_case", found(scene))


@page("found_custody_add")
def custody_without_a_case(scene):
    return scene.open("linda", "found_custody_add", found(scene))


@page("found_custody_end")
def custody_that_ended_without_a_case(scene):
    return scene.open("linda", "found_custody_end", found(scene), scene.bram.fact)


@page("found_custody_door")
def how_a_holder_comes_in_without_a_case(scene):
    return scene.open("linda", "found_custody_door", found(scene), scene.bram.fact)


@page("standstill_second")
def a_standstill_that_waits(scene):
    return scene.open("ingrid", "standstill_second", scene.still)


@page("standstill_extend")
def a_home_ban_goes_on(scene):
    row = scene.still
    confirm_as_leader(scene.as_person, scene.world.ingrid, row)
    return scene.open("linda", "standstill_extend", row)


@page("standstill_lift")
def before_it_is_lifted(scene):
    return scene.open("linda", "standstill_lift", scene.still)


@page("emergency_review", "hidden")
def whether_the_family_may_know(scene):
    made = emergency(scene)
    review_on = timezone.localdate(made.started_at) + timedelta(days=20)
    words = {"is_hidden": True, "hidden_because": "Gevaar", "review_on": review_on}
    scene.rows(lambda: type(made).objects.filter(pk=made.pk).update(**words))
    return scene.open("linda", "emergency_review", made)


@page("emergency_review")
def an_emergency_that_is_over(scene):
    return scene.open("linda", "emergency_review", emergency(scene))


def emergency(scene):
    return scene.rows(lambda: outsiders.ended_emergency(scene.world))
