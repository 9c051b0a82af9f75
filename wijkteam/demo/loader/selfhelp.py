"""The library of self-help, anew each day: what was written over in the demo goes."""

from casework.models import SelfHelp
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.offices import place_of, team_id
from wijkteam.demo.loader.people import full_name, person_id
from wijkteam.demo.selfhelp import ENTRIES


def make_self_help(rows):
    keys = [entry_id(entry) for entry in ENTRIES]
    SelfHelp.objects.filter(entry_id__in=keys).delete()
    for entry in ENTRIES:
        rows.add(row_of(rows, entry))


def entry_id(entry):
    return key("self_help", entry.key)


def row_of(rows, entry):
    row = SelfHelp(
        id=key("self_help", entry.key, 1),
        entry_id=entry_id(entry),
        name=entry.name,
        text=entry.text,
        for_whom=entry.for_whom,
        subjects=list(entry.subjects),
        kind=entry.kind,
        cost=entry.cost,
        account=entry.account,
        languages=list(entry.languages),
        url=entry.url,
        phone=entry.phone,
        written_by_id=person_id(entry.by),
        writer_name=full_name(rows.people[entry.by]),
        written_at=rows.clock.at(-((entry.looked_at or 0) + 2)),
    )
    if entry.looked_at is not None:
        looked_at(rows, row, entry)
    if entry.link_died is not None:
        row.link_dead_on = rows.clock.day(-entry.link_died)
        row.link_failed_on = row.link_asked_on = rows.clock.day(-entry.link_died - 1)
    return row


def looked_at(rows, row, entry):
    row.reviewed_by_id = person_id(entry.looked)
    row.reviewer_name = rows.people[entry.looked].first
    row.reviewer_team_id = team_id(place_of(entry.looked).team)
    row.reviewed_at = rows.clock.at(-entry.looked_at)
