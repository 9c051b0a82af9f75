"""The log in the words of a family: what somebody did. By what right: look_why."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.models import Part
from audit.models import AuditEvent
from careplans.office import is_from_office
from people.models import OrganisationMembership, TeamMembership

Kind = AuditEvent.Kind
Ground = AuditEvent.Ground
LOOKING = (Kind.READ,)
ROLES = dict([*TeamMembership.Role.choices, *OrganisationMembership.Role.choices])
WHAT = {
    "": gettext_lazy("your plan"),
    Part.MATTERS: gettext_lazy("what matters to you"),
    Part.GOALS: gettext_lazy("your goals"),
    Part.STEPS: gettext_lazy("your steps and agreements"),
    Part.PROGRESS: gettext_lazy("how it goes"),
    Part.NETWORK: gettext_lazy("your people"),
    Part.MESSAGES: gettext_lazy("the messages"),
    Part.DOCUMENTS: gettext_lazy("your papers"),
    Part.MEETINGS: gettext_lazy("your meetings"),
    Part.MONEY: gettext_lazy("money"),
    Part.CHILD: gettext_lazy("the child's own page"),
    Part.SAFETY: gettext_lazy("the safety conditions"),
    Part.CONFERENCE: gettext_lazy("your Eigen Kracht conference"),
}
OWN_STEPS = gettext_lazy("their own steps and agreements")
# For the young person whom it is about, who reads it.
OWN_PAGE = gettext_lazy("your own page")
CHILDS_PAGE = gettext_lazy("the own page of %(name)s")
ABOUT_ME = gettext_lazy("what is about you")
# A page about the whole household shows who does not live there only what they may see.
WIDE = {
    Ground.GRANT: gettext_lazy("the parts that you share"),
    Ground.ACUTE: gettext_lazy("the parts that emergency access opened"),
    Ground.FAMILY: gettext_lazy("what is about the child"),
}
# A page without a part of its own, by its address: what stood on it, or what it was beside that.
WHOLE_PAGES = {
    "today": gettext_lazy("the first page, with %(what)s"),
    "plan": gettext_lazy("the overview of the plan, with %(what)s"),
}
PAGES = {
    "bin": gettext_lazy("what lies in the bin"),
    "export": gettext_lazy("the page to take the plan along"),
    "documents": gettext_lazy("the PDFs that %(name)s made"),
    "family": gettext_lazy("who belongs to your family"),
    "grant_sign": gettext_lazy("the question to sign for access"),
    "invitations": gettext_lazy("the invitations"),
    "looks": gettext_lazy("who looked"),
    "mine": gettext_lazy("their own page"),
    "place_question": gettext_lazy("a question about a place in your family"),
    "sharing": gettext_lazy("who may look in"),
}
# A sentence without its subject: the name stands before it.
SENTENCES = {
    Kind.READ: gettext_lazy("looked at %(what)s."),
    Kind.PRINT: gettext_lazy("asked for a PDF of %(what)s."),
    Kind.DOWNLOAD: gettext_lazy("downloaded a PDF of %(what)s."),
    Kind.CREATE: gettext_lazy("added something to %(what)s."),
    Kind.CHANGE: gettext_lazy("changed something in %(what)s."),
    Kind.DELETE: gettext_lazy("threw something away from %(what)s."),
    Kind.RESTORE: gettext_lazy("put something back in %(what)s."),
    Kind.GRANT: gettext_lazy("gave somebody access to %(what)s."),
    Kind.WITHDRAW: gettext_lazy("ended somebody's access to %(what)s."),
}
SPECIAL = {
    (Kind.PRINT, "export"): gettext_lazy("asked for a copy of the whole plan."),
    (Kind.PRINT, "export_words"): gettext_lazy("asked for a copy of the whole plan."),
    (Kind.DOWNLOAD, "export"): gettext_lazy("took a copy of the whole plan along."),
    (Kind.CREATE, "brought"): gettext_lazy("brought a plan along from another place."),
    (Kind.CREATE, "bring"): gettext_lazy("sent a plan from another place, to bring it here."),
    (Kind.DELETE, "brought"): gettext_lazy("threw away what came along with a plan."),
    (Kind.RESTORE, "brought"): gettext_lazy("put back what came along with a plan."),
    (Kind.CREATE, "proposal"): gettext_lazy("made a proposal."),
    (Kind.CHANGE, "proposal"): gettext_lazy("took a proposal back."),
    (Kind.CHANGE, "handed_proposal"): gettext_lazy("handed a proposal to a colleague."),
    (Kind.CHANGE, "handed_talk"): gettext_lazy(
        "wrote in your conversation that somebody works here no more."
    ),
    (Kind.CREATE, "message"): gettext_lazy("sent a message."),
    (Kind.CREATE, "hitch"): gettext_lazy("said what would help with a step."),
    (Kind.CHANGE, "step"): gettext_lazy("ticked off a step."),
    (Kind.RESTORE, "step"): gettext_lazy("set a step back to open."),
    (Kind.CHANGE, "agreement"): gettext_lazy("answered an agreement."),
    (Kind.CHANGE, "agreement_yes"): gettext_lazy("said yes to an agreement."),
    (Kind.CHANGE, "agreement_no"): gettext_lazy("said no to an agreement."),
    (Kind.CHANGE, "agreement_change"): gettext_lazy("asked for something else in an agreement."),
    (Kind.CHANGE, "agreement_note"): gettext_lazy("wrote down how it went with an agreement."),
    (Kind.CREATE, "safetycondition"): gettext_lazy("set a safety condition."),
    (Kind.CHANGE, "safety_check"): gettext_lazy("wrote down the outcome of a safety condition."),
    (Kind.CHANGE, "safety_end"): gettext_lazy("ended a safety condition."),
    (Kind.CHANGE, "conference_answer"): gettext_lazy("said whether they come to your conference."),
    (Kind.CHANGE, "conferenceinformation"): gettext_lazy(
        "wrote down what they tell at your conference."
    ),
    (Kind.CREATE, "meeting"): gettext_lazy("planned a meeting with you."),
    (Kind.CHANGE, "meeting"): gettext_lazy("changed something in a meeting."),
    (Kind.READ, "calendar"): gettext_lazy("has your meetings in their own calendar."),
    (Kind.CHANGE, "meeting_answer"): gettext_lazy("said when they can come."),
    (Kind.CHANGE, "meeting_point"): gettext_lazy("changed the agenda of a meeting."),
    (Kind.CHANGE, "meeting_notes"): gettext_lazy("noted what was said in a meeting."),
    (Kind.READ, "proposal"): gettext_lazy("looked at the proposals."),
    (Kind.READ, "complaint"): gettext_lazy("read your question about who looked."),
    (Kind.CHANGE, "complaint"): gettext_lazy("answered your question about who looked."),
    (Kind.CHANGE, "recovery"): gettext_lazy(
        "looked at who somebody is who can open your plan, to log in again."
    ),
    (Kind.READ, "recovery"): gettext_lazy(
        "saw the name and date of birth of somebody who can open your plan, to let them in again."
    ),
    (Kind.WITHDRAW, "recovery"): gettext_lazy("stopped that somebody comes in again."),
    (Kind.CHANGE, "recovery_use"): gettext_lazy("came in again, after two of the team looked."),
    (Kind.GRANT, "emergency"): gettext_lazy("opened parts of your plan by emergency access."),
    (Kind.CHANGE, "emergency"): gettext_lazy("said yes to the emergency access."),
    (Kind.WITHDRAW, "emergency"): gettext_lazy("stopped the emergency access."),
    (Kind.READ, "custody"): gettext_lazy("looked at who holds custody, as a second pair of eyes."),
    (Kind.READ, "standstill_names"): gettext_lazy("read your names, for a standstill."),
    (Kind.READ, "found_home"): gettext_lazy("found your plan, with a paper in hand."),
    (Kind.READ, "death_names"): gettext_lazy(
        "read your names, because somebody of you may have died."
    ),
    (Kind.READ, "standstill"): gettext_lazy("looked at a standstill of somebody of you."),
    (Kind.CREATE, "custody"): gettext_lazy("wrote down who holds custody."),
    (Kind.CHANGE, "custody"): gettext_lazy("wrote down that custody ended."),
    (Kind.GRANT, "custody"): gettext_lazy("confirmed who holds custody."),
    (Kind.WITHDRAW, "custody"): gettext_lazy("confirmed that custody ended."),
    (Kind.DELETE, "custody"): gettext_lazy("took back what was written about custody."),
    (Kind.INVITE, "invitation"): gettext_lazy("invited somebody."),
    (Kind.READ, "invitation"): gettext_lazy("opened the invitation."),
    (Kind.CHANGE, "invitation"): gettext_lazy("said yes to the invitation."),
    (Kind.DELETE, "invitation"): gettext_lazy("said no to the invitation."),
    (Kind.DOWNLOAD, "invitation"): gettext_lazy("took the letter with an invitation along."),
    (Kind.WITHDRAW, "invitation"): gettext_lazy("took an invitation back."),
    (Kind.CREATE, "custody_door"): gettext_lazy(
        "wrote down where somebody who holds custody is invited."
    ),
    (Kind.READ, "custody_door"): gettext_lazy(
        "opened their half of the letter to somebody who holds custody."
    ),
    (Kind.GRANT, "custody_door"): gettext_lazy("invited somebody who holds custody."),
    (Kind.DELETE, "custody_door"): gettext_lazy("took back where a holder of custody is invited."),
    (Kind.CREATE, "standstill"): gettext_lazy("set a standstill for somebody of you."),
    (Kind.GRANT, "standstill"): gettext_lazy("confirmed a standstill."),
    (Kind.WITHDRAW, "standstill"): gettext_lazy("lifted a standstill."),
    (Kind.CREATE, "longer"): gettext_lazy("made a standstill last longer."),
    (Kind.GRANT, "longer"): gettext_lazy("confirmed that a standstill lasts longer."),
    (Kind.WITHDRAW, "longer"): gettext_lazy("lifted the extension of a standstill."),
    (Kind.CREATE, "death"): gettext_lazy("wrote down that somebody of you died."),
    (Kind.CREATE, "death_never"): gettext_lazy(  # taken back before a second person confirmed it
        "wrote down that somebody of you died; that was taken back, and it never counted."
    ),
    (Kind.DELETE, "death_never"): gettext_lazy(
        "took back that somebody of you died; that never counted."
    ),
    (Kind.READ, "death"): gettext_lazy("looked at the death of somebody of you, for their task."),
    (Kind.READ, "succession"): gettext_lazy("looked at who is asked to keep your plan."),
    (Kind.GRANT, "death"): gettext_lazy("confirmed that somebody of you died."),
    (Kind.CHANGE, "death"): gettext_lazy("wrote down that a death was a mistake."),
    (Kind.RESTORE, "death"): gettext_lazy("confirmed that a death was a mistake."),
    (Kind.DELETE, "death"): gettext_lazy("took back what was written about a death."),
    (Kind.CREATE, "succession"): gettext_lazy("proposed who could keep your plan."),
    (Kind.CHANGE, "succession"): gettext_lazy("agreed with who is asked to keep your plan."),
    (Kind.DELETE, "succession"): gettext_lazy("took back who is asked to keep your plan."),
    (Kind.GRANT, "succession"): gettext_lazy("keeps your plan from now on."),
    (Kind.WITHDRAW, "succession"): gettext_lazy("would rather not keep your plan."),
    (Kind.WITHDRAW, "case"): gettext_lazy("closed the case; what you gave for it ended."),
    (Kind.RESTORE, "case"): gettext_lazy("opened the case again; nobody sees your plan by that."),
    (Kind.READ, "case"): gettext_lazy("looked in the record that the team keeps about you."),
    (Kind.CHANGE, "case"): gettext_lazy("changed something in the record of the team."),
    (Kind.CREATE, "contact"): gettext_lazy("wrote down a contact in the record of the team."),
    (Kind.CREATE, "talk"): gettext_lazy("wrote down a talk about you without you, and why."),
    (Kind.CREATE, "offer"): gettext_lazy("wrote down that you may make your own plan first."),
    (Kind.CHANGE, "offer"): gettext_lazy("said that the offer did not go like this."),
    (Kind.CREATE, "offer_answer"): gettext_lazy("wrote down an answer to the offer."),
    (Kind.CREATE, "answer_confirmed"): gettext_lazy(
        "said that an answer is right that was written down in their name."
    ),
    (Kind.CREATE, "offer_exception"): gettext_lazy(
        "wrote down why you were not offered an own plan first."
    ),
    (Kind.READ, "offer_exception"): gettext_lazy(
        "read why you were not offered an own plan first, as a second pair of eyes."
    ),
    (Kind.GRANT, "offer_exception"): gettext_lazy(
        "agreed that you were not offered an own plan first."
    ),
    (Kind.WITHDRAW, "offer_exception"): gettext_lazy(
        "decided that you are offered an own plan first."
    ),
    (Kind.CHANGE, "help_plan"): gettext_lazy("wrote in the help plan of the team."),
    (Kind.GRANT, "help_plan"): gettext_lazy("fixed the help plan of the team."),
    (Kind.CREATE, "wmo_report"): gettext_lazy("wrote down a report under the Wmo."),
    (Kind.CHANGE, "wmo_report"): gettext_lazy("wrote down how the report under the Wmo goes."),
    (Kind.READ, "look_as"): gettext_lazy("looked at your plan as somebody else sees it."),
    (Kind.GRANT, "signature"): gettext_lazy("signed for access to %(what)s."),
}
SHOWN = list(SENTENCES)
# Pages of the office for one act: walking on or loading one again is no new look at the family. The
# moments stand beside it still, and each line in the log.
OF_ONE_ACT = ("standstill", "standstill_names")


def sentence(row):
    """What was done, and how often when more than once."""
    text = act(row)
    is_one_act = row["kind"] == Kind.READ and row.get("special") in OF_ONE_ACT
    if row["times"] == 1 or is_one_act:
        return text
    return f"{text[:-1]}, {often(row['times'])}."


def act(row):
    text = SPECIAL.get((row["kind"], row["special"])) or SENTENCES[row["kind"]]
    return str(text) % {"what": what(row)}


def what(row):
    """What could be seen there: never the whole plan for who has only a part of it."""
    if row["part"] == Part.STEPS and row.get("is_own_steps"):
        return OWN_STEPS
    if row["part"] == Part.CHILD and row.get("is_about_me"):
        return OWN_PAGE
    if row["part"] == Part.CHILD and row.get("child"):
        return str(CHILDS_PAGE) % {"name": row["child"]}
    if row["part"] in Part.values:
        return WHAT[row["part"]]
    page = row.get("page")
    if page in WHOLE_PAGES:
        return WHOLE_PAGES[page] % {"what": wide(row)}
    return str(PAGES.get(page) or wide(row)) % {"name": first_name(row)}


def wide(row):
    """What somebody sees of a page about the whole household."""
    ground = row.get("ground")
    if ground == Ground.FAMILY and row.get("is_about_me"):
        return ABOUT_ME
    return WIDE.get(ground, WHAT[""])


def first_name(row):
    return (row.get("name") or _("somebody")).split(" ")[0]


def often(times):
    return ngettext("%(count)d time", "%(count)d times", times) % {"count": times}


def behalf(role, organisation):
    """In what place somebody came, as of then: "helper, on behalf of Wijkteam Moerwijk"."""
    work = str(ROLES.get(role, role))
    if not organisation:
        return work
    place = _("on behalf of %(organisation)s") % {"organisation": organisation}
    return f"{work}, {place}" if work else place


def where(points):
    """From where, as coarse as it can be; nothing when nobody told us what the office is."""
    points = [point for point in points if point]
    if not points or not settings.OFFICE_NETWORKS:
        return ""
    inside = {is_from_office(point) for point in points}
    if inside == {True}:
        return _("From the office.")
    return _("From somewhere else than the office.") if inside == {False} else ""
