"""What others proposed, in the words that `careplans.actions.proposals` reads."""

from access.models import Part
from careplans.models import Proposal
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.steps import step_id


def make_proposals(home):
    goals = {goal.key: goal for goal in home.story.goals}
    for number, proposal in enumerate(home.story.proposals):
        make_proposal(home, goals[proposal.goal], number, proposal)


def make_proposal(home, goal, number, proposal):
    clock = home.clock
    answered_at = clock.at(proposal.answered)
    home.row(
        Proposal,
        home.key("proposal", number),
        home.scopes_of_goal(goal)[Part.STEPS],
        by=proposal.by,
        at=clock.at_work(proposal.on, proposal.at),
        changed=(proposal.answered_by, answered_at) if answered_at else None,
        kind=proposal.kind,
        goal_id=home.goal_id(goal.key),
        payload=words_of_step(home, proposal.payload),
        why=proposal.why,
        without_professional=proposal.without_professional,
        state=proposal.state,
        answered_at=answered_at,
        answered_by_id=person_id(proposal.answered_by),
        answer_text=proposal.answer_text,
        result_id=step_id(home, goal.key, proposal.result) if proposal.result else None,
    )


def words_of_step(home, payload):
    """The words of the form of a step, as they are kept in JSON."""
    who, due = payload.get("who", ""), home.clock.workday(payload.get("due"))
    return {
        "text": payload["text"],
        "executor_kind": payload["kind"],
        "executor_id": str(person_id(who)) if who else None,
        "executor_name": payload.get("name") or (home.label(who) if who else ""),
        "in_return": payload.get("in_return", ""),
        "due_on": due.isoformat() if due else None,
        "due_time": f"{payload['at']}:00" if payload.get("at") else None,
        "repeats": payload.get("repeats", ""),
    }
