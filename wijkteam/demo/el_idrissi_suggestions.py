"""What Samira proposed to household El Idrissi beside steps.

SUGGESTIONS: tuple of `shapes.Proposal`, oldest first; the goal waits, in the words of Noor.
"""

from wijkteam.demo.shapes import Proposal

SUGGESTIONS = (
    Proposal(
        kind="goal_change",
        goal="childcare",
        payload={"words": {"title": "Van dinsdag tot en met donderdag is er iemand voor Adam"}},
        why="Op woensdag zijn er nu twee kinderen. Misschien is dat veel.",
        without_professional="",
        by="samira",
        on=-52,
        at="13:25",
        state="taken_back",
        answered=-51,
        answered_by="samira",
    ),
    Proposal(
        kind="goal",
        goal="",
        payload={
            "title": "Eén avond per week voor mezelf",
            "why": "Anders loop ik leeg, en daar heeft niemand wat aan.",
        },
        why="Dit zei je aan tafel. Ik heb jouw woorden opgeschreven.",
        without_professional="",
        by="samira",
        typed_for="noor",
        on=-8,
        at="15:30",
    ),
)
