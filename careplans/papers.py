"""What of the plan can become paper. Registered when the app is ready."""

from dataclasses import replace

from careplans.models import (
    Agreement,
    Attachment,
    Conference,
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
from careplans.overviews import plan_paper, plan_story, proposals
from delivery.kinds import DocumentKind, register_document

PLAN = "plan"
TOLD = "plan_told"  # the plan, with who said yes and what changed
PLANS = (PLAN, TOLD)
IN_A_PLAN = (Goal, Step, Agreement, Progress, Priority, Scale, Score)
BESIDE_IT = (Debt, DebtPayment, SafetyCondition, Meeting, Attachment)


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def load_told(viewer, object_id=None):
    """The same paper, and after it how it came about."""
    plan, story = plan_paper.load(viewer), plan_story.load(viewer)
    return replace(plan, story=story, row_ids=(*plan.row_ids, *story.row_ids))


def seen_told(viewer, keys):
    """Also proposals that were answered and conferences that were held."""
    rows = proposals.of(viewer).filter(pk__in=keys).order_by().values_list("pk", flat=True)
    held = Conference.objects.visible_to(viewer).filter(pk__in=keys)
    return seen(viewer, keys) | set(rows) | set(held.values_list("pk", flat=True))


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
    for name, load, sees in ((PLAN, load_plan, seen), (TOLD, load_told, seen_told)):
        register_document(
            DocumentKind(
                name=name,
                load=load,
                template="careplans/plan_paper.html",
                rows=lambda overview: overview.row_ids,
                seen=sees,
                pictures=lambda overview: overview.pictures,
            )
        )
