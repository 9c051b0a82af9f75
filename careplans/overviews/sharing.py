"""Who may look in: a card for each party, with its decisions in plain words."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access import looking
from access.cases import closings
from access.models import Grant, GrantSignature, Part
from access.names import members_now, names
from access.signing import signers
from careplans.days import day
from careplans.models import Goal
from careplans.overviews import sharing_besides, sharing_still
from careplans.overviews import sharing_words as words
from careplans.overviews.family import standing_still
from careplans.overviews.people import relations, relations_in
from careplans.overviews.sharing_cards import (
    Decision,
    DecisionCard,
    Known,
    PartyCard,
    Sharing,
)
from careplans.overviews.sharing_signing import unsignable, waiting_for
from careplans.overviews.sharing_ways import SHUT
from careplans.overviews.sharing_who import members_of, name_of, role_of
from careplans.sharing import may_decide

ENDED_SHOWN = 12


def sharing(viewer, grants=None):
    """Cards for all that this person may know, or for these grants; a fixed number of queries."""
    decisions = decisions_of(viewer, grants)
    return by_party(viewer, decisions, known_with_besides(viewer, decisions))


def by_party(viewer, decisions, known):
    parties = defaultdict(list)
    for decision in decisions:
        parties[party_key(decision.first)].append(decision)
    page = Sharing([], [], [])
    shown = {key for (key,), mine in parties.items() if sort_in(page, viewer, mine, known)}
    page.open.sort(key=lambda party: not party.needs_something)
    del page.ended[ENDED_SHOWN:]
    page.by_custody.extend(sharing_besides.of_who_has_no_card(viewer, known, shown))
    page.guardians.extend(known.guardians)
    page.still.extend(sharing_still.by_custody_alone(page.still, known))
    page.by_still.extend(sharing_still.whom_they_let_in(viewer, decisions, known))
    return page


def sort_in(page, viewer, decisions, known):
    """A party stands under what is open and what is pending; under ended only when all is. Who was
    invited and said no yes looks in at nothing, nor does who begins later or stands still. Returns
    whether they look in now."""
    running, is_open = [decision for decision in decisions if decision.is_running], False
    waiting = [d for d in decisions if d.is_pending]
    if running and running[0].way_in:
        page.invited.append(replace(card(viewer, running, known), also=()))
    elif all(d.is_later for d in running) and running and not card(viewer, running, known).also:
        page.later.append(card(viewer, running, known))
    elif running and running[0].first.person_id in known.still:
        page.still.append(card(viewer, running, known))
    elif running:
        url = look_url(viewer, running, known)
        why = "" if url else sharing_besides.why_no_look(viewer, running, known)
        page.open.append(replace(card(viewer, running, known), look_url=url, why_no_look=why))
        is_open = True
    if waiting:
        page.pending.append(replace(card(viewer, waiting, known), also=()))
    if not running and not waiting:
        page.ended.append(ended_card(viewer, decisions, known))
    return is_open


def look_url(viewer, decisions, known):
    """Where an owner sees the plan as this party sees it now; not before its first day, nor when
    it opens for nobody: their access rests, or nobody works there. Nor as who holds custody."""
    first = decisions[0].first
    rests = first.person_id in known.still or first.person_id in known.holders
    is_empty = first.person_id is None and not known.members.get(first.organisation_id)
    begun = any(decision.first.starts_on <= timezone.localdate() for decision in decisions)
    if not viewer.is_owner or not begun or rests or is_empty:
        return ""
    return looking.address_of(*party_key(first), reverse("today", args=[viewer.household_id]))


def decisions_of(viewer, grants=None):
    """All grants that row security shows of this household, put together as they were given; what
    this viewer decides about stands apart from what others do."""
    grants = (Grant.objects.all() if grants is None else grants).saying_who_stayed(
        viewer.household_id
    )
    signatures = GrantSignature.objects.filter(grant=OuterRef("pk"))
    grants = list(
        grants.saying_way_in()
        .saying_for_work()
        .select_related("team", "organisation")
        .annotate(signed_by=ArraySubquery(signatures.values("person_id")))
        .order_by("-given_at", "part", "pk")
    )
    needed = signers(grant.subject_id for grant in grants)
    together = defaultdict(list)
    for grant in grants:
        mine = may_decide(viewer, grant.subject_id), nobody_signs(grant, needed)
        together[(*decision_key(grant), lacking_of(grant, needed), *mine)].append(grant)
    return [Decision(tuple(group), *key[-3:]) for key, group in together.items()]


def lacking_of(grant, needed):
    return tuple(sorted(needed.get(grant.subject_id, set()) - set(grant.signed_by)))


def nobody_signs(grant, needed):
    """About a child of whom nobody holds custody: signed or not, it gives nothing now."""
    return grant.subject_id is not None and not needed.get(grant.subject_id)


def decision_key(grant):
    return (
        *party_key(grant),
        grant.purpose,
        grant.level,
        grant.starts_on,
        grant.ends_on,
        grant.withdrawn_at,
    )


def bundle_key(grant):
    """What was given for the same reason and time, of the same kind: it is changed together."""
    kind = grant.goal_id or ("own" if grant.is_own_steps_only else "wide")
    return (*party_key(grant), grant.purpose, grant.starts_on, grant.ends_on, kind)


def party_key(grant):
    return (grant.person_id or grant.organisation_id,)


def known_to(viewer, decisions, *, also=(), goals=None, network=None):
    """`also`: others whose names the page needs. `goals`: titles, for a page that has them all.
    `network`: the people of the family, for a page that has read them."""
    grants = [grant for decision in decisions for grant in decision.grants]
    wanted = {grant.person_id for grant in grants} | {grant.subject_id for grant in grants}
    wanted |= {key for decision in decisions for key in decision.lacking} | set(viewer.held)
    wanted |= (still := standing_still(viewer)).keys()
    wanted |= {grant.given_by_id for grant in grants} if not viewer.has_place else set()
    if goals is None:
        named = {grant.goal_id for grant in grants if grant.goal_id}
        rows = Goal.objects.visible_to(viewer).filter(pk__in=named)
        goals = dict(rows.values_list("pk", "title"))
    whole = {grant.organisation_id for grant in grants if grant.person_id is None}
    return Known(
        people=names(wanted.union(also)),
        relations=relations(viewer) if network is None else relations_in(network),
        goals=goals,
        members=members_now(whole),
        still=still,
        closings=closings(),
    )


def known_with_besides(viewer, decisions, network=None):
    """With what a party sees without a decision; one query more."""
    besides = sharing_besides.load(viewer)
    known = known_to(viewer, decisions, also=besides["holders"], network=network)
    return replace(known, **besides)


def first_name_of(grant, people=None):
    """For a sentence about one party. `people`: names that the page has already."""
    known = Known(names([grant.person_id]) if people is None else people, {}, {})
    return name_of(grant, known)[1]


def card(viewer, decisions, known):
    first, is_shut = decisions[0].first, decisions[0].way_in in SHUT
    name, first_name = name_of(first, known)
    is_me = first.person_id == viewer.person_id
    closed, under_heading = sees_not(viewer, decisions, known)
    return PartyCard(
        name=name,
        first_name=first_name,
        role=_("that is you") if is_me else role_of(first, known, viewer),
        decisions=decision_cards(viewer, decisions, known, first_name),
        sees_not=closed,
        stays_closed=under_heading,
        also=sharing_besides.also_seen(viewer, first, first_name, known),
        members=members_of(first, known),
        still=known.still.get(first.person_id),
        stop_id=next((decision.first.pk for decision in decisions if decision.can_stop), None),
        holds_custody=first.person_id in known.holders,
        way_in=words.WAYS_IN.get(decisions[0].way_in, ""),
        is_shut=is_shut,
        back=known.ways_back.get(first.person_id) if is_shut else None,
    )


def sees_not(viewer, decisions, known):
    """Decisions do not say what stays closed to who sees more by custody."""
    if decisions[0].first.person_id in known.holders:
        return "", ""
    return words.not_seen([g for d in decisions for g in d.grants], viewer, known.people)


def card_of_newcomer(party_card, name, decisions, known):
    """Somebody who is nobody here yet has the name that the family typed."""
    cards = [
        replace(each, sentence=words.sentence(name, decision.grants, known.people, known.goals))
        for each, decision in zip(party_card.decisions, decisions, strict=True)
    ]
    return replace(party_card, name=name, first_name=name, decisions=cards)


def decision_cards(viewer, decisions, known, name):
    """Of what is changed together, the first says so."""
    cards, changed = [], set()
    for decision in decisions:
        key = bundle_key(decision.first)
        is_first = decision.can_stop and key not in changed and not is_to_conference(decision)
        changed |= {key} if decision.can_stop else set()
        cards.append(decision_card(viewer, decision, known, name, is_first=is_first))
    return cards


def is_to_conference(decision):
    """It is stopped here, and changed where the conference is."""
    return decision.first.part == Part.CONFERENCE


def decision_card(viewer, decision, known, name="", *, is_first=False):
    first = decision.first
    return DecisionCard(
        grant_id=first.pk,
        sentence=words.sentence(
            name,
            decision.grants,
            known.people,
            known.goals,
            is_me=first.person_id == viewer.person_id,
        ),
        change_id=first.pk if is_first else None,
        ends_soon="" if decision.is_pending else words.soon(first.ends_on),
        sees=words.seen(decision.grants, known.people, known.goals),
        may=words.LEVELS[first.level],
        purpose=first.purpose,
        period=words.period(first.starts_on, first.ends_on),
        lacking=waiting_for(viewer, decision, known),
        unsignable=unsignable(decision, known),
        can_sign=viewer.person_id in decision.lacking,
        level=first.level,
        large=tuple(words.seen(words.large(decision.grants), known.people, known.goals)),
        own_steps=words.own_steps(decision.grants),
    )


def ended_card(viewer, decisions, known):
    latest = max(decisions, key=lambda decision: decision.ended_on or date.min)
    name, first_name = name_of(latest.first, known)
    reason = why_ended(latest, first_name, known)
    return PartyCard(
        name=name,
        first_name=first_name,
        role=role_of(latest.first, known, viewer),
        ended_on=latest.ended_on if not reason else None,
        ended_text=reason,
    )


def why_ended(decision, first_name, known):
    """When no decision of the family ended it: who was invited said no, the help stopped, or the
    place at work did."""
    said_no = decision.said_no or decision.first.pk in known.declined
    if said_no and decision.way_in == "declined":
        return _("Said no to the invitation. Sees nothing.")
    if said_no:  # and was asked anew, or said yes to that: nothing was shared since
        return _("Said no at first. Sees nothing now.")
    if decision.way_in in ("taken_back", "expired"):
        return f"{words.WAYS_IN[decision.way_in]}. {_('Sees nothing.')}"
    closing = known.closings.get(decision.first.pk)
    if closing and closing.had_place:
        stopped_on = day(closing.closed_on, timezone.localdate(), is_near=False)
        said = _("The help stopped on %(day)s, %(name)s does not look in any more.")
        return said % {"day": stopped_on, "name": first_name}
    if not closing and (decision.has_place or decision.first.withdrawn_at):
        return ""
    return f"{_('Does not work there now.')} {_('Sees nothing any more.')}"


def card_of(viewer, decisions, network=None):
    """One party's card, for the page that asks to sign or to stop."""
    return card(viewer, decisions, known_with_besides(viewer, decisions, network))
