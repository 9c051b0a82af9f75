"""The first screen: what waits for me, what is today, what comes."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from access.cases import asking_notes
from access.models import EmergencyAccess, Part
from access.signing import own_wards
from careplans import days
from careplans.birthdays import coming
from careplans.models import AgreementParty, Step
from careplans.overviews.conference_guest import asked
from careplans.overviews.deals import deal_of, load_agreements, people_in
from careplans.overviews.decided import decided_of, load_proposals, of_guest
from careplans.overviews.decided import people_of as people_decided
from careplans.overviews.departed import farewell
from careplans.overviews.departed_makers import gone_makers
from careplans.overviews.emergencies import alarms
from careplans.overviews.left import SAID_FOR, kin_and_left, left_of
from careplans.overviews.people_in import (
    guests_of,
    load_grants,
    load_looks,
)
from careplans.overviews.places import people_of as people_asked
from careplans.overviews.places import waiting
from careplans.overviews.plan import may_begin_safety
from careplans.overviews.refused import more_refusals
from careplans.overviews.safety_told import authors, told
from careplans.overviews.sharing_still import (
    by_still,
    news_of_still,
    running_of,
    who_let_in,
)
from careplans.overviews.sight import sight_of
from careplans.overviews.step_lines import people_of, with_ticks
from careplans.overviews.today_lists import lines_of, lists_of
from careplans.overviews.today_page import TodayPage
from careplans.overviews.turns import (
    WRITTEN,
    asked_of,
    more_places,
    more_promises,
    more_proposals,
    more_signatures,
    turn_of,
    turn_of_beginning,
)
from careplans.overviews.turns import turn_of_conference as turn_of_guest
from careplans.voices import with_voice

# With what is asked of the family: all that is in a plan.
PLAN_PARTS = (*WRITTEN, Part.SAFETY, Part.MEETINGS)
Answer = AgreementParty.Answer
DONE_LATELY = timedelta(days=14)
ALARM_DAYS = timedelta(days=7)


def is_new(viewer):
    """A family that has written nothing yet: no scope of its own words exists."""
    written = any(right.part in WRITTEN for right in viewer.rights.values())
    return viewer.is_family and not written


def is_own_steps_only(viewer):
    return bool(viewer.own_steps) and not viewer.sees_of_plan and not viewer.is_family


def load(viewer, now=None):
    now = now or timezone.now()
    if is_own_steps_only(viewer):
        return load_own(viewer, now)
    return load_family(viewer, now) if viewer.is_family else load_guest(viewer, now)


def load_family(viewer, now):
    """Eight queries: steps with their ticks, my promises, proposals, looks, grants, kin with who
    left, names and emergencies; one more where somebody died."""
    today = timezone.localdate(now)
    steps = load_steps(viewer, today)
    promises, refusals = load_promises(viewer, today)
    proposals, answered = load_proposals(viewer, now)
    grants, unsigned, looking = load_grants(viewer, today)
    looks = load_looks(viewer, grants)
    people, talks, holders, asked_places, asks, conditions, stills = kin_and_left(viewer, today)
    still = running_of(stills)
    grants = [grant for grant in grants if grant.person_id not in still]
    ids = people_of(steps) | {row.person_id for row in stills}
    ids |= {grant.person_id for grant in [*grants, *unsigned[:1]]}
    ids |= authors(conditions)
    ids |= {side.person_id for side in refusals} | people_asked(asked_places)
    ids |= {key for left_by, next_by, _team in talks for key in (left_by, next_by) if key}
    sight = sight_of(viewer, today, ids | people_decided([*proposals, *answered]))
    gone = gone_makers(viewer, proposals, looking)
    turn = turn_of(proposals, promises, sight, unsigned, gone, refusals, asked_places)
    return TodayPage(
        **lists_of(steps, sight),
        today=today,
        greeting=days.greeting(now),
        turn=turn or turn_of_beginning(viewer),
        more_proposals=more_proposals(proposals, turn, sight),
        more_promises=more_promises(promises, turn, viewer),
        more_signatures=more_signatures(unsigned, viewer),
        notes=asking_notes(viewer, asks),
        more_places=more_places(asked_places, turn, viewer),
        more_refusals=more_refusals(refusals, turn, sight),
        looks=looks,
        guests=guests_of(of_others(viewer, grants), sight, holders),
        alarms=alarms(viewer, ALARM_DAYS, with_put_away=False),
        birthdays=coming(viewer, today, people),
        farewell=farewell(people),
        left=left_of(talks, sight),
        decided=decided_of(answered, sight),
        safety=told(conditions, sight),
        by_still=by_still(viewer, grants, still, sight),
        stills=news_of_still(
            viewer, stills, who_let_in(grants, still), sight, said_after=today - SAID_FOR
        ),
    )


def of_others(viewer, grants):
    """Who holds custody and lives elsewhere may have been given something too: nobody is another to
    themselves."""
    return [grant for grant in grants if grant.person_id != viewer.person_id]


def load_guest(viewer, now):
    """Three queries: steps with ticks, my promises, names; one more for who may propose, one more
    for who comes for work and sees nothing of the plan yet, or sees something without a purpose, as
    by emergency access; three more for a guardian, who signs and says yes or no about the place of
    the child."""
    today = timezone.localdate(now)
    steps = load_steps(viewer, today)
    promises, _refusals = load_promises(viewer, today)
    is_guardian = bool(own_wards(viewer))
    unsigned = load_grants(viewer, today)[1] if is_guardian else []
    ids = people_of(steps) | {grant.person_id for grant in unsigned[:1]}
    own_waiting, answered = of_guest(viewer, now)
    ids |= people_decided(answered)
    sight = sight_of(viewer, today, ids)
    taken = taken_by(viewer)
    given = (right for right in viewer.rights.values() if not taken or right.grant_id != taken.pk)
    shared = {right.part for right in given}
    sees_plan = any(part in shared for part in PLAN_PARTS)  # then its page leads there
    turn = turn_of([], promises, sight, unsigned)
    begins_safety = not sees_plan and not taken and may_begin_safety(viewer)
    shared |= {Part.SAFETY} if begins_safety else set()
    return TodayPage(
        **lists_of(steps, sight),
        today=today,
        greeting=days.greeting(now),
        turn=turn or turn_of_guest(viewer, asked(viewer, today)),
        more_promises=more_promises(promises, turn, viewer),
        more_signatures=more_signatures(unsigned, viewer),
        parts=tuple(str(part.label) for part in Part if part in shared),
        sees_plan=sees_plan,
        begins_safety=begins_safety,
        purposes=tuple(sorted({*filter(None, viewer.purposes.values())})),
        waiting=tuple(waiting(viewer)) if is_guardian else (),
        taken=taken,
        decided=decided_of(answered, sight),
        asked=len(own_waiting),
    )


def taken_by(viewer):
    """The emergency by which this guest looks now, or None; a query only where there may be one."""
    unsaid = [right.grant_id for right in viewer.rights.values() if right.grant_id]
    unsaid = {key for key in unsaid if viewer.purposes.get(str(key)) == ""}
    if not unsaid:
        return None
    mine = EmergencyAccess.objects.filter(pk__in=unsaid, person_id=viewer.person_id)
    return next((row for row in mine if row.is_running), None)


def load_own(viewer, now):
    """Four queries: own steps with their ticks, agreements, parties, names; one more for who
    was let in to a conference."""
    today = timezone.localdate(now)
    steps = load_steps(viewer, today, done_since=today - DONE_LATELY)
    agreements = load_agreements(viewer)
    ids = people_of(steps) | people_in(agreements)
    sight = sight_of(viewer, today, ids)
    lines = lines_of(steps, sight)
    promises = asked_of(viewer, agreements, today)
    turn = turn_of([], promises, sight)
    return TodayPage(
        today=today,
        greeting=days.greeting(now),
        turn=turn or turn_of_guest(viewer, asked(viewer, today)),
        more_promises=more_promises(promises, turn, viewer),
        mine=tuple(line for line in lines if not line.is_finished),
        done=tuple(line for line in lines if line.is_finished and line.tick_url),
        moments=(),
        later=(),
        deals=tuple(deal_of(agreement, sight) for agreement in agreements),
        purposes=tuple(sorted({*filter(None, viewer.purposes.values())})),
    )


def load_steps(viewer, today, done_since=None):
    """What is open, what was finished today or since that day, and the ticks of the last month."""
    done_since = done_since or today
    midnight = timezone.make_aware(datetime.combine(done_since, time()))
    wanted = Q(state=Step.State.OPEN) | Q(state=Step.State.DONE, done_at__gte=midnight)
    rows = Step.objects.visible_to(viewer).filter(wanted)
    return [
        step
        for step in with_ticks(rows, today)
        if step.state == Step.State.OPEN or timezone.localdate(step.done_at) >= done_since
    ]


def load_promises(viewer, today):
    """(what waits for my yes or no; for an owner: who takes no part any more, or wants it
    otherwise), of agreements that are not over: one query."""
    sides = with_voice(viewer, AgreementParty.objects.filter(
        household_id=viewer.household_id, agreement__deleted_at=None, agreement__ended_on=None,
    ).exclude(agreement__ends_on__lt=today))  # fmt: skip
    is_mine = Q(person_id=viewer.person_id)
    if "is_spoken_for" in sides.query.annotations:
        is_mine |= Q(is_spoken_for=True)
    wanted = is_mine & Q(answer=Answer.WAITING)
    if viewer.is_owner:
        is_told = ~Q(person_id=viewer.person_id) | Q(person_id=None)
        wanted |= is_told & Q(answer__in=(Answer.NO, Answer.CHANGE))
    rows = list(sides.filter(wanted).select_related("agreement"))
    return (
        [side for side in rows if side.answer == Answer.WAITING],
        [side for side in rows if side.answer != Answer.WAITING
         and side.noted_by_id != viewer.person_id],
    )  # fmt: skip
