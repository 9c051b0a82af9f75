"""The public page of professionals: filters and their choices, and the way to ask one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from access.households import Place, own_places
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
class Ask:
    """The way to ask this professional to look along, in one of the reader's own families."""

    url: str
    family: str  # empty when there is one family only


@dataclass(frozen=True)
class Profile:
    row: ProfessionalProfile
    asks: tuple[Ask, ...] = ()

    @property
    def languages(self):
        return [name_of(code) for code in self.row.languages]


@dataclass(frozen=True)
class Profiles:
    filters: list[Filter]
    page: Page
    query: str
    plans: tuple[Place, ...]  # of which the reader is an owner
    is_for_residents: bool  # not for who works here
    is_signed_in: bool = False

    @property
    def is_filtered(self):
        return any(each.chosen for each in self.filters)

    @property
    def teams(self):
        """Of the helpers on this page, by name."""
        teams = {row.team_id: row.team for row in self.page}
        return sorted(teams.values(), key=lambda team: team.name)

    @property
    def found(self):
        return [Profile(row, asks(row, self.plans)) for row in self.page]


def asks(profile, plans):
    return tuple(
        Ask(
            url=f"{reverse('grant_add', args=[plan.household_id])}?wie={profile.person_id}",
            family=plan.name if len(plans) > 1 else "",
        )
        for plan in plans
    )


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


def load_profiles(given, visitor):
    """`given`: the filters from the address; what is no choice is not filtered on."""
    offered, names = choices(), labels()
    chosen = {
        word: given.get(word, "")
        for word, column, _many in FILTERS
        if given.get(word) in offered[column]
    }
    rows = ProfessionalProfile.objects.shown().select_related("team").order_by("name", "pk")
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
        plans=own_plans(visitor),
        is_for_residents=not visitor.is_staff,
        is_signed_in=bool(visitor.person_id),
    )


def own_plans(visitor):
    """Nobody's before log-in; only an owner lets somebody look in for the whole family."""
    places = own_places() if visitor.person_id else ()
    return tuple(place for place in places if place.is_owner)


def one_filter(word, column, label, offered, chosen):
    shown = name_of if column == "languages" else str
    options = sorted(((value, shown(value)) for value in offered), key=lambda o: o[1].casefold())
    value = chosen.get(word, "")
    rest = {key: other for key, other in chosen.items() if key != word}
    return Filter(word, label, value, shown(value) if value else "", options, address(rest))


def address(chosen):
    return urlencode(chosen) + "&" if chosen else ""
