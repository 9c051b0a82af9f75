"""Emergency access for acute danger: asked with a reason, confirmed by a leader, loudly logged."""

from datetime import datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from access import context
from access.models import EmergencyAccess
from access.models.emergency import LONGEST
from audit import log
from casework import eyes
from delivery import outbox
from people.models import HouseholdMember
from writing.actions import Overtaken, unless_overtaken

NO_HOURS_LEFT = _("This family cannot be opened now: in seven days that is 72 hours at most.")
HOURS_LEFT = _("This family can still be opened for %(hours)s in these seven days. Choose less.")
REVIEW_AFTER = timedelta(days=7)  # what is hidden comes back to the privacy officer


def household_of(case):
    """The household behind an open case of one's own team; None when there is none, or two."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_household_of(%s)", [case.pk])
        return cursor.fetchone()[0]


def running(by, case):
    """What this person has of this case already, or None."""
    asked = EmergencyAccess.objects.filter(case_id=case.pk, person_id=by.person_id, ended_at=None)
    return next((emergency for emergency in asked if emergency.is_open), None)


def hours_left(case):
    """How many of the 72 hours in seven days this family has left, by whatever case."""
    with connection.cursor() as cursor:
        cursor.execute("select access_emergency_hours(%s)", [case.pk])
        return int((LONGEST - cursor.fetchone()[0]).total_seconds() // 3600)


def in_hours(hours):
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}


def too_long(left):
    """Why so many hours are too many, with what is left of the 72."""
    return HOURS_LEFT % {"hours": in_hours(left)} if left > 0 else NO_HOURS_LEFT


def had_one_without_yes(by, number):
    """This person had one in this case in the last seven days to which nobody said yes, or that
    somebody else stopped: then the database opens a next one only after the yes."""
    since = timezone.now() - timedelta(days=7)
    mine = EmergencyAccess.objects.filter(
        case_number__iexact=number, person_id=by.person_id, started_at__gt=since
    )
    stopped = Q(ended_at__isnull=False) & ~Q(ended_by_id=by.person_id)
    return mine.filter(Q(confirmed_at__isnull=True) | stopped).exists()


def has_two_homes(case):
    with connection.cursor() as cursor:
        cursor.execute("select casework_has_two_homes(%s)", [case.pk])
        return cursor.fetchone()[0]


@transaction.atomic
def ask(*, by, case, household_id, reason, parts, hours, hidden_because=""):
    """Open it, and tell the leader, the privacy officer and, unless hidden, the family.

    At once, unless the database says that the yes comes first (is_after_yes).
    """
    if already := running(by, case):
        return already
    now = timezone.now()
    made = EmergencyAccess(
        household_id=household_id,
        person_id=by.person_id,
        team_id=case.team_id,
        case_id=case.pk,
        case_number=case.number,
        parts=parts,
        reason=reason,
        started_at=now,
        ends_at=now + timedelta(hours=hours),
        is_hidden=bool(hidden_because),
        hidden_because=hidden_because,
        review_on=timezone.localdate(now) + REVIEW_AFTER if hidden_because else None,
    )
    with unless_overtaken(NO_HOURS_LEFT):
        EmergencyAccess.objects.bulk_create([made])
    made.refresh_from_db(fields=["is_after_yes"])
    context.enter_household(by, household_id)
    tell(by, "grant", made)
    tell_watchers(made)
    if made.is_hidden:
        remind_officers(made)
    else:
        tell_owners(made)
    return made


@transaction.atomic
def confirm(*, by, emergency):
    """The second pair of eyes; False when it is over, confirmed or ended already."""
    if not emergency.waits or not eyes.may_be_second(emergency.person_id, emergency.household_id):
        return False
    done = EmergencyAccess.objects.filter(
        pk=emergency.pk, confirmed_at__isnull=True, ended_at__isnull=True
    ).update(confirmed_at=timezone.now(), confirmed_by_id=by.person_id)
    if done:
        tell(by, "change", emergency)
    return bool(done)


@transaction.atomic
def end(*, by, emergency):
    """Closed from the next request on, by who asked, or by a leader who is not at home there."""
    if not emergency.is_open or not may_end(by, emergency):
        return False
    rows = EmergencyAccess.objects.filter(pk=emergency.pk, ended_at__isnull=True)
    try:
        with unless_overtaken(""):  # lived there when it began, and moved out since
            done = rows.update(ended_at=timezone.now(), ended_by_id=by.person_id)
    except Overtaken:
        return False
    if done:
        tell(by, "withdraw", emergency)
    return bool(done)


def may_end(by, emergency):
    if emergency.person_id == by.person_id:
        return True
    return emergency.team_id in by.led_teams and eyes.may_ask(emergency.household_id)


def tell(by, kind, emergency):
    log.write(
        kind,
        visitor=by,
        subject_kind="emergency",
        subject_id=emergency.pk,
        household_id=emergency.household_id,
        team_id=emergency.team_id,
        ground="acute",
        grant_id=emergency.pk,
    )


def tell_watchers(emergency):
    with connection.cursor() as cursor:
        cursor.execute("select access_emergency_watchers(%s)", [emergency.pk])
        watchers = [row[0] for row in cursor.fetchall()]
    for person_id in watchers:
        where = reverse("emergency", args=[emergency.pk])
        put(emergency, person_id, "office", where, is_urgent=True)


def remind_officers(emergency):
    """On its day of review a neutral mail; when it was decided before, the list says so."""
    with connection.cursor() as cursor:
        cursor.execute("select access_emergency_officers(%s)", [emergency.pk])
        officers = [row[0] for row in cursor.fetchall()]
    morning = timezone.make_aware(datetime.combine(emergency.review_on, time(8)))
    for person_id in officers:
        outbox.remind(
            key=f"emergency-review:{emergency.pk}:{emergency.review_on}:{person_id}",
            person_id=person_id,
            template="office",
            path=reverse("emergency", args=[emergency.pk]),
            at=morning,
        )


def tell_owners(emergency):
    owners = HouseholdMember.objects.here().filter(
        household_id=emergency.household_id, is_owner=True
    )
    for person_id in owners.values_list("person_id", flat=True):
        put(emergency, person_id, "news", reverse("today", args=[emergency.household_id]))


def put(emergency, person_id, template, path, *, is_urgent=False):
    """`is_urgent`: for who has to say yes within hours; the family reads it in the morning."""
    outbox.put(
        key=f"emergency:{emergency.pk}:{person_id}",
        person_id=person_id,
        template=template,
        path=path,
        is_urgent=is_urgent,
    )
