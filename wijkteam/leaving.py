"""Somebody leaves a team: the place ends, the log-in ends, and no case stays without a person.

The plan stays the family's: handing over a case lets nobody in. The family reads that somebody else
helps them now, and decides itself.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import connection, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import staff_page
from audit import log
from delivery import outbox
from wijkteam.leaving_form import PlaceForm
from wijkteam.logging_out import log_out
from wijkteam.sessions import end_all_of

OVER = _("This could not be done any more. Look how it is now.")
FOR_ANOTHER = _(
    "Somebody else must do this: another leader of this team. Is there none? Then ask the privacy "
    "officer to name one. We do not say why: that keeps families safe."
)


@dataclass(frozen=True)
class Stray:
    """A case whose coordinator left: its number, who it was with, and who could take it."""

    case_id: UUID
    number: str
    team_id: UUID
    was_with: UUID
    name: str
    proposals: int = 0
    talks: int = 0
    colleagues: list = field(default_factory=list)
    is_for_another: bool = False


def rows(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def strays(members):
    """What stands without a person, with how much waits in that case, in three queries."""
    found = rows("select * from leaving_cases()")
    counts = rows("select * from leaving_open_of_cases(%s::uuid[])", [[row[0] for row in found]])
    open_of = {case: (proposals, talks) for case, proposals, talks in counts}
    of_team = defaultdict(list)
    for _membership, person, name, team, _team_name in members:
        of_team[team].append((person, name))
    others = {case for (case,) in rows("select leaving_cases_for_another()")} if found else set()
    return [
        Stray(*row, *open_of.get(row[0], (0, 0)), of_team[row[2]], row[0] in others)
        for row in found
    ]


@staff_page(role="leader")
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request):
    members = rows("select * from leaving_members()")
    wanted = request.POST.get("place") or request.GET.get("place")
    action = request.POST.get("action")
    asked = key(wanted) in {row[0] for row in members}
    cases = rows("select * from handing_cases(%s)", [key(wanted)]) if asked else []
    form = PlaceForm(
        request.POST if action == "end" else None,
        members=members, cases=cases, initial={"place": wanted},
    )  # fmt: skip
    if action == "end" and form.is_valid():
        end_place(request, UUID(form.cleaned_data["place"]), form.takes_over)
        return redirect("leaving")
    if action == "log_out" and asked:
        log_out(request, key(wanted), rows)
        return redirect("leaving")
    if action == "give" and hand_over(request, request.POST):
        return redirect("leaving")
    if asked:
        return ask_first(request, form, cases, key(wanted))
    page = {
        "form": form,
        "strays": strays(members),
        "left": rows("select * from handing_left()"),
        "hands": rows("select * from handing_hands_left()"),
        "choices": rows("select * from leaving_choices()"),
        "request_id": uuid4(),
    }
    return render(request, "leaving/leaving.html", page)


def ask_first(request, form, cases, place):
    """The question before a place ends: whose it is, and what stops with it."""
    stops = rows("select families, proposals, talks, mails from leaving_question(%s)", [place])
    names = ("families", "proposals", "talks", "mails")
    page = {
        "form": form,
        "place": place,
        "name": form.name_of(place),
        "cases": len(cases),
        "stops": dict(zip(names, stops[0] if stops else (0,) * 4, strict=True)),
        "for_another": FOR_ANOTHER if is_for_another(place) else "",
    }
    return render(request, "leaving/question.html", page)


def end_place(request, membership_id, takes_over):
    """At once, everywhere: the next page of who left is the log-in."""
    with transaction.atomic():
        rows("select set_config('app.takes_over', %s, true)", [json.dumps(takes_over)])
        cases = rows("select * from handing_cases(%s)", [membership_id])
        found = rows("select * from leaving_end_place(%s)", [membership_id])
        if not found:  # another was first, or who asks leads no more, or is at home there
            messages.warning(request, FOR_ANOTHER if is_for_another(membership_id) else OVER)
            return
        if found[0][0]:
            end_all_of(found[0][0])
        for _user_id, household_id, owner_id in found:
            tell_of_end(membership_id, household_id, owner_id)
        log.write(
            "change", visitor=request.visitor, subject_kind="teammembership",
            subject_id=membership_id, ground="task", request=request,
        )  # fmt: skip
        for case_id, _number in cases:
            to = takes_over.get(str(case_id)) or takes_over.get("all")
            if to:
                give_case(request, case_id, UUID(to))
    messages.success(request, _t("The place in the team has ended."))


def is_for_another(membership_id):
    """Whether who asks is at home where this colleague helps, so that another ends the place."""
    return rows("select leaving_is_for_another(%s)", [membership_id])[0][0]


def tell_of_end(membership_id, household_id, owner_id):
    """What the family gave through this place has ended: they read it under who looks along."""
    if owner_id:
        outbox.put(
            key=f"place-ended:{membership_id}:{household_id}:{owner_id}",
            person_id=owner_id,
            template="news",
            path=f"/gezin/{household_id}/meekijken/",
        )


def hand_over(request, words):
    """Give a case to a colleague of the same team; False for what is not there to give."""
    case_id, person_id = key(words.get("case")), key(words.get("to"))
    if not (case_id and person_id):
        messages.error(request, _t("Choose a colleague."))
        return False
    if (case_id,) in rows("select leaving_cases_for_another()"):
        messages.error(request, FOR_ANOTHER)
        return False
    if not give_case(request, case_id, person_id):
        messages.error(request, _t("Choose a colleague."))
        return False
    messages.success(request, _t("The case is with your colleague now."))
    return True


def give_case(request, case_id, person_id):
    """A case whose coordinator left goes to a colleague of that team; False for any other."""
    with transaction.atomic():
        if not rows("select leaving_hand_over(%s, %s)", [case_id, person_id])[0][0]:
            return False
        log.write(
            "change", visitor=request.visitor, subject_kind="case", subject_id=case_id,
            case_id=case_id, ground="task", request=request,
        )  # fmt: skip
        tell_the_family(case_id, person_id)
    return True


def tell_the_family(case_id, person_id):
    day = timezone.localdate()
    for household_id, owner_id in rows("select * from leaving_owners(%s)", [case_id]):
        outbox.put(
            key=f"handed-over:{case_id}:{person_id}:{owner_id}:{day}",
            person_id=owner_id,
            template="news",
            path=f"/gezin/{household_id}/meekijken/",
        )


def key(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
