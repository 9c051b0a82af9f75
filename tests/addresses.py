"""Every address of the site with things of the Van Dijks in it, found in the resolver."""

from functools import cache

from django.urls import reverse

from access.checks import views

THINGS = {
    "conference_invite": "conference_guest", "conference_answer": "conference_guest",
    "conference_remove": "conference_guest", "conference_tell": "conference_told",
    "conference_word": "conference_word", "conference_goal": "conference_word",
    "conference": "conference",
    "step": "call", "agreement": "deal", "priority": "stay", "progress": "going_well",
    "score": "score",
    "network_member": "fatma_in_network", "proposal": "proposal", "member": "kevin_here",
    "attachment": "photo", "debt": "debt", "payment": "payment", "propose_payment": "debt",
    "propose_step_change": "call", "propose_deal_change": "deal",
    "safety": "condition",
    "meeting": "meeting",
    "earlier": "call",
}  # fmt: skip
UNDER_A_GOAL = ("step_add", "agreement_add", "progress_add", "score_add")


@cache
def routes():
    """{name: route} of all addresses; not to be changed."""
    return {name: route for route, name, _view in views()}


def asked_for(name, world):
    """The job of a page: an export, a plan that comes in, or else a paper."""
    if name.startswith("bring"):
        return getattr(world, "bringing", world.paper)
    return getattr(world, "taken", world.paper) if name.startswith("export") else world.paper


def keys_in(name, world):
    """What stands in this address: keys of things of the Van Dijks, as the page needs."""
    wanted = routes()[name]
    start = next((each for each in THINGS if name.startswith(each)), None)
    wanted_thing = THINGS[start] if start and name not in UNDER_A_GOAL else "water"
    thing = getattr(world, wanted_thing, world.water)  # some are made by tests/access/outsiders.py
    given = {
        "household_id": world.van_dijk.pk, "object_id": thing.pk, "case_id": world.case.pk,
        "grant_id": world.samira_goals.pk, "conversation_id": world.talk.pk,
        "message_id": world.hello.pk, "file_id": getattr(world, "file", world.finding).pk,
        "hitch_id": getattr(world, "hitch", world.finding).pk,
        "job_id": asked_for(name, world).pk, "figure": "hulp",
        "kind": "stap" if name.startswith("earlier") else "step",
        "earlier_id": getattr(world, "earlier", world.finding).pk,
        "provider_id": "elders", "pk": 0,
        "complaint_id": world.question.pk, "finding_id": world.finding.pk,
        "month": f"{world.review.month_on:%Y-%m}", "event_id": world.question.event_id,
        "line_id": world.finding.pk, "consent_id": getattr(world, "own_consent", world.finding).pk,
        "answer_id": getattr(world, "own_answer", world.finding).pk,
        "plan_id": getattr(world, "fixed_plan", world.finding).pk,
        "given_id": getattr(world, "given_paper", world.finding).pk,
        "report_id": world.finding.pk, "exception_id": world.finding.pk,
        "emergency_id": getattr(world, "emergency", world.finding).pk,
        "custody_id": world.custody.pk, "standstill_id": world.custody.pk,
         "death_id": world.custody.pk, "succession_id": world.custody.pk,
         "question_id": getattr(world, "place_question", world.custody).pk,
         "point_id": getattr(world, "point", world.custody).pk,
         "talk_id": getattr(
             world, "guest_talk" if name.startswith("guest") else "talk_without", world.custody
         ).pk,
         "found_id": world.finding.pk,
         "work_id": getattr(world, "work", world.finding).pk,
         "entry_id": world.entry.entry_id if hasattr(world, "entry") else world.finding.pk,
         "number": world.case.number, "months": 3, "key": "0" * 48, "token": "niet-getekend",
         "invitation_id": getattr(world, "invitation", world.finding).pk,
    }  # fmt: skip
    return {key: value for key, value in given.items() if f":{key}>" in wanted}


def address(name, world):
    """The address of this page about the Van Dijks."""
    return reverse(name, kwargs=keys_in(name, world))
