"""Who keeps a plan that lost its last owner: the team asks, a second agrees, and who is asked
says yes or no. Nobody of the staff ever becomes one: the database refuses it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework import eyes
from casework.families import ask
from delivery import outbox
from delivery.invitations import send_invitation
from people.models import Person, Succession
from writing.actions import unless_overtaken

ASKED = _("Somebody was asked for this plan just before you. Look at what stands there now.")


@dataclass(frozen=True)
class Orphan:
    """A plan without an owner, by the number of its case."""

    death_id: UUID
    household_id: UUID
    team_id: UUID
    number: str
    since: date
    is_of_case: bool
    is_closed: bool
    may_ask: bool


@dataclass(frozen=True)
class Candidate:
    """A grown-up of that family, or who holds custody of a child in it."""

    person_id: UUID
    name: str
    is_member: bool
    has_login: bool


def orphans():
    """Those that are for this person to see to; who is at home there asks nobody. One query."""
    sql = (
        "select death_id, household_id, team_id, case_number, since, is_of_case, is_closed, "
        "may_ask and access_may_ask(household_id) from casework_orphans() "
        "order by since, case_number"
    )
    return [Orphan(*row) for row in ask(sql)]


def candidates(orphan):
    sql = "select * from casework_candidates(%s, %s)"
    return [Candidate(*row) for row in ask(sql, [orphan.death_id, orphan.household_id])]


@transaction.atomic
def propose(*, by, orphan, person_id, email):
    """It gives nothing: a second person agrees first, and then this person says yes."""
    made = Succession(
        death_id=orphan.death_id,
        household_id=orphan.household_id,
        team_id=orphan.team_id,
        person_id=person_id,
        email=email,
        proposed_by_id=by.person_id,
    )
    with unless_overtaken(ASKED):
        Succession.objects.bulk_create([made])
    tell(by, "create", made)
    return made


@transaction.atomic
def confirm(*, by, succession):
    """The second pair of eyes; then the question goes out."""
    if not succession.waits or by.person_id in (succession.proposed_by_id, succession.person_id):
        return False
    if not eyes.may_be_second(succession.proposed_by_id, succession.household_id):
        return False
    done = Succession.objects.filter(pk=succession.pk, confirmed_at__isnull=True).update(
        confirmed_by_id=by.person_id, confirmed_at=timezone.now()
    )
    if done:
        succession.refresh_from_db(fields=["asks_at"])
        tell(by, "change", succession)
        put_question(by, succession)
    return bool(done)


def asks_at(succession):
    """Until when the question would wait, for who may agree to it; None: it leaves at once."""
    return ask("select casework_death_tells_at(%s)", [succession.death_id])[0][0]


def put_question(by, succession):
    """A neutral mail; or, for who has no log-in yet, an invitation by mail. Of a family that was
    found for danger it leaves when the question stands there, days later."""
    if succession.email:
        person = Person(pk=succession.person_id)
        send_invitation(
            by=by,
            person=person,
            email=succession.email,
            household_id=succession.household_id,
            ground="task",
            at=succession.asks_at,
        )
        return
    outbox.put(
        key=f"succession:{succession.pk}",
        person_id=succession.person_id,
        template="news",
        path=reverse("home"),
        at=succession.asks_at,
    )


@transaction.atomic
def take_back(*, by, succession):
    """Until it is answered it can be taken back; held first, as a death is."""
    if not succession.is_open or not eyes.may_ask(succession.household_id):
        return False
    waits = Succession.objects.filter(pk=succession.pk, answered_at=None, ended_at=None)
    row = waits.select_for_update().first()
    if row is None:
        return False
    tell(by, "delete", row)
    row.delete()
    return True


def tell(by, kind, succession):
    log.write(
        kind,
        visitor=by,
        subject_kind="succession",
        subject_id=succession.pk,
        household_id=succession.household_id,
        team_id=succession.team_id,
        ground="task",
    )
