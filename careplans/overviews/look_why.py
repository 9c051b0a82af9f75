"""By what right somebody looked or did something, in one sentence that is true of that line."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Part
from audit.models import AuditEvent
from careplans.overviews.look_words import first_name
from careplans.overviews.sharing_words import on

Ground = AuditEvent.Ground
RECORD = gettext_lazy("For the record of the team. The law asks for that record.")
CUSTODY = gettext_lazy("Because the team writes down who holds custody. Two people look at it.")
STANDSTILL = gettext_lazy(
    "About a standstill. The privacy officer decides it, and a second person looks at it too."
)
DEATH = gettext_lazy("About a death in your family. Two people look at it.")
BACK_IN = gettext_lazy("Because somebody asked to log in again. Two people look at it.")
PLACE_ENDED = gettext_lazy("Because somebody does not work there any more.")
# What somebody does for their work, by what it is about.
TASKS = {
    "case": RECORD,
    "contact": RECORD,
    "offer": RECORD,
    "offer_answer": RECORD,
    "offer_exception": RECORD,
    "help_plan": RECORD,
    "wmo_report": RECORD,
    "custody": CUSTODY,
    "custody_door": gettext_lazy(
        "Because who holds custody signs for a child. Two people look at where it goes."
    ),
    "invitation": gettext_lazy("Because the team may invite somebody. Two people look at it."),
    "standstill": STANDSTILL,
    "longer": STANDSTILL,
    "standstill_names": STANDSTILL,
    "found_home": gettext_lazy(
        "About custody, safety or a death in your family. Two people decide about it."
    ),
    "death": DEATH,
    "death_never": DEATH,
    "death_names": DEATH,
    "succession": gettext_lazy("About who keeps your plan now. Two people look at it."),
    "recovery": BACK_IN,
    "recovery_use": BACK_IN,
    "complaint": gettext_lazy("To answer a question about who looked."),
    "proposal": PLACE_ENDED,
    "handed_proposal": PLACE_ENDED,
    "handed_talk": PLACE_ENDED,
}


def why(row):
    """`given`: the grant, when the reader may know of it."""
    ground = row["ground"]
    if ground == Ground.GRANT:
        return by_grant(row)
    if ground == Ground.TASK:
        return by_task(row)
    return {
        Ground.FAMILY: custody_of(row),
        Ground.ACUTE: _("By emergency access, because the team saw acute danger."),
    }.get(ground, "")


def custody_of(row):
    words = {"name": first_name(row)}
    if row.get("is_about_me"):
        return _("%(name)s held custody of you then.") % words
    return _("%(name)s held custody of a child with you then.") % words


def purpose_of(row):
    """What the family gave it for; of a decision that the reader may not know of, nothing."""
    is_known = row["ground"] == Ground.GRANT and row.get("given") is not None
    return row["purpose"] or "" if is_known else ""


def by_grant(row):
    if row["grant_id"] is None and row["part"] == Part.MESSAGES:
        return _("%(name)s only sees conversations that %(name)s takes part in.") % {
            "name": first_name(row)
        }
    given = row.get("given")
    if given is None:
        return _("By access that somebody of you gave.")
    words = {"day": on(given.starts_on), "purpose": purpose_of(row)}
    if words["purpose"]:
        return _("By access since %(day)s, for: %(purpose)s.") % words
    return _("By access since %(day)s.") % words


def by_task(row):
    if row["grant_id"] and row["special"] != "complaint":  # that names what it is asked about
        return _("As guardian of a child with you.")
    if row["kind"] == AuditEvent.Kind.WITHDRAW and not row["special"]:
        return str(PLACE_ENDED)  # with the place ended what was given through it
    return str(TASKS.get(row["special"]) or _("For their work."))
