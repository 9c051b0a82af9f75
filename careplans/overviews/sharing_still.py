"""Whom somebody let in whose own access rests now: they look in still, and the others read it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from careplans.overviews import sharing_words as words
from careplans.overviews.sharing_cards import PartyCard
from careplans.overviews.sharing_who import name_of
from careplans.sharing import may_decide

# Asked with the people of this house on the first page. Our own words; row security shows a
# standstill to who lives here. Of each that runs (is_so) the day on which it began to rest
# something, with an extension that of the first; of each that was over lately the day of its end.
# Words: of an extension that runs the day since which it does, for that is news too.
STANDING_STILL = """
select 'still' as what, s.person_id,
  (case when s.extends_id is not null and access_standstill_runs(s) then to_char(
     (case when s.is_after_yes then s.confirmed_at else s.started_at end)
       at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') else '' end) as words,
  (case when access_standstill_runs(s) then coalesce(
     (select case when f.is_after_yes then f.confirmed_at else f.started_at end
      from access_standstill f where f.id = s.extends_id),
     case when s.is_after_yes then s.confirmed_at else s.started_at end)
   else least(s.ended_at, s.ends_at,
     case when s.confirmed_at is null then s.started_at + interval '72 hours' end)
   end at time zone 'Europe/Amsterdam')::date as day,
  null as died_on, access_standstill_runs(s) as is_so, null as key, null as about_id, null as which
from access_standstill s
where s.household_id = %(here)s and s.started_at > statement_timestamp() - interval '14 months'
  and (s.confirmed_at is not null or not s.is_after_yes)
  and not casework_holds_back(s.household_id, s.started_at)
  and (access_standstill_runs(s) or least(s.ended_at, s.ends_at,
     case when s.confirmed_at is null then s.started_at + interval '72 hours' end) > %(said_after)s)
"""


@dataclass(frozen=True)
class Still:
    """News for who keeps the plan: somebody of them cannot use it since a day, or can again."""

    name: str
    day: date
    may_again: bool = False
    is_longer: bool = False  # it was made longer, on that day
    is_me: bool = False  # then it is that they can come in again, and nothing of the others


def running_of(rows):
    """Who stands still now."""
    return {row.person_id for row in rows if row.is_so}


def news_of_still(viewer, rows, let_in_by, sight, said_after):
    """One line for each of whom it began, was made longer or ended lately; not that it began of
    whom the first page says already that they cannot use the plan, with whom they let in. Who stood
    still reads that they are in again; of others only who keeps the plan reads it."""
    mine = [row for row in rows if row.person_id == viewer.person_id and not row.is_so]
    ended = [row.day for row in mine if row.day > said_after]
    again = tuple(Still("", day, may_again=True, is_me=True) for day in sorted(ended)[-1:])
    if not viewer.is_owner:
        return again
    running, found = running_of(rows), {}
    for row in sorted_still(rows):
        key, is_news = row.person_id, row.day > said_after
        if is_news and row.is_so == (key in running) and key not in (viewer.person_id, *let_in_by):
            found[key] = Still(sight.name(key), row.day, may_again=not row.is_so)
    for row in (each for each in rows if each.words):
        if (since := date.fromisoformat(row.words)) > said_after:
            found[row.person_id] = Still(sight.name(row.person_id), since, is_longer=True)
    return (*again, *found.values())


def sorted_still(rows):
    return sorted(rows, key=lambda row: (row.day, not row.is_so))


def who_let_in(grants, still):
    return {grant.given_by_id for grant in grants} & still


def by_custody_alone(cards, known):
    """Cards of who holds custody, lives elsewhere and stands still, beside these cards: nothing
    was shared with them, and they see nothing now all the same."""
    shown = {card.still.pk for card in cards}
    alone = {key: row for key, row in known.still.items() if key in known.holders}
    return [
        PartyCard(
            name=known.people[key].full,
            first_name=known.people[key].first_name,
            role=_("custody of %(children)s") % {"children": known.holders[key]},
            still=row,
            holds_custody=True,
        )
        for key, row in alone.items()
        if row.pk not in shown and key in known.people
    ]


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
    for decision in (each for each in decisions if looks_in(each, known)):
        name = name_of(decision.first, known)[0]
        for by in {grant.given_by_id for grant in decision.grants} & known.still.keys():
            let_in.setdefault(by, {})[name] = None  # once, in the order of the page
    names = known.people
    return [sentence(names[by], list(them)) for by, them in let_in.items() if by in names]


def looks_in(decision, known):
    is_open = decision.is_running and not decision.is_later and not decision.way_in
    return is_open and decision.first.person_id not in known.still


def sentence(giver, names):
    said = _(
        "%(name)s cannot use the plan now. Whom %(name)s let in looks in still: %(names)s. You can"
        " stop that here."
    )
    return said % {"name": giver.first_name, "names": words.one_and_another(names)}


def by_still(viewer, grants, still, sight):
    """The same for the first page, with the way to stop each. `grants`: what gives something now;
    `still`: who stands still here."""
    if not viewer.is_owner:
        return ()
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
