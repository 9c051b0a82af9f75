"""What of the plan can become paper. Registered when the app is ready."""

from careplans.models import (
    Agreement,
    Debt,
    DebtPayment,
    FamilySide,
    Goal,
    Meeting,
    Priority,
    Progress,
    SafetyCondition,
    Scale,
    Score,
    Step,
)
from careplans.overviews import plan_paper
from delivery.kinds import DocumentKind, register_document

PLAN = "plan"
IN_A_PLAN = (Goal, Step, Agreement, Progress, Priority, Scale, Score)
BESIDE_IT = (Debt, DebtPayment, SafetyCondition, Meeting)


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def seen(viewer, keys):
    """Which of these rows of a plan the viewer sees now, outside the bin: one query."""
    kinds = [model.objects.visible_to(viewer) for model in (*IN_A_PLAN, *BESIDE_IT)]
    kinds.append(sides_seen(viewer))
    rows = [kind.filter(pk__in=keys).order_by().values_list("pk") for kind in kinds]
    return {key for (key,) in rows[0].union(*rows[1:], all=True)}


def sides_seen(viewer):
    """What the family said of a safety condition, until who said it takes it away."""
    conditions = SafetyCondition.objects.visible_to(viewer)
    return FamilySide.objects.filter(condition__in=conditions).exclude(text="")


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
