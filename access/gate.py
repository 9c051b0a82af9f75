"""The gate of a page: one decorator names the right, loads the object, decides, and logs the look.

404 for who may not know that it exists, 403 for who may know but may not do this.
"""

from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from access import context
from access.models import Level
from access.one import the_one
from access.scopes import privately
from access.shown import when_shown
from audit import log


@dataclass(frozen=True)
class Gate:
    """What a view asks of who comes in; docs/access.md is made from these."""

    kind: str
    right: str
    reason: str = ""


def public(reason):
    """Anybody may see this, and why that is safe."""

    def decorate(view):
        view.gate = Gate("public", "anybody", reason)
        return view

    return decorate


def signed_in(reason):
    """Whoever has a log-in; the view itself shows only what is theirs, and why."""

    def decorate(view):
        @wraps(view)
        def page(request, *args, **kwargs):
            return stopped(request) or view(request, *args, **kwargs)

        page.gate = Gate("signed_in", "whoever is logged in", reason)
        return page

    return decorate


def stopped(request):
    """A redirect for who is not logged in, or comes for work without a second step; else None."""
    if not request.visitor.is_signed_in:
        return redirect_to_login(request.get_full_path())
    if request.visitor.needs_second_step and not has_second_step(request.session):
        return redirect("second_step")
    return None


def has_second_step(session):
    """A proof at log-in; one click of the demo counts in demo mode only."""
    proofs = {"mfa", "demo"} if settings.DEMO else {"mfa"}
    records = session.get("account_authentication_methods", [])
    return any(record.get("method") in proofs for record in records)


def refuse(request, error, *, subject_kind, household_id=None, case_id=None, team_id=None):
    """Log the attempt for the privacy officer, and answer with the error."""
    log.write(
        "denied",
        visitor=request.visitor,
        subject_kind=subject_kind,
        household_id=household_id,
        case_id=case_id,
        team_id=team_id,
        request=request,
    )
    raise error


def household_page(
    part=None, level=Level.SEE, *, owner=False, family=False, reads=True, whole=False, let_in=False
):
    """A page of one household: `view(request, viewer, …)`. The address holds `household_id`.

    `whole`: a page about the whole plan, which one's own steps alone do not open.
    `let_in`: what emergency access alone does not open, whatever this person had before.
    """

    def decorate(view):
        @wraps(view)
        def page(request, household_id, **kwargs):
            if answer := stopped(request):
                return answer
            viewer = enter(request, household_id)
            check_part(request, viewer, part, level)
            if whole and not viewer.sees_of_plan and not viewer.is_family:
                refuse(request, Http404(), subject_kind="plan", household_id=household_id)
            if let_in and not viewer.is_let_in:
                refuse(request, Http404(), subject_kind="plan", household_id=household_id)
            if (owner and not viewer.is_owner) or (family and not viewer.is_family):
                refuse(request, PermissionDenied(), subject_kind="plan", household_id=household_id)
            if reads:
                name = "" if whole else seen_part(viewer, part)
                line = {"subject_kind": "plan", "part": name, "request": request}
                when_shown(request, lambda: log.write_in(viewer, "read", **line))
            return view(request, viewer, **kwargs)

        page.gate = Gate("household", right_in_words(part, level, owner, family))
        return page

    return decorate


def seen_part(viewer, part):
    """What the line names: the part, or the first of several that this viewer has."""
    parts = (part,) if isinstance(part, str) else part or ()
    return next((one for one in parts if viewer.part_level(one)), "")


def enter(request, household_id):
    """The viewer in this household, or a 404 that is logged."""
    viewer = context.enter_household(request.visitor, household_id)
    if viewer is None:
        refuse(request, Http404(), subject_kind="plan", household_id=household_id)
    party_id = getattr(request, "looks_as", None)
    request.viewer = look_as(request, viewer, party_id) if party_id else viewer
    return request.viewer


def look_as(request, owner, party_id):
    """As somebody else, for an owner. That they looked is a line in their own name; from then on
    nothing is written, and nothing in the name of the party."""
    if not owner.is_owner:
        refuse(request, Http404(), subject_kind="look_as", household_id=owner.household_id)
    log.write_in(owner, "read", subject_kind="look_as", subject_id=party_id, request=request)
    viewer = context.enter_as(owner, party_id)
    if viewer is None:  # in their own plan they did nothing wrong: the line of above is enough
        raise Http404
    request.visitor = viewer.visitor
    return viewer


def check_part(request, viewer, part, level):
    """404 when nothing of the part is shared, 403 when less than this level is.

    Several parts: any of them will do.
    """
    if part is None:
        return
    parts = (part,) if isinstance(part, str) else part
    has = max(viewer.part_level(each) for each in parts)
    if has < level:
        error = PermissionDenied() if has >= Level.SEE else Http404()
        refuse(request, error, subject_kind=parts[0], household_id=viewer.household_id)


def plan_object(model, level=Level.SEE, *, related=(), binned=False, rule=None):
    """A page of one row: `view(request, viewer, row, …)`. The address holds `object_id`.

    `rule(viewer, row)`: a room's own rule that the level alone does not say; else 403.
    """

    def decorate(view):
        @wraps(view)
        def page(request, household_id, object_id, **kwargs):
            if answer := stopped(request):
                return answer
            viewer = enter(request, household_id)
            row = find_row(request, viewer, model, object_id, level, related, binned, rule)
            return view(request, viewer, row, **kwargs)

        right = f"{Level(level).name.lower()} on this {model.__name__.lower()}"
        page.gate = Gate("object", f"{right}, {rule_in_words(rule)}" if rule else right)
        return page

    return decorate


def rule_in_words(rule):
    return rule.__name__.replace("_", " ")


def find_row(request, viewer, model, object_id, level, related=(), binned=False, rule=None):
    """The row when it may be seen (else 404) and used at this level (else 403), with its line."""
    kind = model.__name__.lower()
    rows = model.all_objects if binned else model.objects
    row = one_row(rows.visible_to(viewer).filter(pk=object_id), related)
    if row is None:
        refuse(request, Http404(), subject_kind=kind, household_id=viewer.household_id)
    if not viewer.may(level, row) or (rule and not rule(viewer, row)):
        refuse(request, PermissionDenied(), subject_kind=kind, household_id=viewer.household_id)
    when_shown(request, lambda: note_row(request, viewer, row, kind))
    return row


def note_row(request, viewer, row, kind):
    right = viewer.rights.get(row.scope_id)
    log.write_in(
        viewer,
        "read",
        subject_kind=kind,
        subject_id=row.pk,
        part=right.part if right else "steps",
        scope_id=row.scope_id,
        request=request,
        is_private=row.is_private,
    )


def one_row(rows, related):
    """The row with what belongs to it, and `is_private`: of the joined scope where there is one.

    Without names it would join every table, and row security hides a row with its joins.
    """
    if "scope" not in related:
        rows = privately(rows)
        return the_one(rows.select_related(*related) if related else rows)
    row = the_one(rows.select_related(*related))
    if row is not None:
        row.is_private = row.scope.private_to_id is not None
    return row


def right_in_words(part, level, owner, family):
    if owner:
        return "owner of the plan"
    if family:
        return "family"
    if part is None:
        return "a place in this household"
    parts = part if isinstance(part, str) else " or ".join(part)
    return f"{Level(level).name.lower()} on {parts}"


# By role: which lists of a visitor open it, what a refusal is called in the log, and the rule.
STAFF = {
    "professional": (("teams",), "professional", "current place as professional"),
    "leader": (("led_teams",), "leader", "current place as leader"),
    "office": (("offices",), "office", "current place as office"),
    "team": (("teams", "led_teams"), "professional", "current place as professional or leader"),
}


def staff_page(*, role):
    """A page of the team: `role` is professional, leader, office, or team for who works in a team
    or leads it. `view(request, …)`."""
    places, kind, words = STAFF[role]

    def decorate(view):
        @wraps(view)
        def page(request, **kwargs):
            if answer := stopped(request):
                return answer
            if not any(getattr(request.visitor, place) for place in places):
                refuse(request, Http404(), subject_kind=kind)
            return view(request, **kwargs)

        page.gate = Gate("staff", words)
        return page

    return decorate
