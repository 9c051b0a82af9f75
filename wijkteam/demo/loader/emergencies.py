"""One emergency of the demo world: asked, confirmed and ended, in a family far from the story."""

from datetime import timedelta

from access.models import EmergencyAccess
from audit.models import AuditActor, AuditEvent
from casework.models import Case
from wijkteam.demo.loader.keys import key, key_at
from wijkteam.demo.loader.offices import JOBS
from wijkteam.demo.loader.people import full_name, person_id, user_id

DAYS_AGO = 12
REASON = (
    "Een buur hoorde hard geroep en een kind dat huilde. Niemand deed open en niemand nam de "
    "telefoon op. Ik moest weten wie er bij het gezin in de buurt is."
)
PARTS = ["steps", "network"]
ASKER, LEADER = "dwight", "ingrid"
# Minutes after the asking, what, by whom, which part.
LINES = (
    (0, "grant", ASKER, ""), (1, "read", ASKER, "network"), (3, "read", ASKER, "steps"),
    (25, "change", LEADER, ""), (190, "withdraw", ASKER, ""),
)  # fmt: skip


def make_emergency(rows, stories):
    """In the first family of Moerwijk in which the asker does not help."""
    cases = {story.case.number: story for story in stories[2:] if story.case}
    found = Case.objects.filter(number__in=cases, team__name="Wijkteam Moerwijk", state="active")
    case = found.exclude(coordinator_id=person_id(ASKER)).order_by("number").first()
    if case is None:
        return
    home = key("household", cases[case.number].key)
    begun = rows.clock.at_work(-DAYS_AGO, "15:05")
    made = EmergencyAccess.objects.create(
        id=key("emergency", 1, begun.date()),
        household_id=home,
        person_id=person_id(ASKER),
        team_id=case.team_id,
        case_id=case.pk,
        case_number=case.number,
        parts=PARTS,
        reason=REASON,
        started_at=begun,
        ends_at=begun + timedelta(hours=24),
        confirmed_by_id=person_id(LEADER),
        confirmed_at=begun + timedelta(minutes=25),
        ended_by_id=person_id(ASKER),
        ended_at=begun + timedelta(minutes=190),
    )
    for number, (minutes, kind, who, part) in enumerate(LINES):
        make_line(rows, made, number, begun + timedelta(minutes=minutes), kind, who, part)


def make_line(rows, emergency, number, at, kind, who, part):
    """The log is never rewritten, so a line of a former day stays."""
    event_id = key_at(at, emergency.pk, number)
    if AuditEvent.objects.filter(pk=event_id).exists():
        return
    event = AuditEvent.objects.create(
        id=event_id,
        happened_at=at,
        kind=kind,
        ground="acute",
        person_id=person_id(who),
        user_id=user_id(who),
        household_id=emergency.household_id,
        team_id=emergency.team_id,
        grant_id=emergency.pk,
        part=part,
        subject_kind="plan" if part else "emergency",
        subject_id=None if part else emergency.pk,
    )
    AuditActor.objects.create(
        event=event,
        household_id=emergency.household_id,
        person_id=person_id(who),
        name=full_name(rows.people[who]),
        role=JOBS["team_leader" if who == LEADER else "professional"],
        organisation="Wijkteam Moerwijk",
    )
