"""Who people are to this family, in one word: a team, an organisation, or "buurvrouw"."""

from access.models import Grant
from network.models import NetworkMember


def roles(viewer):
    """By person: where they come from, or else what the family calls them. Two queries."""
    found = relations(viewer)
    grants = Grant.objects.filter(household_id=viewer.household_id, person__isnull=False)
    for person_id, team, organisation in grants.values_list(
        "person_id", "team__name", "organisation__name"
    ):
        found[person_id] = team or organisation or found.get(person_id, "")
    return found


def relations(viewer):
    """By person: "buurvrouw", as the family wrote it down among its people. One query."""
    people = NetworkMember.objects.visible_to(viewer).filter(person__isnull=False)
    return dict(people.values_list("person_id", "relation"))
