"""What of the plan can become paper. Registered when the app is ready."""

from careplans.overviews import plan_paper
from delivery.kinds import DocumentKind, register_document

PLAN = "plan"


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def register():
    register_document(DocumentKind(name=PLAN, load=load_plan, template="careplans/plan_paper.html"))
