"""Whom a form offers: the family, its own people, and who may look in; and whom it is about."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from access.models import Part
from access.names import names
from careplans import not_in
from careplans.models import ExecutorKind
from careplans.readers import custody_about, holders_about, home_of, open_grants, sides_who_see
from network.models import NetworkMember
from people.models import HouseholdMember, Person

NOBODY = ("", _("Nobody from this list"))
Kind = ExecutorKind
FAMILY, OUR_PEOPLE = _("Our family"), _("Our people")
PAID, OTHERS = _("Who does this for their work"), _("Who may look in")
HOLDERS = _("Holds custody, lives elsewhere")
GROUPS_OF_THE_FAMILY = [(FAMILY, _("The family")), (OUR_PEOPLE, _("Their people"))]
GROUPS = [FAMILY, HOLDERS, OUR_PEOPLE, PAID, OTHERS]
AT_WORK = (Kind.PROFESSIONAL, Kind.PROVISION, Kind.NEIGHBOURHOOD)
TWO_OF_THEM = _(
    "There are two in this list who are called %(name)s. Choose nobody here, and write below so "
    "that it is clear whom you mean."
)
TWO_OF_OURS = _(
    "Two of your people are called %(name)s. Choose nobody here, and write below so that it is "
    "clear whom you mean. Or give one of the two another name on the page of your people."
)
NO_PLACE, ORGANISATION, TEAM = range(3)  # where a guest comes from
KINDS_OF_PLACE = {
    NO_PLACE: (Kind.NETWORK, Kind.NEIGHBOURHOOD),
    ORGANISATION: AT_WORK,
    TEAM: (Kind.PROFESSIONAL,),
}


def member_ids(viewer):
    """Who belongs to the household now, owners first."""
    return alive_in(home_of(viewer))


def alive_in(home):
    return [row.person_id for row in home if row.is_alive]


def sides_to_choose(viewer, scopes, *, is_private=False):
    """Who can be a side of an agreement that hangs in one of these scopes: people, as
    `people_to_choose` offers them, and {organisation: name}."""
    grants = open_grants(viewer)
    about = () if is_private else {scope.subject_id for scope in scopes}
    home, custody = home_of(viewer), custody_about(viewer, about)
    read = {"family": alive_in(home), "custody": custody}
    offered = people_to_choose(viewer, grants, about, **read)
    if is_private:
        return for_one_alone(viewer, offered), {}
    seen_by, organisations = sides_who_see(viewer, scopes, grants, home, custody)
    return who_would_see(offered, seen_by), organisations


def who_would_see(offered, seen_by):
    """A side reads what it promises, and answers itself. Of who has no log-in the family writes
    the answer down; whoever else would not see the agreement is no choice."""
    keys = {one.value: UUID(one.value[7:]) for one in offered if one.value.startswith("person:")}
    others = set(keys.values()) - seen_by
    without = set(Person.objects.filter(pk__in=others, user=None).values_list("pk", flat=True))
    return [one for one in offered
            if one.value not in keys or keys[one.value] not in others - without]  # fmt: skip


def for_one_alone(viewer, offered):
    """In what is private: oneself, and people who come in nowhere. Whoever else does a step or
    takes part in an agreement would read it."""
    me = f"person:{viewer.person_id}"
    return [one for one in offered if one.value == me or not one.value.startswith("person:")]


def choices_of(offered):
    """The same people as a select has them, in groups."""
    groups = {}
    for one in offered:
        groups.setdefault(one.group, []).append((one.value, one.label))
    return [NOBODY, *((group, rows) for group, rows in groups.items())]


@dataclass(frozen=True)
class Offered:
    """Somebody in the list, and as what they can do a step."""

    value: str
    label: str
    group: str
    kinds: tuple[ExecutorKind, ...]  # the likeliest first
    full: str = ""  # the whole name, where the list has less of it
    ours: str = ""  # the name that the family gave to one of its own people

    @property
    def name(self):
        return self.ours or name_in(self.label)

    def is_called(self, typed):
        """Somebody with a name of this site, and not only one that was written down."""
        is_person = self.value.startswith("person:")
        return is_person and typed.casefold() in (self.name.casefold(), self.full.casefold())


def people_to_choose(viewer, grants=None, about=(), *, network=None, family=None, custody=None):
    """In the order of the list, with a note beside who is not in; four queries, and one less for
    each of `grants` (that count today), `network` and `family`, where the page has them. `about`:
    of whom it is; of a child whose custody somebody elsewhere holds, with who that is: one more, or
    `custody`."""
    family = member_ids(viewer) if family is None else family
    network = own_people(viewer) if network is None else network
    grants = open_grants(viewer) if grants is None else grants
    guests = guests_with_place(grants)
    listed = {row.person_id for row in network} | set(family)
    apart = [key for key in who_lives_apart(viewer, about, custody) if key not in listed]
    known = names([*family, *guests, *apart])
    listed |= set(apart)
    notes = not_in.notes([*network, *grants])
    ours = [
        Offered(f"person:{key}", str(known[key]), group, kinds, known[key].full)
        for group, kinds, keys in (
            (FAMILY, (Kind.OURSELVES,), family),
            (HOLDERS, (Kind.OURSELVES, Kind.NETWORK), apart),
        )
        for key in keys
        if key in known
    ]
    rows = [
        Offered(*network_choice(row, notes), *as_what(row, guests), ours=row.name)
        for row in network
    ]
    rows += [
        Offered(f"person:{key}", not_in.beside(known[key].full, notes.get(key)), *as_guest(place))
        for key, place in guests.items()
        if key not in listed and key in known
    ]
    return ours + sorted(rows, key=lambda one: GROUPS.index(one.group))


def own_people(viewer):
    """The family's own people, saying who of them is not in; one query."""
    return list(not_in.saying_way_in(NetworkMember.objects.visible_to(viewer)))


def who_lives_apart(viewer, about, custody=None):
    """Who holds custody of the child that it is about: they read it. Oneself stands in one's own
    list, wherever one lives."""
    me = [viewer.person_id] if viewer.is_here_by_custody else []
    return dict.fromkeys([*me, *holders_about(viewer, about, custody)])


def sent_of(form, goals):
    """The goal that was sent; else all of them: whoever sees one of them can be chosen."""
    sent = form.data.get("goal")
    return [goal for goal in goals if str(goal.pk) == sent] or list(goals)


def family_as_known(viewer):
    """{member: name} of the family now, for who is let in there and may know who they are."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    found = names(here.values_list("person_id", flat=True))
    return {key: name for key, name in found.items() if not name.has_died}


def owners_as_known(viewer):
    """The same, of who reads about money and says yes there."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id, is_owner=True)
    found = names(here.values_list("person_id", flat=True))
    return {key: name for key, name in found.items() if not name.has_died}


def as_what(row, guests):
    """Somebody of our people; who comes for their work does so on this list too."""
    if row.person_id in guests and guests[row.person_id] != NO_PLACE:
        return PAID, KINDS_OF_PLACE[guests[row.person_id]]
    if row.circle == NetworkMember.Circle.PAID:
        return PAID, AT_WORK
    return OUR_PEOPLE, (Kind.NETWORK, Kind.NEIGHBOURHOOD)


def as_guest(place):
    return (OTHERS if place == NO_PLACE else PAID), KINDS_OF_PLACE[place]


def guests_with_place(grants):
    """{person: where they come from}, as far as this viewer may know; a guest knows of themselves.
    Who comes to a conference alone is in the list of its circle."""
    found = {}
    for grant in grants:
        if grant.person_id and grant.part != Part.CONFERENCE:
            place = TEAM if grant.team_id else ORGANISATION if grant.organisation_id else NO_PLACE
            found[grant.person_id] = max(place, found.get(grant.person_id, NO_PLACE))
    return found


def network_choice(row, notes):
    key = f"person:{row.person_id}" if row.person_id else f"network:{row.pk}"
    about = [text for text in (row.relation, notes.get(row.person_id)) if text]
    return key, not_in.beside(row.name, ", ".join(about))


def flat(choices):
    """{value: label} of choices with groups."""
    found = {}
    for value, label in choices:
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found


def called_from_outside(group):
    """By identity: a lazy text is another key in every language."""
    return next((theirs for ours, theirs in GROUPS_OF_THE_FAMILY if group is ours), group)


def with_family(choices, known):
    """The family by name, after "nobody": with the yes of the family each becomes the person who it
    is, where that person sees the agreement (`with_members`)."""
    listed, shorts = flat(choices), [name.short for name in known.values()]
    rows = [
        (f"family:{key}", name.short if shorts.count(name.short) == 1 else name.full)
        for key, name in known.items()
        if f"person:{key}" not in listed
    ]
    group = [(_("The family"), sorted(rows, key=lambda row: row[1]))] if rows else []
    return [choices[0], *group, *choices[1:]]


def chosen(value, choices, offered=()):
    """(key, name) of a choice of `choices_of`; somebody of our people has no key of a person, nor
    has who a guest knows of the family by name. The name alone: what stands beside it in the list
    (who somebody is to the family) is of another part of the plan, and others read a step."""
    if not value:
        return None, ""
    kind, key = value.split(":")
    known = {one.value: one.name for one in offered}
    name = known.get(value) or name_in(flat(choices)[value])
    return (None if kind in ("family", "network") else UUID(key)), name


def name_in(label):
    return str(label).split(" (")[0]


def namesakes(offered):
    """The names that two of our people have: such a name says not who of the two it is."""
    called = Counter(one.ours for one in offered if one.ours)
    return {name for name, count in called.items() if count > 1}


def said_of_two(viewer, value, offered):
    """Why this choice cannot be kept: of who has only a name, the name is all that is written down,
    and another of our people has it too. None when it can."""
    name = next((one.ours for one in offered if one.value == value), "")
    if not (value or "").startswith("network:") or name not in namesakes(offered):
        return None
    sentence = TWO_OF_OURS if viewer.is_family else TWO_OF_THEM
    return ValidationError(sentence, params={"name": name})


def listed_as(name, offered, kind=None):
    """The choice that a written name means, so that a form opens on what was chosen; '' for a name
    that nobody in the list has, or two, or who does not do this `kind` of thing."""
    found = [one for one in offered if one.ours == name and one.value.startswith("network:")]
    is_meant = found and name not in namesakes(offered) and (not kind or kind in found[0].kinds)
    return found[0].value if is_meant else ""


def about_choices(viewer):
    """Whom something can be about, as far as this person may write it; empty: do not ask."""
    is_member = viewer.person_id in member_ids(viewer)
    if is_member and not viewer.held and viewer.years >= 18:
        return []
    known = names([viewer.person_id, *viewer.held])
    choices = [("family", _("Our whole family"))] if is_member else []
    choices += [(str(key), str(known[key])) for key in viewer.held if key in known]
    mine = _("%(name)s (you yourself)") % {"name": viewer.visitor.first_name}
    return [*choices, (str(viewer.person_id), mine)]


def about_id(value):
    """The person that a choice of `about_choices` means; None for the whole family."""
    return UUID(value) if value and value != "family" else None
