"""What the form "let somebody look in" has to offer: whom, what, and about whom."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from access.inviting import may_be_invited_to
from access.models import Grant, Level, Scope
from access.names import Name, names
from careplans import not_in
from careplans.models import Goal
from careplans.sharing import Party, may_decide
from network.models import NetworkMember, ProfessionalProfile
from people.models import Organisation, Person

PROFILES_SHOWN = 200
MEMBER = "member-"


@dataclass
class Offer:
    """The choices of the form, each with what it stands for."""

    groups: list = field(default_factory=list)  # (label, [(value, label)]) for the choice of whom
    parties: dict[str, Party] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    subjects: list[tuple[UUID | None, str]] = field(default_factory=list)
    me: UUID | None = None  # nobody lets themselves in
    is_owner: bool = False
    people: dict[UUID, Name] = field(default_factory=dict)  # names that the page needs
    members: dict[str, NetworkMember] = field(default_factory=dict)  # of ours, never invited yet
    doors: dict[str, str] = field(default_factory=dict)  # who cannot come in yet, and why
    invitable: set[UUID] = field(default_factory=set)  # of those: whom this viewer may invite

    def add(self, label, choices):
        """A group of people to choose from; who stands in an earlier group is left out."""
        taken = {self.me, *(key_of(party) for party in self.parties.values())}
        new = [choice for choice in choices if key_of(choice[2]) not in taken]
        if new:
            self.groups.append((label, [(value, text) for value, text, _party in new]))
            self.parties |= {value: party for value, _text, party in new}

    def add_outside(self, label, viewer, choices, ways):
        """Who was invited, or let in by name, and has no log-in: an invitation goes with what is
        chosen for them, else it would open nothing. Whom another of the family let in, only that
        one invites."""
        self.add(label, choices)
        keys = {value: party.person_id for value, _text, party in choices}
        self.doors = {value: ways[key] for value, key in keys.items()}
        mine = Person.objects.filter(pk__in=keys.values(), made_by_id=viewer.person_id)
        mine = mine.filter(may_be_invited_to(viewer.household_id), user__isnull=True)
        self.invitable = set(mine.values_list("pk", flat=True))

    def asks_way(self, value):
        """Whether an invitation can go to this choice."""
        party = self.parties.get(value)
        is_outside = value in self.doors and party.person_id in self.invitable
        return value == "new" or value in self.members or is_outside

    @property
    def asking(self):
        """All of these choices, for the page that opens the questions with them."""
        return ["new", *filter(self.asks_way, [*self.members, *self.doors])]

    def add_members(self, label, viewer, members):
        """Who stands on our list with a name alone, as far as this viewer may invite them."""
        new = [row for row in members if not row.person_id and viewer.may(Level.CONTRIBUTE, row)]
        self.members = {f"{MEMBER}{row.pk}": row for row in new}
        if new:
            self.groups.append((label, [(f"{MEMBER}{row.pk}", label_of(row)) for row in new]))


def key_of(party):
    return party.person_id or party.organisation_id


def offer(viewer):
    """Whom, and what: eight queries, whatever there is to offer."""
    latest = latest_of_each(viewer)
    made = offer_of_things(viewer, [grant.person_id for grant in latest.values()])
    ours, people = own_people(viewer), made.people
    ways = ways_of(latest, ours)
    latest.pop(viewer.person_id, None)  # nobody lets themselves in
    before = looked_in_before(latest, people)
    outside = [one for one in [*as_parties(ours), *before] if one[2].person_id in ways]
    made.add(_("Looked in before"), [one for one in before if one[2].person_id not in ways])
    made.add(_("Our own people"), [each for each in as_parties(ours) if each not in outside])
    made.add_outside(_("Not in yet"), viewer, once_each(outside), ways)
    made.add_members(_("Our own people, not invited yet"), viewer, ours)
    made.add(_("Helpers of the neighbourhood team"), helpers())
    made.add(_("A whole organisation"), organisations())
    return made


def offer_of_things(viewer, also=()):
    """What alone, for somebody who was chosen: three queries. `also`: others whose names the page
    needs."""
    about = who_it_may_be_about(viewer)
    people = names([*also, *about])
    made = Offer(me=viewer.person_id, is_owner=viewer.is_owner, people=people)
    made.goals = {str(goal.pk): goal for goal in goals_to_share(viewer)}
    made.subjects = subjects(viewer, about, people)
    return made


def ways_of(latest, ours):
    """{person: what keeps them out}, of who has no log-in."""
    rows = [*latest.values(), *ours]
    return {row.person_id: row.way_in for row in rows if row.person_id and row.way_in}


def once_each(choices):
    """Of one person the first: by the name on our own list."""
    return list({value: (value, *rest) for value, *rest in reversed(choices)}.values())[::-1]


def own_people(viewer):
    rows = NetworkMember.objects.visible_to(viewer).exclude(person__died_on__isnull=False)
    rows = not_in.saying_way_in(rows.select_related("scope"))
    return list(rows.order_by("name", "pk"))


def as_parties(members):
    return [
        (f"person-{row.person_id}", label_of(row), Party(row.person_id))
        for row in members
        if row.person_id
    ]


def label_of(member):
    """Whom only this viewer sees among our people is known to all owners once let in."""
    mark = _("now only you see them here; who looks in, all who keep the plan see")
    private = mark if member.scope.private_to_id else ""
    return ", ".join(filter(None, (member.name, member.relation, private)))


def latest_of_each(viewer):
    """{party: its latest decision}, of those who still work where they came from then."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).saying_way_in()
    return {
        (grant.person_id or grant.organisation_id): grant
        for grant in grants.select_related("team", "organisation").order_by("given_at", "pk")
    }


def looked_in_before(latest, people):
    """Parties of earlier decisions, as choices."""
    found = []
    for key, grant in latest.items():
        if grant.person_id in people and people[grant.person_id].has_died:
            continue
        place = (grant.team or grant.organisation) and (grant.team or grant.organisation).name
        who = people[grant.person_id].full if grant.person_id in people else ""
        label = ", ".join(text for text in (who, place) if text)
        party = Party(grant.person_id, grant.team_id, grant.organisation_id)
        found += [(f"person-{key}", label, party)] if label else []
    return sorted(found, key=lambda choice: (choice[1], choice[0]))


def helpers():
    profiles = ProfessionalProfile.objects.shown().select_related("team").order_by("name", "pk")
    return [
        (f"person-{p.person_id}", f"{p.name}, {p.team.name}", Party(p.person_id, p.team_id))
        for p in profiles[:PROFILES_SHOWN]
    ]


def organisations():
    """Partners; a municipality works through its teams."""
    rows = Organisation.objects.exclude(kind=Organisation.Kind.MUNICIPALITY).order_by("name", "pk")
    return [
        (f"organisation-{row.pk}", row.name, Party(organisation_id=row.pk))
        for row in rows[:PROFILES_SHOWN]
    ]


def goals_to_share(viewer):
    """Goals about which this person may decide; somebody's private goal is never shared."""
    rows = Goal.objects.visible_to(viewer).select_related("scope").exclude(state="let_go")
    return [
        goal
        for goal in rows
        if goal.scope.private_to_id is None
        and goal.scope.goal_id == goal.pk
        and may_decide(viewer, goal.scope.subject_id)
    ]


def who_it_may_be_about(viewer):
    """The keys of whose things this person may share."""
    here = Scope.objects.filter(household_id=viewer.household_id, private_to=None)
    written = set(here.exclude(subject=None).values_list("subject_id", flat=True))
    found = {key for key in written | set(viewer.held) if may_decide(viewer, key)}
    if not viewer.is_owner and may_decide(viewer, viewer.person_id):
        found.add(viewer.person_id)
    return found


def subjects(viewer, keys, people):
    """Whose things may be shared: the whole family's, one's own, those of a child in custody."""
    whole = [(None, _("Our whole family"))] if viewer.is_owner else []
    return whole + [
        (key, _("Me") if key == viewer.person_id else str(people[key]))
        for key in sorted(keys & people.keys(), key=lambda key: (people[key].full, key))
    ]
