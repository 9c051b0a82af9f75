"""Who looked. The log is append-only: a rebuild adds only what happened since its last line."""

from django.db.models import Max

from audit.models import AuditActor, AuditEvent
from wijkteam.demo.loader.keys import key_at
from wijkteam.demo.loader.offices import JOBS, place_of
from wijkteam.demo.loader.people import full_name, person_id, user_id
from wijkteam.demo.loader.sharing import grant_id
from wijkteam.demo.organisations import ORGANISATIONS, TEAMS

NAMES = {place.key: place.name for place in (*ORGANISATIONS, *TEAMS)}


def last_lines(household_ids):
    """The moment of the newest line of each household that has one."""
    lines = AuditEvent.objects.filter(household_id__in=household_ids)
    newest = lines.order_by().values("household_id").annotate(last_at=Max("happened_at"))
    return {row["household_id"]: row["last_at"] for row in newest}


def make_looks(home, last_at):
    for number, look in enumerate(home.story.looks):
        at = home.clock.at_work(look.on, look.at)
        if home.clock.has_come(at) and (last_at is None or at > last_at):
            make_look(home, number, look, at)


def make_look(home, number, look, at):
    number_of_grant = None if look.is_refused else grant_of(home, look)
    grant = None if number_of_grant is None else grant_id(home, number_of_grant)
    purpose = "" if grant is None else home.story.grants[number_of_grant].purpose
    event = home.rows.add(
        AuditEvent(
            id=key_at(at, home.id, number),
            happened_at=at,
            kind="denied" if look.is_refused else "read",
            ground="grant" if grant else "none",
            person_id=person_id(look.by),
            user_id=user_id(look.by),
            household_id=home.id,
            grant_id=grant,
            part="" if look.is_refused else look.part,
            subject_kind="goal" if look.goal else look.part if look.is_refused else "plan",
            subject_id=home.goal_id(look.goal) if look.goal else None,
            route=look.part,
        )
    )
    home.rows.add(AuditActor(event_id=event.pk, household_id=home.id, **actor(home, look, purpose)))


def grant_of(home, look):
    """The number of the decision that opened this part to this party; the narrowest of several."""
    wanted = (look.by, look.part, look.about)
    found = [
        (grant.goal == look.goal, number)
        for number, grant in enumerate(home.story.grants)
        if (grant.to, grant.part, grant.about) == wanted
    ]
    return max(found)[1] if found else None


def actor(home, look, purpose):
    place = place_of(look.by)
    return {
        "person_id": person_id(look.by),
        "name": full_name(home.rows.people[look.by]),
        "role": (JOBS.get(look.by) or JOBS[place.role]) if place else "",
        "organisation": NAMES[place.team or place.organisation] if place else "",
        "purpose": purpose,
    }
