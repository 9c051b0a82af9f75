"""A team leader leaves: the privacy officer of the organisation ends the place, and no leader does.

What waits for a leader waits for the team: emergencies to confirm, and other second looks. So the
hand-over is a new leader, and a team that has no other one is not left without.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gate import refuse, signed_in, staff_page
from audit import log
from delivery import outbox
from wijkteam.colleagues import decide
from wijkteam.leaving import OVER, is_for_another, rows, tell_of_end
from wijkteam.logging_out import log_out
from wijkteam.login_forms import Plain
from wijkteam.sessions import end_all_of

NOT_YOU = _(
    "Somebody else must do this: another privacy officer. We do not say why: that keeps families "
    "safe."
)


@dataclass(frozen=True)
class Leader:
    """Somebody who leads a team of the asker's organisation, and what waits there for a leader."""

    membership_id: UUID
    person_id: UUID
    name: str
    team_id: UUID
    team: str
    others: int
    emergencies: int
    standstills: int
    custodies: int
    successors: list = field(default_factory=list)

    @property
    def is_last(self):
        return not self.others


class EndForm(Plain, forms.Form):
    """Who leads the team from now on; only the last leader of a team must have somebody."""

    successor = forms.ChoiceField(label=_("Who leads this team from now on?"), required=False)

    def __init__(self, *args, leader, **options):
        super().__init__(*args, **options)
        box = self.fields["successor"]
        empty = _("Choose somebody") if leader.is_last else _("Nobody new, the other leader does")
        others = [(key, name) for key, name in leader.successors if key != leader.person_id]
        box.choices = [("", empty), *((str(key), name) for key, name in others)]
        box.required = leader.is_last
        box.error_messages |= {
            "required": _("Choose who leads this team from now on."),
            "invalid_choice": _("Choose who leads this team from now on."),
        }


def known():
    """Two queries, however many leaders there are."""
    could = rows("select * from leaving_successors()")
    return [
        Leader(*row, [(person, name) for team, person, name in could if team == row[3]])
        for row in rows("select * from leaving_leaders()")
    ]


@staff_page(role="office")
@require_http_methods(["GET", "HEAD", "POST"])
def leaders(request):
    if request.POST.get("action") in ("confirm", "refuse"):
        decide(request)
        return redirect("new_places")
    found = known()
    wanted = request.POST.get("place") if request.method == "POST" else None
    asked = next((each for each in found if str(each.membership_id) == wanted), None)
    if asked and request.POST.get("action") == "log_out":
        log_out(request, asked.membership_id, rows)
        return redirect("leaders")
    form = EndForm(request.POST, leader=asked) if asked else None
    if asked and form.is_valid():
        successor = form.cleaned_data["successor"] or None
        if request.POST.get("action") == "beside":
            lead_beside(request, asked, successor)
        else:
            end_lead(request, asked, successor)
        return redirect("leaders")
    if wanted and not asked:
        messages.warning(request, _t("This person does not lead that team any more."))
    forms_of = [
        (each, form if each is asked else EndForm(leader=each, auto_id=f"%s-{each.membership_id}"))
        for each in found
    ]
    return render(request, "leaving/leaders.html", {"leaders": forms_of, "request_id": uuid4()})


def end_lead(request, leader, successor):
    """At once: the sessions end, and whoever follows is the second person from now on."""
    with transaction.atomic():
        values = [leader.membership_id, successor]
        found = rows("select * from leaving_end_lead(%s, %s)", values)
        if not found:
            is_mine = is_for_another(leader.membership_id)
            messages.warning(request, NOT_YOU if is_mine else OVER)
            return
        user_id, next_id = found[0][:2]
        if user_id:
            end_all_of(user_id)
        for _user, _next, household_id, owner_id in found:
            tell_of_end(leader.membership_id, household_id, owner_id)
        note(request, leader, next_id)
    messages.success(request, _t("The place as team leader has ended."))


def lead_beside(request, leader, successor):
    """One more leader, where the one there is at home in a family and another must do something."""
    with transaction.atomic():
        values = [leader.membership_id, successor]
        made = rows("select leaving_lead_beside(%s, %s)", values)[0][0] if successor else None
        if made is None:
            messages.warning(request, _t("Choose who leads this team from now on."))
            return
        log.write(
            "grant", visitor=request.visitor, subject_kind="teammembership", subject_id=made,
            team_id=leader.team_id, ground="task", request=request,
        )  # fmt: skip
        tell_who_must_know(leader, f"lead-beside:{made}")
        outbox.put(key=f"leads-now:{made}", person_id=successor, template="office", path="/team/")
    messages.success(request, _t("Now they lead this team together."))


def note(request, leader, next_id):
    """A line that the place ended, one for who follows, and a mail that there is news."""
    told = {"visitor": request.visitor, "ground": "task", "request": request}
    told |= {"team_id": leader.team_id}
    log.write("withdraw", subject_kind="teammembership", subject_id=leader.membership_id, **told)
    tell_who_must_know(leader, f"lead-ended:{leader.membership_id}")
    if next_id:
        new = place_of(next_id, leader.team_id)
        log.write("grant", subject_kind="teammembership", subject_id=new, **told)
        outbox.put(
            key=f"leads-now:{leader.membership_id}:{next_id}",
            person_id=next_id,
            template="office",
            path="/team/",
        )


def place_of(person_id, team_id):
    """The place of who leads that team now."""
    found = (Leader(*row) for row in rows("select * from leaving_leaders()"))
    of_both = (each for each in found if (each.person_id, each.team_id) == (person_id, team_id))
    return next((each.membership_id for each in of_both), None)


def tell_who_must_know(leader, what):
    """Who had the place, and others beside who ended it: one acts, others hear, and read who leads
    now. Who had the place may have no page of the team any more."""
    told = rows("select leaving_told_of_lead(%s)", [leader.membership_id])
    for (person_id,) in told:
        outbox.put(
            key=f"{what}:{person_id}",
            person_id=person_id,
            template="office",
            path="/thuis/" if person_id == leader.person_id else reverse("who_leads"),
        )


@signed_in("who works in a team, who leads one, and the privacy officer")
@require_safe
def who_leads(request):
    """Names of colleagues and days: no line in a log of families."""
    visitor = request.visitor
    if not (visitor.teams or visitor.led_teams or visitor.offices):
        refuse(request, Http404(), subject_kind="professional")
    words = {"leaders": rows("select * from leaving_who_leads()")}
    words["officers"] = rows("select * from leaving_officers()")
    return render(request, "leaving/who_leads.html", words)
