"""Whom somebody let in whose own access rests now: they look in still, and the others read it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from careplans.overviews import sharing_words as words
from careplans.overviews.sharing_who import name_of
from careplans.sharing import may_decide

# Asked with the people of this house on the first page. Our own words; row security shows a
# standstill to who lives here.
STANDING_STILL = """
select 'still' as what, s.person_id, '' as words, null as day, null as died_on, null as is_so,
  null as key, null as about_id, null as which
from access_standstill s
where %(keeps)s and s.household_id = %(here)s and s.ended_at is null and access_standstill_runs(s)
"""


@dataclass(frozen=True)
class Along:
    """Somebody who looks in still."""

    name: str
    stop_id: UUID | None  # a grant that this viewer may stop


@dataclass(frozen=True)
class LetIn:
    """For the first page: who stands still, and whom they let in."""

    name: str
    along: tuple[Along, ...]


def whom_they_let_in(viewer, decisions, known):
    """A sentence for each who stands still and let somebody in who looks in now, for the owners who
    go on. What was given stays: it may be help that the others want to keep. They decide."""
    if not viewer.is_owner:
        return []
    let_in = {}
    for decision in (each for each in decisions if looks_in(each)):
        name = name_of(decision.first, known)[0]
        for by in {grant.given_by_id for grant in decision.grants} & known.still.keys():
            let_in.setdefault(by, {})[name] = None  # once, in the order of the page
    names = known.people
    return [sentence(names[by], list(them)) for by, them in let_in.items() if by in names]


def looks_in(decision):
    return decision.is_running and not decision.is_later and not decision.way_in


def sentence(giver, names):
    said = _(
        "%(name)s cannot use the plan now. Whom %(name)s let in looks in still: %(names)s. You can"
        " stop that here."
    )
    return said % {"name": giver.first_name, "names": words.one_and_another(names)}


def by_still(viewer, grants, still, sight):
    """The same for the first page, with the way to stop each. `grants`: what gives something today;
    `still`: who stands still here, empty for who keeps no plan."""
    parties = {}
    for grant in (each for each in grants if each.given_by_id in still):
        party = grant.person_id or grant.organisation_id
        parties.setdefault(grant.given_by_id, {}).setdefault(party, []).append(grant)
    return tuple(
        LetIn(sight.name(giver), tuple(along_of(viewer, given, sight) for given in them.values()))
        for giver, them in parties.items()
    )


def along_of(viewer, grants, sight):
    first = grants[0]
    name = sight.name(first.person_id) if first.person_id else first.organisation.name
    mine = (grant.pk for grant in grants if may_decide(viewer, grant.subject_id))
    return Along(name=name, stop_id=next(mine, None))
