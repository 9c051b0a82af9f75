"""In the plan: conferences, what was for one person alone, safety, members and invitations."""

from datetime import timedelta

from access.models import Level, Part
from careplans.models import Progress
from delivery.invitations import invite_in
from delivery.models import DocumentJob
from people.actions import Way
from people.models import HouseholdMember, Person, PlaceQuestion
from tests.access import outsiders
from tests.browser.happened.scene import page
from tests.careplans import conferences
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in
from tests.world import grant


def conference(scene, stage="private"):
    """Of the plan that was presented long enough ago to look back at."""
    day = scene.world.today - timedelta(days=100)
    days = {"held_on": day, "presented_on": day} if stage == "follow" else {}
    return scene.rows(lambda: conferences.build(scene.world, stage, **days))


@page("conference_answer")
def a_guest_says_whether_they_come(scene):
    return scene.at_home("fatma", "conference_answer", conference(scene).fatma)


@page("conference_invite")
def somebody_is_invited(scene):
    return scene.at_home("ronald", "conference_invite", conference(scene).fatma)


@page("conference_tell")
def a_professional_tells(scene):
    return scene.at_home("samira", "conference_tell", conference(scene).asked)


@page("conference_plan")
def the_plan_is_made(scene):
    made = conference(scene, "plan")
    scene.rows(lambda: type(made.word).objects.update(became_goal_id=scene.world.water.pk))
    return scene.at_home("ronald", "conference_plan", made.row)


@page("conference_look")
def they_look_back(scene):
    """From its day on; the demo world has none of which the day has come."""
    return scene.at_home("ronald", "conference_look", conference(scene, "follow").row, 3)


@page("coordinated")
def a_coordinator_sees_how_far_they_are(scene):
    made = conference(scene)
    return scene.as_person(made.ria).get(scene.path("coordinated"))


@page("goal_share")
def a_goal_of_ones_own_to_the_others(scene):
    goal = scene.rows(lambda: private_goal(scene.world, scene.world.ronald))
    return scene.at_home("ronald", "goal_share", goal)


@page("progress_share")
def a_note_of_ones_own_to_the_others(scene):
    world = scene.world
    where = scene.path("progress_add", world.van_dijk, world.water)
    words = {"text": "Ik schaam me", "noted_on": world.today, "is_private": "on"}
    assert fill_in(scene.client("ronald"), where, **words).status_code == 302
    note = scene.rows(lambda: Progress.objects.get(text="Ik schaam me"))
    return scene.at_home("ronald", "progress_share", note)


@page("earlier")
def what_stood_there_before(scene):
    world = scene.world
    where = scene.path("priority_change", world.van_dijk, world.stay)
    client = scene.client("ronald")
    assert fill_in(client, where, text="Kevin blijft bij ons wonen").status_code == 302
    return client.get(scene.path("earlier", world.van_dijk, "belang", world.stay))


@page("hitch_ask")
def who_can_help_with_a_step(scene):
    world = scene.copy()
    scene.rows(lambda: outsiders.pledges(world))
    return scene.at_home("ronald", "hitch_ask", world.hitch)


def safety(scene):
    """Samira sets conditions, and there is one; returns it."""
    world = scene.copy()
    scene.rows(lambda: outsiders.pledges(world))
    team = {"team": world.moerwijk}
    scene.rows(lambda: grant(world, world.samira, Part.SAFETY, Level.PROPOSE, **team))
    return world.condition


@page("safety_add")
def a_condition_is_set(scene):
    safety(scene)
    return scene.at_home("samira", "safety_add")


@page("safety_check")
def a_condition_is_looked_at(scene):
    return scene.at_home("samira", "safety_check", safety(scene))


@page("safety_end")
def a_condition_ends(scene):
    return scene.at_home("samira", "safety_end", safety(scene))


@page("matter_type")
def what_matters_is_typed_together(scene):
    world = scene.world
    team = {"team": world.moerwijk}
    scene.rows(lambda: grant(world, world.samira, Part.MATTERS, Level.PROPOSE, **team))
    return scene.at_home("samira", "matter_type")


def newcomer(scene, person=None):
    """Somebody of the family since a week; without a log-in when it is nobody of the cast."""
    world = scene.world

    def make():
        known = person or Person.objects.create(first_name="Truus", made_by=world.ronald)
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=known, role="partner",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip

    return scene.rows(make)


@page("member_invite")
def a_log_in_of_their_own(scene):
    return scene.at_home("ronald", "member_invite", newcomer(scene))


@page("member_owner")
def keeping_the_plan_together(scene):
    return scene.at_home("ronald", "member_owner", newcomer(scene, scene.world.fatma))


@page("place_question")
def asked_to_keep_the_plan_together(scene):
    world = scene.world
    member = newcomer(scene, world.fatma)
    where = scene.path("member_owner", world.van_dijk, member)
    assert scene.client("ronald").post(where).status_code == 302
    question = scene.rows(lambda: PlaceQuestion.objects.get(member=member))
    return scene.at_home("fatma", "place_question", question)


def invited(scene, way):
    world, member = scene.world, newcomer(scene)
    person = scene.rows(lambda: member.person)
    sent = invite_in(scene.visit(world.ronald, world.van_dijk), person=person, way=way)
    return scene.at_home("ronald", "invitation_show", sent)


@page("invitation_show", "a letter")
def an_invitation_on_paper(scene):
    return invited(scene, Way.LETTER)


@page("invitation_show", "a square")
def an_invitation_to_scan(scene):
    return invited(scene, Way.SQUARE)


@page("departed")
def what_stood_in_the_name_of_who_died(scene):
    scene.died(scene.world.ronald)
    return scene.at_home("kevin", "departed")


@page("keep_plan")
def asked_to_keep_the_plan_of_who_died(scene):
    return scene.open("anja", "keep_plan", scene.asked)


@page("brought")
def what_came_along_from_elsewhere(scene):
    scene.rows(lambda: outsiders.brought(scene.world))
    return scene.at_home("ronald", "brought")


@page("brought", "by another owner")
def that_something_came_along(scene):
    def came():
        outsiders.brought(scene.world)
        return outsiders.member(scene.world, "coowner", 41, "parent", True, None)

    other = scene.rows(came)
    return scene.as_person(other).get(scene.path("brought", scene.world.van_dijk))


@page("brought", "in the bin")
def what_came_along_is_thrown_away(scene):
    scene.rows(lambda: outsiders.brought(scene.world))
    scene.as_person(scene.world.ronald).post(scene.path("brought_away", scene.world.van_dijk))
    return scene.at_home("ronald", "brought")


@page("bring_job", "refused")
def a_plan_that_did_not_come_in(scene):
    scene.rows(lambda: outsiders.brought(scene.world))
    return scene.at_home("ronald", "bring_job", scene.world.bringing)


@page("bring_job")
def a_plan_that_comes_in(scene):
    scene.rows(lambda: outsiders.brought(scene.world))
    waits = {"state": "working", "percent": 40, "error": ""}
    scene.rows(lambda: DocumentJob.objects.filter(kind="bring").update(**waits))
    return scene.at_home("ronald", "bring_job", scene.world.bringing)


@page("export_job")
def a_plan_that_waits_to_be_packed(scene):
    scene.rows(lambda: outsiders.brought(scene.world))
    job = scene.rows(lambda: DocumentJob.objects.get(kind="export"))
    return scene.at_home("ronald", "export_job", job)
