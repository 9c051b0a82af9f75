from casework.models.case import Case, CaseClient, CaseColleague
from casework.models.contact import ContactMoment

__all__ = ["Case", "CaseClient", "CaseColleague", "ContactMoment"]
