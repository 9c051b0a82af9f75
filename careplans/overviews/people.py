"""Who people are to this family, in one word: a team, an organisation, or "buurvrouw"."""

from access.models import Grant
from network.models import NetworkMember


def roles(viewer, come_from=None, network=None):
    """By person: where they come from, or else what the family calls them. Two queries, but for
    what the page has read already."""
    found = relations(viewer) if network is None else relations_in(network)
    for person_id, team, organisation, _way in places(viewer) if come_from is None else come_from:
        found[person_id] = team or organisation or found.get(person_id, "")
    return found


def places(viewer):
    """[(who was let in here, team, organisation, what keeps them out still)], as far as this viewer
    may know, the latest last: that one says where they come from. One query."""
    grants = Grant.objects.filter(household_id=viewer.household_id, person__isnull=False)
    shown = grants.saying_way_in().order_by("given_at", "pk")
    return list(shown.values_list("person_id", "team__name", "organisation__name", "way_in"))


def relations(viewer):
    """By person: "buurvrouw", as the family wrote it down among its people. One query."""
    people = NetworkMember.objects.visible_to(viewer).filter(person__isnull=False)
    return dict(people.values_list("person_id", "relation"))


def relations_in(network):
    """The same of rows that the page has read already."""
    return {row.person_id: row.relation for row in network if row.person_id}
