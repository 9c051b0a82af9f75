"""Proposals of a goal, of rungs, and of other words for what stands there, in the small world."""

from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.actions.proposal_kinds import as_json
from careplans.actions.proposed_changes import headline, words_now
from careplans.models import Agreement, Goal, Proposal, Scale, Step
from tests.world import goal as make_goal
from tests.world import grant, row, scope

SAID = "Dat zeiden wij toen"
MODELS = {
    "step_change": Step, "deal_change": Agreement, "goal_change": Goal, "goal": Goal,
    "scale": Scale, "first scale": Scale,
}  # fmt: skip
OTHER = {
    "step_change": {"text": "Mailen met het waterbedrijf"},
    "deal_change": {"if_fails": "Dan bellen we elkaar"},
    "goal_change": {"why": "Omdat Kevin dat graag wil"},
    "scale": {"more": "Ook warm water, elke dag"},
    "first scale": {"hoped": "Vier dagen per week naar school", "less": "Twee dagen"},
}


def standing(world, kind):
    return {
        "step_change": world.call, "deal_change": world.deal, "goal_change": world.water,
        "scale": world.scale,
    }[kind]  # fmt: skip


def proposes_rungs(world):
    """Needs the maintenance role: Samira may propose where it stands how far goals are, and there
    is a goal of the whole family without rungs."""
    of = {"household": world.van_dijk, "person": world.samira, "part": Part.PROGRESS}
    if not Grant.objects.filter(**of).exists():
        grant(world, world.samira, Part.PROGRESS, Level.PROPOSE, team=world.moerwijk)
    if not hasattr(world, "rest_of_it") or not Goal.objects.filter(pk=world.rest_of_it.pk).exists():
        world.rest_of_it = make_goal(world.van_dijk, "Rust in huis", world.ronald)
    return world.rest_of_it


def rungs_of(goal):
    return Scale.objects.filter(goal=goal).first()


def proposed(world, kind, by=None, **fields):
    """As maintenance writes it: waiting, by Samira."""
    by = by or world.samira
    if kind == "goal":
        payload = {"text": "Elke week samen eten", "why": "", "review_on": None,
                   "priority_id": str(world.stay.pk)}  # fmt: skip
        place = scope(world.van_dijk, Part.GOALS, goal_id=None, subject=None, private_to=None)
        return row(Proposal, place, by, kind=kind, payload=payload, why="Dat helpt", **fields)
    if MODELS[kind] is Scale:
        return proposed_rungs(world, kind, by, **fields)
    stands = standing(world, kind)
    goal = stands if kind == "goal_change" else stands.goal
    payload = {
        "text": getattr(stands, "text", "") or stands.title, "id": stands.pk,
        "version": stands.version, "words": OTHER[kind], "before": words_now(stands),
    }  # fmt: skip
    return row(Proposal, stands.scope, by, kind=kind, goal=goal, payload=as_json(payload),
               why="Dat helpt", **fields)  # fmt: skip


def proposed_rungs(world, kind, by, **fields):
    proposes_rungs(world)
    goal = world.water if kind == "scale" else world.rest_of_it
    stands = rungs_of(goal)
    payload = {
        "text": headline(OTHER[kind]),
        "version": stands.version if stands else 0, "words": OTHER[kind],
        "before": words_now(stands or Scale()),
    }  # fmt: skip
    return row(Proposal, goal.progress_scope, by, kind="scale", goal=goal, why="Dat helpt",
               payload=as_json(payload), **fields)  # fmt: skip


def in_state(world, kind, state):
    """With what came of it, and the words of an answer."""
    is_answered, is_yes = state != "waiting", state in ("accepted", "changed")
    made = proposed(world, kind)
    result = None
    if is_yes and kind == "goal":
        result = make_goal(world.van_dijk, "Elke week samen eten", world.ronald)
    elif is_yes and kind == "first scale":
        place = world.rest_of_it.progress_scope
        result = row(Scale, place, world.ronald, goal=world.rest_of_it, **OTHER[kind])
    elif is_yes:
        result = standing(world, kind)
    Proposal.objects.filter(pk=made.pk).update(
        state=state,
        answered_at=timezone.now() if is_answered else None,
        answered_by=world.ronald if is_answered else None,
        answer_text=SAID if is_answered else "",
        result_id=result and result.pk,
    )
    return Proposal.objects.get(pk=made.pk)


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def own_words(world, kind):
    """What the family types in "yes, but differently"."""
    if kind == "step_change":
        return {"text": "Wij doen het zo", "executor_kind": "1", "rhythm": "once"}
    if kind == "deal_change":
        return {
            "text": "Wij doen het zo", "starts_on": world.today.isoformat(),
            "who_1": f"person:{world.ronald.pk}", "promise_1": "Een kast",
            "who_2": f"person:{world.fatma.pk}", "promise_2": "Douchen",
        }  # fmt: skip
    if MODELS[kind] is Scale:
        return {"hoped": "Wij doen het zo", "variant": "five"}
    return {"title": "Wij doen het zo"}
