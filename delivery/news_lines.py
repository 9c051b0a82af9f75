"""Several news in one list: where each stands, in a few words that tell nothing of it."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from access.households import own_places
from delivery.kinds import PAGES


@dataclass(frozen=True)
class NewsLine:
    """One page with news on it: what is there, and of which family."""

    title: str
    family: str
    url: str


def lines_of(paths):
    """Each page once. Of a family in which the reader has no place any more nothing is said."""
    families = {place.household_id: place.name for place in own_places()}
    found = (line_of(path, families) for path in dict.fromkeys(paths))
    return [line for line in found if line]


def line_of(path, families):
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None  # a page of before
    household_id = match.kwargs.get("household_id")
    if household_id and household_id not in families:
        return None
    title = PAGES.get(match.url_name) or _("There is news for you")
    return NewsLine(title, families.get(household_id, ""), path)
