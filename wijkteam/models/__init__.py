from wijkteam.models.recovery import Recovery
from wijkteam.models.sheet import SheetCode

__all__ = ["Recovery", "SheetCode"]
