"""What of the plan can become paper. Registered when the app is ready."""

from careplans.models import Agreement, Goal, Priority, Progress, Scale, Score, Step
from careplans.overviews import plan_paper
from delivery.kinds import DocumentKind, register_document

PLAN = "plan"


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def seen(viewer, keys):
    """Which of these rows of a plan the viewer sees now, outside the bin: one query."""
    rows = [
        model.objects.visible_to(viewer).filter(pk__in=keys).order_by().values_list("pk")
        for model in (Goal, Step, Agreement, Progress, Priority, Scale, Score)
    ]
    return {key for (key,) in rows[0].union(*rows[1:], all=True)}


def register():
    register_document(
        DocumentKind(
            name=PLAN,
            load=load_plan,
            template="careplans/plan_paper.html",
            rows=lambda overview: overview.row_ids,
            seen=seen,
        )
    )
