"""Every address of the site with things of the Van Dijks in it, found in the resolver."""

from django.urls import reverse

from access.checks import views

THINGS = {
    "step": "call", "agreement": "deal", "priority": "stay", "progress": "going_well",
    "network_member": "fatma_in_network", "proposal": "proposal",
}  # fmt: skip
UNDER_A_GOAL = ("step_add", "agreement_add", "progress_add")


def routes():
    """{name: route} of all addresses that have a name."""
    return {name: route for route, name, _view in views() if name}


def address(name, world):
    """The address of this page about the Van Dijks."""
    wanted = routes()[name]
    start = next((each for each in THINGS if name.startswith(each)), None)
    thing = getattr(world, THINGS[start] if start and name not in UNDER_A_GOAL else "water")
    given = {
        "household_id": world.van_dijk.pk, "object_id": thing.pk, "case_id": world.case.pk,
        "grant_id": world.samira_goals.pk, "conversation_id": world.talk.pk,
        "job_id": world.paper.pk, "figure": "hulp", "kind": "step",
    }  # fmt: skip
    return reverse(name, kwargs={key: row for key, row in given.items() if f":{key}>" in wanted})
