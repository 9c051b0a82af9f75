"""What others proposed, in the words that `careplans.actions.proposals` reads."""

from access.models import Part
from careplans.models import Proposal
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.plan import priority_id
from wijkteam.demo.loader.pledges import debt_id
from wijkteam.demo.loader.steps import step_id
from wijkteam.demo.loader.suggestions import WORDS, words_of_change

# What hangs under no goal; a change hangs where the thing itself hangs.
PARTS = {"debt": Part.MONEY, "matter": Part.MATTERS, "goal": Part.GOALS}
RESULTS = {
    "step": lambda home, proposal: step_id(home, proposal.goal, proposal.result),
    "debt": lambda home, proposal: debt_id(home, proposal.result),
    "matter": lambda home, proposal: priority_id(home, proposal.result),
}


def make_proposals(home):
    goals = {goal.key: goal for goal in home.story.goals}
    for number, proposal in enumerate(home.story.proposals):
        make_proposal(home, goals.get(proposal.goal), number, proposal)


def make_proposal(home, goal, number, proposal):
    clock = home.clock
    answered_at = clock.at(proposal.answered)
    scope_id, payload = place_and_words(home, goal, proposal)
    home.row(
        Proposal,
        home.key("proposal", number),
        scope_id,
        by=proposal.by,
        at=clock.at_work(proposal.on, proposal.at),
        changed=(proposal.answered_by, answered_at) if answered_at else None,
        kind=proposal.kind,
        goal_id=home.goal_id(goal.key) if goal else None,
        payload=payload,
        why=proposal.why,
        without_professional=proposal.without_professional,
        typed_for_id=person_id(proposal.typed_for),
        state=proposal.state,
        answered_at=answered_at,
        answered_by_id=person_id(proposal.answered_by),
        answer_text=proposal.answer_text,
        result_id=RESULTS[proposal.kind](home, proposal) if proposal.result else None,
    )


def place_and_words(home, goal, proposal):
    if proposal.kind in WORDS:
        words = WORDS[proposal.kind](home, proposal.payload)
        if proposal.kind in PARTS:
            return home.scope(PARTS[proposal.kind], about=proposal.about), words
        return home.scopes_of_goal(goal)[Part.STEPS], words
    return words_of_change(home, goal, proposal)
