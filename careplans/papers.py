"""What of the plan can become paper. Registered when the app is ready."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from careplans.models import (
    Agreement,
    Attachment,
    Conference,
    Debt,
    DebtPayment,
    FamilySide,
    Goal,
    Meeting,
    MeetingPoint,
    Priority,
    Progress,
    SafetyCondition,
    Scale,
    Score,
    Step,
)
from careplans.overviews import (
    child_paper,
    fridge,
    minutes,
    plan_paper,
    plan_story,
    proposals,
)
from delivery.kinds import DocumentKind, register_document
from network.models import NetworkMember

PLAN = "plan"
TOLD = "plan_told"  # the plan, with who said yes and what changed
LARGE, LARGE_TOLD = "plan_large", "plan_told_large"  # the same in large print
FRIDGE = "plan_fridge"  # one page for the wall
CHILD = "plan_child"  # of the child that the job names
MINUTES = "meeting_minutes"  # of the meeting that the job names
PARTY = "plan_party"  # what the party that the job names sees, made by an owner
TITLES = {
    PLAN: _("The whole plan"),
    TOLD: _("The whole plan, with who said yes and what changed"),
    LARGE: _("The whole plan in large letters"),
    LARGE_TOLD: _("The whole plan in large letters, with who said yes and what changed"),
    FRIDGE: _("For on the fridge"),
    CHILD: _("For the child: %(name)s"),
    PARTY: _("What %(name)s may see"),
    MINUTES: _("What was said: %(name)s"),
}
# Of each kind and recipient its own, so that two on one telephone are not mixed up. No name of a
# family: a list of downloads lies open.
FILE_NAMES = {
    PLAN: _("our-plan-%(day)s.pdf"),
    TOLD: _("our-plan-and-how-it-came-%(day)s.pdf"),
    LARGE: _("our-plan-large-letters-%(day)s.pdf"),
    LARGE_TOLD: _("our-plan-large-letters-and-how-it-came-%(day)s.pdf"),
    FRIDGE: _("fridge-%(day)s.pdf"),
    CHILD: _("for-%(name)s-%(day)s.pdf"),
    PARTY: _("our-plan-for-%(name)s-%(day)s.pdf"),
    MINUTES: _("what-was-said-%(day)s.pdf"),
}
PLANS = tuple(TITLES)
IN_A_PLAN = (Goal, Step, Agreement, Progress, Priority, Scale, Score)
BESIDE_IT = (Debt, DebtPayment, SafetyCondition, Meeting, Attachment, NetworkMember)


def load_plan(viewer, object_id=None):
    return plan_paper.load(viewer)


def load_told(viewer, object_id=None):
    """The same paper, and after it how it came about."""
    plan, story = plan_paper.load(viewer), plan_story.load(viewer)
    return replace(plan, story=story, row_ids=(*plan.row_ids, *story.row_ids))


def load_fridge(viewer, object_id=None):
    return fridge.load(viewer) if viewer.is_family else None


def seen_told(viewer, keys):
    """Also proposals that were answered and conferences that were held."""
    rows = proposals.of(viewer).filter(pk__in=keys).order_by().values_list("pk", flat=True)
    held = Conference.objects.visible_to(viewer).filter(pk__in=keys)
    return seen(viewer, keys) | set(rows) | set(held.values_list("pk", flat=True))


def seen_of_meeting(viewer, keys):
    """Also points of an agenda, and proposals that were talked about."""
    kinds = MeetingPoint.objects.visible_to(viewer), proposals.of(viewer)
    points, rows = (kind.filter(pk__in=keys).values_list("pk", flat=True) for kind in kinds)
    return seen(viewer, keys) | set(points) | set(rows)


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
    of_plan = {"rows": rows_of, "pictures": lambda overview: overview.pictures}
    for name, load, sees, page in (
        (PLAN, load_plan, seen, "plan_paper"),
        (TOLD, load_told, seen_told, "plan_paper"),
        (LARGE, load_plan, seen, "plan_large_paper"),
        (LARGE_TOLD, load_told, seen_told, "plan_large_paper"),
    ):
        page = f"careplans/{page}.html"
        register_document(DocumentKind(name, load, page, seen=sees, **of_plan))
    register_document(
        DocumentKind(
            PARTY, load_plan, "careplans/plan_paper.html", seen=seen, is_for_a_party=True, **of_plan
        )
    )
    register_document(
        DocumentKind(
            FRIDGE, load_fridge, "careplans/fridge_paper.html", rows_of, seen,
            shorter=fridge.shorter,
        )
    )  # fmt: skip
    register_document(
        DocumentKind(CHILD, child_paper.load, "careplans/child_paper.html", rows_of, seen)
    )
    register_document(
        DocumentKind(
            MINUTES, minutes.load, "careplans/minutes_paper.html", rows_of, seen_of_meeting
        )
    )


def rows_of(overview):
    return overview.row_ids
