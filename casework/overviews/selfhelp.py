"""The library of self-help as residents read it: what was looked at, by subject, kind and word.

It asks nothing of who reads, and nothing of that is written down anywhere.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.households import own_places
from careplans.overviews import outcomes
from casework.models import SelfHelp
from casework.models.selfhelp_words import Kind, Subject
from casework.selfhelp_steps import site_of
from network.languages import name_of
from network.overviews.profiles import Filter, address

PER_PAGE = 24
SEARCH = "zoek"
LONGEST_SEARCH = 80
MOST_WORDS = 5
# Each filter: the word in the address, the column, and whether an entry has several.
FILTERS = [("over", "subjects", True), ("soort", "kind", False), ("taal", "languages", True)]


@dataclass(frozen=True)
class Way:
    """Where this entry becomes a step, in one of the reader's own plans."""

    url: str
    family: str  # empty when there is one only


@dataclass(frozen=True)
class Entry:
    row: SelfHelp
    ways: tuple[Way, ...] = ()

    @property
    def languages(self):
        return [name_of(code) for code in self.row.languages]

    @property
    def site(self):
        return site_of(self.row.url)

    @property
    def phone_link(self):
        """As a phone dials it."""
        return re.sub(r"[^0-9+]", "", self.row.phone)


@dataclass(frozen=True)
class Library:
    filters: list[Filter]
    sought: str
    page: Page
    query: str
    found: list[Entry]

    @property
    def is_filtered(self):
        return bool(self.sought) or any(each.chosen for each in self.filters)


def load_library(given, ways_of=lambda row: ()):
    """`given`: what the address asks; what is no choice is not filtered on."""
    shown = SelfHelp.objects.shown(timezone.localdate())
    offered = choices(shown)
    chosen = {
        word: given.get(word) for word, column, _m in FILTERS if given.get(word) in offered[column]
    }
    sought = " ".join(given.get(SEARCH, "").replace("\0", "").split())[:LONGEST_SEARCH]
    rows = with_words(filtered(shown, chosen), sought).select_related("reviewer_team")
    rows = rows.order_by(F("link_dead_on").asc(nulls_first=True), "name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    asked = chosen | ({SEARCH: sought} if sought else {})
    filters = [one_filter(word, column, offered[column], asked) for word, column, _m in FILTERS]
    found = [Entry(row, tuple(ways_of(row))) for row in page]
    return Library(filters, sought, page, address(asked), found)


def choices(shown):
    """What there is to choose, of what is shown; one query."""
    rows = list(shown.values_list("subjects", "kind", "languages"))
    return {
        "subjects": {each for subjects, _kind, _languages in rows for each in subjects},
        "kind": {kind for _subjects, kind, _languages in rows},
        "languages": {each for _subjects, _kind, languages in rows for each in languages},
    }


def filtered(rows, chosen):
    for word, column, is_many in FILTERS:
        if word in chosen:
            name = f"{column}__contains" if is_many else column
            rows = rows.filter(**{name: [chosen[word]] if is_many else chosen[word]})
    return rows


def with_words(rows, sought):
    """Each word stands in the entry, or in the name of what it is about."""
    for word in sought.split()[:MOST_WORDS]:
        about = [each.value for each in Subject if word.casefold() in str(each.label).casefold()]
        rows = rows.filter(
            Q(name__icontains=word) | Q(text__icontains=word) | Q(for_whom__icontains=word)
            | Q(subjects__overlap=about)
        )  # fmt: skip
    return rows


def one_filter(word, column, offered, asked):
    label, shown = {
        "subjects": (_("What about?"), lambda value: Subject(value).label),
        "kind": (_("What kind?"), lambda value: Kind(value).label),
        "languages": (_("Language"), name_of),
    }[column]
    options = sorted(((each, str(shown(each))) for each in offered), key=lambda o: o[1].casefold())
    value = asked.get(word, "")
    rest = {key: other for key, other in asked.items() if key != word}
    chosen_label = str(shown(value)) if value else ""
    return Filter(word, label, value, chosen_label, options, urlencode(rest))


def own_ways(visitor):
    """For who reads this outside a plan: into each plan of their own family."""
    places = own_places() if visitor.person_id else ()
    plans = [place for place in places if place.is_family]

    def ways_of(row):
        for plan in plans:
            url = reverse("self_help_step", args=[plan.household_id, row.entry_id])
            yield Way(url, plan.name if len(plans) > 1 else "")

    return ways_of


def ways_here(viewer):
    """For who reads it in a plan, and may make or propose a step there."""
    may = outcomes.form_for(viewer) is not None

    def ways_of(row):
        if may:
            yield Way(reverse("self_help_step", args=[viewer.household_id, row.entry_id]), "")

    return ways_of
