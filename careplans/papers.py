"""What of the plan can become paper. Registered when the app is ready."""

from careplans.models import Agreement, Step
from careplans.overviews import plan_paper
from delivery.kinds import DocumentKind, register_document

PLAN = "plan"


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def own_rows(viewer):
    """Steps that they do and agreements that they are in, outside the scopes open to them."""
    if not viewer.own_steps:
        return []
    return [
        key
        for model in (Step, Agreement)
        for key in model.objects.visible_to(viewer)
        .exclude(scope_id__in=viewer.scopes())
        .values_list("pk", flat=True)
    ]


def register():
    register_document(
        DocumentKind(
            name=PLAN, load=load_plan, template="careplans/plan_paper.html", own_rows=own_rows
        )
    )
