from writing.models.draft import Draft
from writing.models.request_key import RequestKey
from writing.models.row import FamilyRow, KeptManager
from writing.models.typing_now import TypingNow

__all__ = ["Draft", "FamilyRow", "KeptManager", "RequestKey", "TypingNow"]
