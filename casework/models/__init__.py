from casework.models.account import AccountKept
from casework.models.case import Case, CaseClient, CaseColleague
from casework.models.confirmed import AnswerConfirmed
from casework.models.contact import ContactMoment
from casework.models.contentment import Contentment
from casework.models.foster import FosterConsent
from casework.models.found import FoundHome
from casework.models.given import PlanGiven
from casework.models.given_mistake import PaperMistake
from casework.models.helpline import HelpLine
from casework.models.helpplan import HelpPlan, OfferException
from casework.models.offer import LegalOffer, OfferAnswer, OfferObjection
from casework.models.prevention import PreventiveWork
from casework.models.report import WmoReport
from casework.models.selfhelp import SelfHelp
from casework.models.talk import TalkWithout

__all__ = [
    "AccountKept",
    "AnswerConfirmed",
    "Case",
    "CaseClient",
    "CaseColleague",
    "ContactMoment",
    "Contentment",
    "FosterConsent",
    "FoundHome",
    "HelpLine",
    "HelpPlan",
    "LegalOffer",
    "OfferAnswer",
    "OfferException",
    "OfferObjection",
    "PaperMistake",
    "PlanGiven",
    "PreventiveWork",
    "SelfHelp",
    "TalkWithout",
    "WmoReport",
]
