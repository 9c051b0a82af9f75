"""Standstill: the privacy officer sets it and lifts it, a second person confirms it."""

from datetime import datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Standstill
from audit import log
from casework import eyes
from delivery import outbox
from writing.actions import unless_overtaken

NAMES = "(select n.{} from access_standstill_names(access_standstill.id) n)"
SECOND = "access_may_be_second(access_standstill.set_by_id, access_standstill.household_id)"
LET_IN = "access_let_in_by_still(access_standstill.id)"
CHANGED = _("This changed just before you. Look at what stands there now.")
SHOWN_FOR = timedelta(days=365)


def knows(number):
    """Whether this is the number of an open case with a plan here; no name is read."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_knows_number(%s)", [number])
        return cursor.fetchone()[0]


def people_of(number):
    """Whom a standstill can be about behind this case (case, team, household, person, name).

    The database writes a line in the log of that family each time.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_people_of_number(%s)", [number])
        return cursor.fetchall()


def known(**wanted):
    """What row security shows, with names, newest first."""
    rows = Standstill.objects.filter(started_at__gt=timezone.now() - SHOWN_FOR, **wanted)
    for name in ("person", "setter", "confirmer"):
        rows = rows.annotate(**{f"{name}_name": RawSQL(NAMES.format(name), [])})  # noqa: S611
    rows = rows.annotate(may_confirm=RawSQL(SECOND, []))  # noqa: S611 our own words
    return rows.select_related("extends")


def with_let_in(rows):
    """With `let_in`: how many look in now because who stands still let them in; None for who is no
    officer of this team's organisation, and where nothing rests. The names are the family's."""
    return rows.annotate(let_in=RawSQL(LET_IN, []))  # noqa: S611 our own words


def end_of(day):
    """The last day counts whole."""
    return timezone.make_aware(datetime.combine(day, time())) + timedelta(days=1)


def extend(*, by, first, evidence, ends_on):
    """A home ban that the mayor made longer: a standstill of its own, with its own second."""
    place = first.case_id, first.team_id, first.household_id, first.person_id
    return set_it(
        by=by, place=place, number=first.case_number, ground=first.ground, evidence=evidence,
        ends_on=ends_on, extends_id=first.pk,
    )  # fmt: skip


@transaction.atomic
def set_it(*, by, place, number, ground, evidence, ends_on, begun_on=None, extends_id=None):
    """From this moment on, 72 hours without the yes of a second person; or from that yes on."""
    now = timezone.now()
    case_id, team_id, household_id, person_id = place
    made = Standstill(
        case_id=case_id,
        team_id=team_id,
        household_id=household_id,
        person_id=person_id,
        case_number=number,
        ground=ground,
        evidence=evidence,
        begun_on=begun_on,
        started_at=now,
        ends_at=end_of(ends_on),
        extends_id=extends_id,
        set_by_id=by.person_id,
    )
    with unless_overtaken(CHANGED):
        Standstill.objects.bulk_create([made])
    made.refresh_from_db(fields=["is_after_yes"])
    tell(by, "create", made)
    if made.is_running:
        give_news(made, "set")
    return made


@transaction.atomic
def confirm(*, by, standstill):
    """The second pair of eyes; False when it is over, confirmed, or one's own."""
    if not standstill.waits or by.person_id == standstill.person_id:
        return False
    if not eyes.may_be_second(standstill.set_by_id, standstill.household_id):
        return False
    done = Standstill.objects.filter(
        pk=standstill.pk, confirmed_at__isnull=True, ended_at__isnull=True
    ).update(confirmed_at=timezone.now(), confirmed_by_id=by.person_id)
    if done:
        tell(by, "grant", standstill)
        if standstill.is_after_yes:
            give_news(standstill, "set")
    return bool(done)


@transaction.atomic
def lift(*, by, standstill):
    """From the next request on everything is as before. What made a home ban longer ends with it;
    who lifts an extension lifts that alone. Returns whether something ended."""
    if not eyes.may_ask(standstill.household_id):
        return False
    ended = [row for row in with_longer(standstill) if row.is_open]
    # the one that is made longer last: what it ends with it is none of these any more
    for row in reversed(ended):
        Standstill.objects.filter(pk=row.pk).update(
            ended_at=timezone.now(), ended_by_id=by.person_id
        )
        tell(by, "withdraw", row)
    if any(row.is_running for row in ended) and not stands_still_yet(standstill):
        give_news(standstill, "lifted")
        put_news(standstill, "lifted", standstill.person_id)
    return bool(ended)


def give_news(standstill, step):
    """The owners who go on hear that there is news, and read on their first page what it is."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_standstill_to_tell(%s)", [standstill.pk])
        told = cursor.fetchall()
    for person_id, at in told:
        put_news(standstill, step, person_id, at=at)


def put_news(standstill, step, person_id, *, at=None):
    outbox.put(
        key=f"standstill:{standstill.pk}:{step}:{person_id}",
        person_id=person_id,
        template="news",
        path=reverse("today", args=[standstill.household_id]),
        at=at,
    )


def stands_still_yet(standstill):
    """Another one runs on for the same person there: what this extension made longer, or one for
    another reason. Then nobody is in again, and there is nothing to read."""
    place = {"household_id": standstill.household_id, "person_id": standstill.person_id}
    return any(row.is_running for row in Standstill.objects.filter(**place, ended_at=None))


def with_longer(standstill):
    """This one and what makes it longer, held for this transaction; the oldest first, so that two
    officers at once wait for each other."""
    of_it = Q(pk__in=(standstill.pk, standstill.extends_id)) | Q(extends_id=standstill.pk)
    held = Standstill.objects.select_for_update(no_key=True).filter(of_it, ended_at=None)
    return [row for row in held.order_by("started_at", "pk") if row.pk != standstill.extends_id]


def why_not(standstill):
    """The sentence for who could not confirm or lift it: as a rule somebody else was first."""
    now = known(pk=standstill.pk).first()
    if now is None or not now.is_open:
        return _("This standstill was over already. Nothing has changed.")
    if now.confirmed_at:
        return _("Somebody had confirmed this already. Nothing has changed.")
    return _("You cannot do this yourself. Somebody else has to look at it.")


LONGER = "longer"


def tell(by, kind, standstill):
    log.write(
        kind,
        visitor=by,
        subject_kind="standstill",
        # what makes it longer is no second one: the family reads what it was
        part=LONGER if standstill.extends_id and kind != "read" else "",
        subject_id=standstill.pk,
        household_id=standstill.household_id,
        case_id=standstill.case_id,
        team_id=standstill.team_id,
        ground="task",
    )
