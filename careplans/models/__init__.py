from careplans.models.agreement import Agreement, AgreementNote, AgreementParty
from careplans.models.alarm import PutAwayAlarm
from careplans.models.attachment import Attachment
from careplans.models.brought import KEPT_IN_BIN, BroughtFile, BroughtPlan, BroughtRow
from careplans.models.complaint import Complaint
from careplans.models.conference import Conference
from careplans.models.conference_people import ConferenceGuest, ConferenceInformation
from careplans.models.conference_word import ConferenceWord
from careplans.models.conversation import Conversation, Message, MessageRead
from careplans.models.debt import Debt, DebtPayment
from careplans.models.earlier import EarlierWords
from careplans.models.goal import Goal, GoalChange, Priority
from careplans.models.hitch import Hitch
from careplans.models.meeting import Meeting, MeetingAnswer
from careplans.models.meeting_paper import MeetingNotes, MeetingPoint, MeetingResult
from careplans.models.message_file import MessageFile
from careplans.models.outcome import MessageOutcome
from careplans.models.plan import CarePlan
from careplans.models.progress import Progress
from careplans.models.proposal import Proposal
from careplans.models.safety import FamilySide, SafetyCheck, SafetyCondition
from careplans.models.scale import Scale, Score
from careplans.models.step import ExecutorKind, Step, StepTick

__all__ = [
    "KEPT_IN_BIN",
    "Agreement",
    "AgreementNote",
    "AgreementParty",
    "Attachment",
    "BroughtFile",
    "BroughtPlan",
    "BroughtRow",
    "CarePlan",
    "Complaint",
    "Conference",
    "ConferenceGuest",
    "ConferenceInformation",
    "ConferenceWord",
    "Conversation",
    "Debt",
    "DebtPayment",
    "EarlierWords",
    "ExecutorKind",
    "FamilySide",
    "Goal",
    "GoalChange",
    "Hitch",
    "Meeting",
    "MeetingAnswer",
    "MeetingNotes",
    "MeetingPoint",
    "MeetingResult",
    "Message",
    "MessageFile",
    "MessageOutcome",
    "MessageRead",
    "Priority",
    "Progress",
    "Proposal",
    "PutAwayAlarm",
    "SafetyCheck",
    "SafetyCondition",
    "Scale",
    "Score",
    "Step",
    "StepTick",
]
