"""All of them: reading these modules fills the two lists."""

from tests.browser.happened import entrance, family, refused, team
from tests.browser.happened.scene import PAGES, REFUSALS

MADE_BY = (entrance, family, refused, team)
NAMES = {name for name, _variant in PAGES}
__all__ = ["MADE_BY", "NAMES", "PAGES", "REFUSALS"]
