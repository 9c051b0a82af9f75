"""What of the plan goes along when its family takes it away. Registered when the app is ready."""

from datetime import timedelta

from careplans import models as plan
from careplans.actions.bringing import BRING
from careplans.bringing import again, arriving
from careplans.fhir import bundle as fhir
from delivery.exports import agenda, making
from delivery.exports.kinds import (
    TABLES,
    ExportPaper,
    ExportTable,
    register_export,
    register_export_paper,
)
from delivery.kinds import DocumentKind, register_document
from network.models import NetworkMember

EXPORT, WORDS = "export", "export_words"
KINDS = (EXPORT, WORDS)
KEPT = timedelta(days=2)  # it holds everything, so it does not lie about
BROUGHT_KEPT = timedelta(days=1)  # for another try, after a fault of our own
# A photo takes a fifth of a second to clean and a thousand may come; the queue hands out anew what
# is not done within an hour.
PATIENCE = timedelta(minutes=45)

# Tables of a family of which nothing goes along, with the reason.
STAYS = {
    "BroughtPlan": "what came along goes along again as the rows that it was",
    "BroughtRow": "what came along goes along again as the rows that it was",
    "BroughtFile": "what came along goes along again as the rows that it was",
    "PutAwayAlarm": "who closed a block on a screen; no word of anybody",
    "MessageRead": "who read what and when is a line of this house, and no word of anybody",
}
CHECKED = {
    "state": "says whether a file was looked at for viruses; that happens anew",
    "scanned_at": "says when a file was looked at for viruses; that happens anew",
    "size": "the file itself says it",
}
OF_LOG = {"event_id": "a line of the log, which stays in this house"}


def is_clean(row):
    return row.state == "clean"


def seen(model):
    return lambda viewer: model.objects.visible_to(viewer)


def under(model, name, parents):
    """Rows that belong to a row which is seen."""
    return lambda viewer: model.objects.filter(
        household_id=viewer.household_id, **{f"{name}__in": parents(viewer)}
    )


def placed(viewer, model):
    """Rows that say themselves where they stood."""
    return model.objects.filter(household_id=viewer.household_id, scope_id__in=viewer.scopes())


def goal_changes(viewer):
    """Of goals that are seen: what a goal in the bin once said, stays in the bin with it."""
    return placed(viewer, plan.GoalChange).filter(goal__in=plan.Goal.objects.visible_to(viewer))


def earlier_words(viewer):
    """Of rows that are seen now, for the same reason."""
    kept = [rows for _name, model, rows in [*OURS, ATTACHMENTS, PEOPLE] if model in WITH_EARLIER]
    keys = [rows(viewer).order_by().values_list("pk") for rows in kept]
    return placed(viewer, plan.EarlierWords).filter(row_id__in=keys[0].union(*keys[1:], all=True))


def cover(viewer):
    return plan.CarePlan.objects.filter(household_id=viewer.household_id)


def talks(viewer):
    """Of this person: nobody reads along in a conversation of others."""
    mine = [viewer.person_id]
    return plan.Conversation.objects.filter(
        household_id=viewer.household_id, participant_ids__contains=mine
    )


def complaints(viewer):
    return plan.Complaint.objects.filter(
        household_id=viewer.household_id, asked_by_id=viewer.person_id
    )


messages = under(plan.Message, "conversation", talks)
agreements, meetings = seen(plan.Agreement), seen(plan.Meeting)
conditions, conferences = seen(plan.SafetyCondition), seen(plan.Conference)
steps = seen(plan.Step)

OURS = [
    ("plan", plan.CarePlan, cover),
    ("priorities", plan.Priority, seen(plan.Priority)),
    ("goals", plan.Goal, seen(plan.Goal)),
    ("goal_changes", plan.GoalChange, goal_changes),
    ("steps", plan.Step, steps),
    ("step_ticks", plan.StepTick, under(plan.StepTick, "step", steps)),
    ("hitches", plan.Hitch, under(plan.Hitch, "step", steps)),
    ("agreements", plan.Agreement, agreements),
    ("agreement_sides", plan.AgreementParty, under(plan.AgreementParty, "agreement", agreements)),
    ("agreement_notes", plan.AgreementNote, under(plan.AgreementNote, "agreement", agreements)),
    ("progress", plan.Progress, seen(plan.Progress)),
    ("scales", plan.Scale, seen(plan.Scale)),
    ("scores", plan.Score, seen(plan.Score)),
    ("debts", plan.Debt, seen(plan.Debt)),
    ("debt_payments", plan.DebtPayment, seen(plan.DebtPayment)),
    ("proposals", plan.Proposal, seen(plan.Proposal)),
    ("safety_conditions", plan.SafetyCondition, conditions),
    ("safety_checks", plan.SafetyCheck, under(plan.SafetyCheck, "condition", conditions)),
    ("safety_sides", plan.FamilySide, under(plan.FamilySide, "condition", conditions)),
    ("meetings", plan.Meeting, meetings),
    ("meeting_answers", plan.MeetingAnswer, under(plan.MeetingAnswer, "meeting", meetings)),
    ("meeting_points", plan.MeetingPoint, seen(plan.MeetingPoint)),
    ("meeting_notes", plan.MeetingNotes, under(plan.MeetingNotes, "meeting", meetings)),
    ("meeting_results", plan.MeetingResult, under(plan.MeetingResult, "meeting", meetings)),
    ("conferences", plan.Conference, conferences),
    ("conference_guests", plan.ConferenceGuest, seen(plan.ConferenceGuest)),
    ("conference_information", plan.ConferenceInformation, seen(plan.ConferenceInformation)),
    ("conference_words", plan.ConferenceWord, seen(plan.ConferenceWord)),
    ("conversations", plan.Conversation, talks),
    ("messages", plan.Message, messages),
    ("message_outcomes", plan.MessageOutcome, under(plan.MessageOutcome, "message", messages)),
    ("earlier_words", plan.EarlierWords, earlier_words),
]
ADDED = {
    "plan": {"looked_back_on": []},
    "agreements": {"hours_a_week": None, "when_text": ""},
}
ATTACHMENTS = ("attachments", plan.Attachment, seen(plan.Attachment))
PEOPLE = ("network", NetworkMember, seen(NetworkMember))  # network/exports.py registers its table
WITH_EARLIER = (  # of which the database keeps what they said before
    plan.Priority, plan.Progress, plan.Step, plan.Agreement, plan.Debt, plan.FamilySide,
    plan.Conference, plan.ConferenceWord, plan.ConferenceGuest, plan.ConferenceInformation,
    plan.Meeting, plan.MeetingPoint, plan.MeetingNotes, plan.Scale, plan.Score, plan.Attachment,
    NetworkMember,
)  # fmt: skip


def tables():
    for name, model, rows in OURS:
        yield ExportTable(name, model, rows, added=ADDED.get(name, {}))
    yield ExportTable("questions", plan.Complaint, complaints, left_out=OF_LOG)
    yield ExportTable(*ATTACHMENTS, left_out=CHECKED, file="file", is_open=is_clean)
    yield ExportTable(
        "message_files", plan.MessageFile, under(plan.MessageFile, "message", messages),
        left_out=CHECKED, file="file", is_open=is_clean,
    )  # fmt: skip


def still_seen(viewer, keys):
    """Which of these rows the viewer sees now: one query."""
    kinds = [table.rows(viewer) for table in TABLES.values()]
    kinds.append(plan.BroughtRow.objects.of(viewer).filter(plan__deleted_at=None))
    rows = [kind.filter(pk__in=keys).order_by().values_list("pk") for kind in kinds]
    return {key for (key,) in rows[0].union(*rows[1:], all=True)}


def register():
    register_export(*tables())
    agenda.register()
    fhir.register()
    again.register()
    register_export_paper(ExportPaper("plan_told", "papieren/ons-plan.pdf"))
    ways = dict.fromkeys(KINDS, (making.write, KEPT)) | {BRING: (arriving.write, BROUGHT_KEPT)}
    for name, (write, kept) in ways.items():
        register_document(
            DocumentKind(
                name=name,
                load=lambda viewer, object_id: None,
                template="",
                seen=still_seen,
                kept=kept,
                who=lambda viewer: viewer.is_owner,
                write=write,
                patience=PATIENCE if name == BRING else None,
            )
        )
