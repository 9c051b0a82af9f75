"""What is changed together, and what a party sees after a change: shown before it is saved."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce

from access.models import Grant, Part
from access.names import names
from access.signing import signers
from careplans.models import Goal
from careplans.overviews import sharing as cards
from careplans.overviews.sharing_cards import Decision, PartyCard
from careplans.overviews.sharing_words import one_and_another
from careplans.sharing import Newcomer, Party, may_decide


@dataclass(frozen=True)
class Preview:
    """Before it is saved: the card as it will be, the goals by name, and who must still sign."""

    card: PartyCard
    goals_seen: list[str]
    goals_closed: list[str]
    lacking: str
    waits_about: str  # of whom it waits
    is_organisation: bool = False
    is_empty_progress: bool = False  # how it goes, without a goal to read it with


def rows_of_party(viewer, grant_id):
    """This grant and all that the same party was given here, oldest first: one query."""
    rows = Grant.objects.annotate(party=Coalesce("person_id", "organisation_id"))
    rows = rows.filter(household_id=viewer.household_id)
    same = Q(pk=grant_id) | Q(party=rows.filter(pk=grant_id).values("party")[:1])
    found = rows.filter(same).select_related("organisation", "team")
    return list(found.order_by("given_at", "part", "pk"))


def bundle_of(viewer, grant, of_party):
    """The grants that are changed with this one: the same party, reason, time and kind; and of
    the people that they are about those of whom the same is shared. Ended ones as they were.
    `of_party`: those to choose from."""
    key = kind_of(grant)
    rows = [row for row in of_party if kind_of(row) == key and may_decide(viewer, row.subject_id)]
    about = defaultdict(dict)
    for row in rows:
        about[row.subject_id][row.part] = row.level
    return [row for row in rows if about[row.subject_id] == about[grant.subject_id]]


def kind_of(grant):
    place = grant.person_id, grant.organisation_id, grant.withdrawn_at
    return (*place, *cards.bundle_key(grant))


def party_of(grant):
    return Party(grant.person_id, grant.team_id, grant.organisation_id)


def preview(viewer, decision, *, replaced=(), name=""):
    """All that this party sees when the decision is saved, with what they have already.

    `name`: how the form calls somebody who has no tie to this household yet.
    """
    party = decision["party"]
    new = [unsaved(viewer, party, share, decision) for share in decision["shares"]]
    gone = {grant.pk for grant in replaced}
    kept = [d for d in running_of(viewer, party) if not gone & {g.pk for g in d.grants}]
    by_level = defaultdict(list)
    for grant in new:
        by_level[grant.level].append(grant)
    decisions = [*(Decision(tuple(grants)) for grants in by_level.values()), *kept]
    known = cards.known_with_besides(viewer, decisions)
    card = cards.card(viewer, decisions, known)
    if isinstance(party, Newcomer):
        card = cards.card_of_newcomer(card, party.first_name, decisions, known)
    elif party.person_id and party.person_id not in known.people and name:
        card = cards.card_of_newcomer(card, name, decisions, known)
    grants = [grant for each in decisions for grant in each.grants]
    seen, closed = goals_by_name(viewer, grants)
    is_organisation = isinstance(party, Party) and party.person_id is None
    alone = has_progress_alone(grants)
    return Preview(card, seen, closed, *lacking(viewer, new), is_organisation, alone)


def has_progress_alone(grants):
    """How it goes stands beside the goals: without one of them there is nothing to read."""
    parts = {grant.part for grant in grants if not grant.is_own_steps_only}
    return Part.PROGRESS in parts and not parts & {Part.GOALS, Part.MONEY}


def unsaved(viewer, party, share, decision):
    """A grant as it will be; it is never saved."""
    place = vars(Party()) if isinstance(party, Newcomer) else vars(party)
    grant = Grant(
        household_id=viewer.household_id,
        purpose=decision["purpose"],
        ends_on=decision["ends_on"],
        **place,
        **vars(share),
    )
    grant.starts_on = decision["starts_on"] or grant.starts_on
    grant.has_place = True
    return grant


def running_of(viewer, party):
    """What a party has already, as far as this viewer may know."""
    if isinstance(party, Newcomer):
        return []
    same = Grant.objects.filter(person_id=party.person_id)
    if party.person_id is None:
        same = same.filter(organisation_id=party.organisation_id)
    found = cards.decisions_of(viewer, same)
    return [decision for decision in found if not decision.is_ended and not decision.is_pending]


def goals_by_name(viewer, grants):
    """(seen, not seen): titles of the goals that this viewer decides about."""
    seen, closed = [], []
    for goal in Goal.objects.visible_to(viewer).select_related("scope").exclude(state="let_go"):
        if may_decide(viewer, goal.scope.subject_id):
            opens = any(is_opened(goal.scope, grant) for grant in grants)
            (seen if opens else closed).append(goal.title)
    return seen, closed


def is_opened(scope, grant):
    return (
        scope.private_to_id is None
        and not grant.is_own_steps_only
        and grant.part == scope.part
        and grant.subject_id == scope.subject_id
        and grant.goal_id in (None, scope.goal_id)
    )


def lacking(viewer, grants):
    """(who must sign besides this person before it opens, about whom that is)."""
    needed = {
        subject_id: who - {viewer.person_id}
        for subject_id, who in signers(grant.subject_id for grant in grants).items()
    }
    about = {subject_id for subject_id, who in needed.items() if who}
    known = names(about.union(*needed.values()))
    return tuple(
        one_and_another(sorted(str(known[key]) for key in keys if key in known))
        for keys in (set().union(*needed.values()), about)
    )
