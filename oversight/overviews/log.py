"""The log as the privacy officer may see it: staff by name, families by reference."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Part
from audit.models import AuditEvent
from casework.families import ask
from people.models import OrganisationMembership, TeamMembership

PAGE = 50
ROLES = dict([*TeamMembership.Role.choices, *OrganisationMembership.Role.choices])
SUBJECTS = {
    "plan": gettext_lazy("the plan"),
    "goal": gettext_lazy("a goal"),
    "step": gettext_lazy("a step"),
    "hitch": gettext_lazy("what would help with a step"),
    "export": gettext_lazy("the whole plan in one file"),
    "brought": gettext_lazy("a plan that came along from elsewhere"),
    "bring": gettext_lazy("a plan that is brought here from elsewhere"),
    "backup": gettext_lazy("a backup of everything"),
    "restore": gettext_lazy("a backup that was put back"),
    "restore_done": gettext_lazy("that what a backup left open when it was put back is done"),
    "deliveries": gettext_lazy("how much did not arrive"),
    "agreement": gettext_lazy("an agreement"),
    "progress": gettext_lazy("progress"),
    "scale": gettext_lazy("the rungs of a goal"),
    "score": gettext_lazy("where somebody thinks a goal is"),
    "priority": gettext_lazy("what matters"),
    "proposal": gettext_lazy("a proposal"),
    "meeting_minutes": gettext_lazy("what was said in a meeting, on paper"),
    "plan_told": gettext_lazy("the plan, with who said yes and what changed"),
    "document": gettext_lazy("a PDF of the plan"),
    "case": gettext_lazy("a case"),
    "contact": gettext_lazy("a contact in a case"),
    "newschoice": gettext_lazy("how they hear of news"),
    "textnumber": gettext_lazy("the number for their text messages"),
    "pushaddress": gettext_lazy("the notifications in their browser"),
    "calendarfeed": gettext_lazy("the address of their own calendar"),
    "calendar": gettext_lazy("the meetings of a family, in their own calendar"),
    "talk": gettext_lazy("a talk about a family without it"),
    "offer": gettext_lazy("the offer of an own plan"),
    "offer_answer": gettext_lazy("the answer to the offer of an own plan"),
    "answer_confirmed": gettext_lazy("that an answer in their name is right"),
    "offer_exception": gettext_lazy("why no own plan was offered first"),
    "help_plan": gettext_lazy("the help plan of the team"),
    "plan_given": gettext_lazy("to whom a help plan was given"),
    "wmo_report": gettext_lazy("a report under the Wmo"),
    "caseload": gettext_lazy("their own families"),
    "complaint": gettext_lazy("a question of a family"),
    "complaints": gettext_lazy("the questions of families"),
    "conference": gettext_lazy("an Eigen Kracht conference"),
    "conferenceguest": gettext_lazy("who comes to an Eigen Kracht conference"),
    "conferenceinformation": gettext_lazy("what is told at an Eigen Kracht conference"),
    "conferenceword": gettext_lazy("words of a family for itself alone"),
    "conference_answer": gettext_lazy("an answer to the invitation for a conference"),
    "conversation": gettext_lazy("a conversation"),
    "message": gettext_lazy("a message"),
    "meeting": gettext_lazy("a meeting"),
    "meetings": gettext_lazy("the meetings of a family"),
    "meeting_answer": gettext_lazy("an answer to a meeting"),
    "meeting_point": gettext_lazy("the agenda of a meeting"),
    "meetingpoint": gettext_lazy("the agenda of a meeting"),
    "meeting_notes": gettext_lazy("the notes of a meeting"),
    "message_letter": gettext_lazy("a letter that there is a message"),
    "proposal_letter": gettext_lazy("a letter that there is a proposal"),
    "meeting_letter": gettext_lazy("a letter about a meeting"),
    "placequestion": gettext_lazy("a question about a place in the family"),
    "networkmember": gettext_lazy("their own people"),
    "private": gettext_lazy("something for one person alone"),
    "mine": gettext_lazy("the own page of a young person"),
    "team": gettext_lazy("how a team is reached"),
    "log": gettext_lazy("this log"),
    "review": gettext_lazy("the monthly review"),
    "emergency": gettext_lazy("emergency access"),
    "standstill": gettext_lazy("a standstill"),
    "standstills": gettext_lazy("who stands still"),
    "custody": gettext_lazy("who holds custody"),
    "custody_door": gettext_lazy("where a holder of custody is invited"),
    "request": gettext_lazy("a page, in a way that it does not take"),
    "teammembership": gettext_lazy("a place in a team"),
    "organisationmembership": gettext_lazy("a place at a partner"),
    "sessions": gettext_lazy("where a colleague was logged in"),
    "partner_places": gettext_lazy("who works at a partner"),
    "news": gettext_lazy("the address in a mail to somebody else"),
    "death": gettext_lazy("a death in a family"),
    "death_names": gettext_lazy("the names of a family, for a death"),
    "deaths": gettext_lazy("who died, and plans without an owner"),
    "succession": gettext_lazy("who keeps a plan after a death"),
    "second_looks": gettext_lazy("what waits for a second pair of eyes"),
    "professional": gettext_lazy("a page of the team"),
    "leader": gettext_lazy("a page of the team leader"),
    "office": gettext_lazy("a page of the privacy officer"),
    "address": gettext_lazy("the address of a family"),
    "agerule": gettext_lazy("the ages that this house chose"),
    "agreement_yes": gettext_lazy("a yes to an agreement"),
    "agreement_no": gettext_lazy("a no to an agreement"),
    "bin": gettext_lazy("what was thrown away"),
    "dashboard": gettext_lazy("the page of the team leader"),
    "team_account": gettext_lazy("the account of a team"),
    "prevention": gettext_lazy("what a team did for the neighbourhood"),
    "contentment": gettext_lazy("how content somebody is with the help"),
    "emergencies": gettext_lazy("the list of emergency access"),
    "grant": gettext_lazy("who may look in"),
    "household": gettext_lazy("a family"),
    "householdmember": gettext_lazy("who belongs to a family"),
    "invitation": gettext_lazy("an invitation"),
    "look_as": gettext_lazy("looking as somebody else sees the plan"),
    "member": gettext_lazy("who belongs to a family"),
    "person": gettext_lazy("the name of somebody"),
    "profile": gettext_lazy("a profile"),
    "self_help": gettext_lazy("an entry of the self-help library"),
    "self_help_review": gettext_lazy("that an entry of the self-help library is right"),
    "recovery": gettext_lazy("letting somebody in again"),
    "recovery_use": gettext_lazy("coming in again"),
    "signature": gettext_lazy("signing for who looks in"),
    "agreement_note": gettext_lazy("how it went with an agreement"),
    "attachment": gettext_lazy("something that was sent along"),
    "safety_check": gettext_lazy("the outcome of a safety condition"),
    "safety_end": gettext_lazy("the end of a safety condition"),
    "safety_side": gettext_lazy("what the family says of a safety condition"),
    "standstill_names": gettext_lazy("the names of a family, for a standstill"),
    "found_home": gettext_lazy("a family without a case"),
    "found_homes": gettext_lazy("finding a family without a case"),
}
# A guest who looked at a page about the whole household saw what is shared, and no more.
SEVERAL = [(ground, "plan", "") for ground in ("grant", "acute")]


@dataclass(frozen=True)
class Line:
    """One event as the officer may see it: staff by name, family by reference."""

    id: UUID | None
    at: datetime | None
    who: str
    role: str
    act: str
    part: str
    household: str
    ground: str
    times: int = 1  # refusals of one day that are the same stand there once


def events(kinds, before):
    """A page of events, newest first; one query, and two for refusals of some kinds.

    `before` is the last key of the page above.
    """
    rows = AuditEvent.objects.filter(kind__in=kinds).select_related("auditactor").order_by("-id")
    key = key_of(before)
    rows = list((rows.filter(id__lt=key) if key else rows)[: PAGE + 1])
    return folded(rows[:PAGE], homes_of(rows), formers(rows)), len(rows) > PAGE


def homes_of(rows):
    """The family of each case that a line names without one: a family has one mark."""
    cases = {row.case_id for row in rows if row.case_id and not row.household_id}
    return dict(ask("select * from casework_homes_of_cases(%s)", [list(cases)])) if cases else {}


def formers(rows):
    """As what those worked here who were refused and have no role in the line any more."""
    gone = {row.person_id for row in rows if row.person_id and is_of_nobody_here(row)}
    if not gone:
        return {}
    found = ask("select * from casework_worked_as(%s)", [list(gone)])
    return {person: (role, place) for person, role, place in found}


def is_of_nobody_here(event):
    actor = getattr(event, "auditactor", None)
    return event.kind == AuditEvent.Kind.DENIED and actor is not None and not actor.role


def folded(rows, homes, gone):
    """A line for each event; the same refusal again and again on one day is one line.

    Others may stand between them, and within one millisecond keys have no order.
    """
    lines = {}
    for event in rows:
        line = line_of(event, homes, gone)
        refused = event.kind == AuditEvent.Kind.DENIED
        key = (replace(line, id=None, at=None), line.at.date()) if refused else line.id
        before = lines.get(key)
        lines[key] = replace(before, id=line.id, times=before.times + 1) if before else line
    return list(lines.values())


def key_of(text):
    try:
        return AuditEvent._meta.pk.to_python(text) if text else None
    except ValidationError:
        return None


def line_of(event, homes, gone):
    actor = getattr(event, "auditactor", None)
    # In their own family somebody who works here is family like any other.
    is_own_plan = event.ground == AuditEvent.Ground.FAMILY
    former = gone.get(event.person_id) if is_of_nobody_here(event) else None
    is_at_work = actor is not None and bool(actor.role) and not is_own_plan
    household = event.household_id or homes.get(event.case_id) or event.case_id
    return Line(
        id=event.id,
        at=event.happened_at,
        who=actor.name if is_at_work or former else nameless(),
        role=role_of(actor) if is_at_work else former_role(former) or mark_of(event.person_id),
        act=event.get_kind_display(),
        part=part_of(event),
        household=reference(household) if household else _("no family"),
        ground=event.get_ground_display(),
    )


def role_of(actor):
    """A job as it was written, or the role in our words; and where."""
    return ", ".join(filter(None, (str(ROLES.get(actor.role, actor.role)), actor.organisation)))


def former_role(former):
    if not former:
        return ""
    role, place = former
    return _("formerly %(role)s, %(place)s") % {"role": ROLES.get(role, role), "place": place}


def part_of(event):
    if (event.ground, event.subject_kind, event.part) in SEVERAL:
        return _("the parts that are shared")
    if event.subject_kind in ("proposal", "document"):
        return SUBJECTS[event.subject_kind]
    part = event.part or event.subject_kind  # a refusal names the part that was asked for
    if part in Part.values:
        return Part(part).label
    # never our own word for it: the key of something that has no name here yet is nobody's business
    return SUBJECTS.get(event.subject_kind) or (event.subject_kind and _("something else"))


def nameless():
    """Who comes as family or as a guest has no name on the pages of the office."""
    return _("Somebody without a name here")


def mark_of(key):
    """What tells one nameless person from another, to speak about them."""
    return _("mark %(mark)s") % {"mark": reference(key)} if key else ""


def reference(key):
    """Enough of a key to speak about it, and no name."""
    return str(key)[:8].upper() if key else _("unknown")
