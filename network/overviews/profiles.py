"""The public page of professionals: filters and their choices, in three queries."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils.translation import gettext as _

from network.languages import name_of
from network.models import ProfessionalProfile

PER_PAGE = 24
# Each filter: the word in the address, the column, and whether a profile has several.
FILTERS = [
    ("wijk", "area", False),
    ("waarvoor", "specialisms", True),
    ("taal", "languages", True),
    ("achtergrond", "background", False),
]
_CHOICES = """
select 'area', array_agg(distinct area) from network_professionalprofile where is_public
union all
select 'background', array_agg(distinct background) from network_professionalprofile
 where is_public and background <> ''
union all
select 'specialisms', array_agg(distinct word)
  from network_professionalprofile, unnest(specialisms) as word where is_public
union all
select 'languages', array_agg(distinct word)
  from network_professionalprofile, unnest(languages) as word where is_public
"""


@dataclass(frozen=True)
class Filter:
    """A choice above the list; `without` is the address without it."""

    name: str
    label: str
    chosen: str
    chosen_label: str
    options: list[tuple[str, str]]
    without: str


@dataclass(frozen=True)
class Profile:
    row: ProfessionalProfile

    @property
    def languages(self):
        return [name_of(code) for code in self.row.languages]


@dataclass(frozen=True)
class Profiles:
    filters: list[Filter]
    page: Page
    query: str

    @property
    def is_filtered(self):
        return any(each.chosen for each in self.filters)

    @property
    def found(self):
        return [Profile(row) for row in self.page]


def choices():
    with connection.cursor() as cursor:
        cursor.execute(_CHOICES)
        return {column: words or [] for column, words in cursor.fetchall()}


def labels():
    return {
        "area": _("Neighbourhood"),
        "specialisms": _("What for"),
        "languages": _("Language"),
        "background": _("Background"),
    }


def load_profiles(given):
    """`given`: the filters from the address; what is no choice is not filtered on."""
    offered, names = choices(), labels()
    chosen = {
        word: given.get(word, "")
        for word, column, _many in FILTERS
        if given.get(word) in offered[column]
    }
    rows = ProfessionalProfile.objects.filter(is_public=True)
    for word, column, many in FILTERS:
        if word in chosen:
            value = [chosen[word]] if many else chosen[word]
            rows = rows.filter(**{f"{column}__contains" if many else column: value})
    return Profiles(
        filters=[
            one_filter(word, column, names[column], offered[column], chosen)
            for word, column, _many in FILTERS
        ],
        page=Paginator(rows, PER_PAGE).get_page(given.get("page")),
        query=address(chosen),
    )


def one_filter(word, column, label, offered, chosen):
    shown = name_of if column == "languages" else str
    options = sorted(((value, shown(value)) for value in offered), key=lambda o: o[1].casefold())
    value = chosen.get(word, "")
    rest = {key: other for key, other in chosen.items() if key != word}
    return Filter(word, label, value, shown(value) if value else "", options, address(rest))


def address(chosen):
    return urlencode(chosen) + "&" if chosen else ""
