"""Which rows of a plan from elsewhere become rows of this one, and which stay words to read.

What somebody else said, noted, answered or promised stays words with their name: nobody comes to
say something in this house by a file. What the family as a whole keeps (goals, steps, agreements)
becomes a plan again.
"""

# In this order: what another hangs under comes first. {table: fields that say whose voice it is}.
BECOME = {
    "plan": (),
    "priorities": ("said_by",),
    "goals": (),
    "steps": (),
    "step_ticks": (),  # as with a step that is done once: that it was done is the plan's
    "agreements": (),
    "agreement_sides": (),
    "agreement_notes": ("noted_by",),
    "progress": ("noted_by",),
    "scales": (),
    "scores": ("scored_by",),
    "debts": (),
    "debt_payments": (),
    "meetings": (),
    "meeting_answers": ("person",),
    "meeting_points": ("created_by",),
    "meeting_notes": ("written_by",),
    "network": (),
    "attachments": ("created_by",),
}
# About something that stays words itself: a row that names it stays words too.
ABOUT = {"meeting_points": "proposal_id"}
# Of who has no place here: whom a row is by, where somebody has to stand.
BY_ME = (
    "created_by", "changed_by", "done_by", "ended_by", "dropped_by", "finished_by", "cancelled_by",
    "said_by", "noted_by", "scored_by", "written_by",
)  # fmt: skip
ANSWERS = {  # of a side that is somebody else: who promised elsewhere, is asked again here
    "answer": "waiting", "answered_at": None, "answer_text": "", "noted_by": None,
    "earlier_answer": "", "earlier_at": None, "earlier_text": "",
}  # fmt: skip
