"""How a holder of custody comes in: one of the team meets them and writes down where the
invitation goes, a second one sees it too, and only then it is sent (docs/adr/0023).

An owner of the plan has no hand in it: who answers signs for the child.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework import eyes
from casework.families import ask
from delivery import outbox
from delivery.invitations import invite_on_paper, send_invitation
from people.invitations import LENGTH, short_code_for
from people.models import CustodyDoor, Person
from writing.actions import unless_overtaken

ASKED = _("A colleague wrote down an address just before you. Look at what stands there now.")


@dataclass(frozen=True)
class Half:
    """What one of the two gives of the code of a letter, and the last day on which it works."""

    code: str
    is_first: bool
    until: date


def home_of(case_id):
    return ask("select casework_own_household(%s)", [case_id])[0][0]


def may_open(case, custody_ids):
    """Of these facts those whose holder this person may let in: of their case, no log-in yet."""
    sql = (
        "select c.id from people_custody c where c.id = any(%s) and casework_may_open_door("
        "c.id, %s, %s, casework_own_household(%s)) and access_may_settle(c.child_id, c.holder_id)"
    )
    return {key for (key,) in ask(sql, [custody_ids, case.pk, case.team_id, case.pk])}


def logs_in_with(custody):
    """Addresses of a holder who has a log-in already; None where there is no log-in."""
    return ask("select casework_logs_in_with(%s)", [custody.pk])[0][0]


def log_in_of(addresses):
    """What the page of the second shows of a log-in, as one value that goes back with the yes."""
    return "" if addresses is None else f"yes {addresses}".strip()


def last_of(custody_id):
    """The address that stands there now, waiting or sent; None where the last was taken back."""
    door = CustodyDoor.objects.filter(custody_id=custody_id).first()
    return None if door is None or door.taken_back_at else door


@transaction.atomic
def propose(*, by, case, custody, email, evidence):
    """It sends nothing yet: a second of the team has to see the same address."""
    made = CustodyDoor(
        custody_id=custody.pk,
        household_id=home_of(case.pk),
        team_id=case.team_id,
        case_id=case.pk,
        email=email.lower(),
        evidence=evidence,
        asked_by_id=by.person_id,
    )
    with unless_overtaken(ASKED):
        CustodyDoor.objects.bulk_create([made])
    tell(by, "create", made)
    return made


@transaction.atomic
def confirm(*, by, door):
    """The second pair of eyes; then the invitation goes out, and the owners hear of it."""
    custody = door.custody
    if door.seen_at or by.person_id == custody.holder_id:
        return False
    if not eyes.may_settle(custody.child_id, custody.holder_id, door.asked_by_id):
        return False
    waiting = CustodyDoor.objects.filter(pk=door.pk, seen_at=None)
    try:
        with transaction.atomic():
            if not waiting.update(seen_by_id=by.person_id, seen_at=timezone.now()):
                return False
            tell(by, "grant", door)
            send(by, door)
    except (ProgrammingError, ValidationError):  # the custody ended meanwhile, or too many a day
        return False
    give_news(door)
    return True


def send(by, door):
    """By mail to the address that both saw; or by letter, of which each of them has one half."""
    words = {"person": Person(pk=door.custody.holder_id), "household_id": door.household_id}
    if door.email:
        send_invitation(by=by, email=door.email, ground="task", **words)
    else:
        invite_on_paper(by=by, ground="task", **words)


def half_of(door):
    """The half of the asker, while the letter can be answered; None for everybody else."""
    rows = ask("select * from casework_door_half(%s)", [door.pk])
    if not rows:
        return None
    ((invitation_id, is_first, expires_at),) = rows
    code = short_code_for(invitation_id)
    mine = code[: LENGTH // 2] if is_first else code[LENGTH // 2 :]
    until = timezone.localdate(expires_at) - timedelta(days=1)
    return Half(f"{mine[:3]}-{mine[3:]}", is_first, until)


@transaction.atomic
def take_back(*, by, door):
    """What waits goes; what was sent opens nothing from now on, nor does a letter of before."""
    standing = CustodyDoor.objects.filter(pk=door.pk, taken_back_at=None)
    row = standing.select_for_update().first()
    if row is None:
        return False
    tell(by, "delete", row)
    if row.seen_at:
        standing.update(taken_back_at=timezone.now())
    else:
        row.delete()
    return True


def give_news(door):
    """A neutral mail to each owner whose access does not rest; at home they read what it was, so it
    goes when they may: of a family that was found for danger, days later."""
    ((tells_at,),) = ask("select casework_door_tells_at(%s)", [door.pk])
    for (person_id,) in ask("select casework_door_to_tell(%s)", [door.pk]):
        outbox.put(
            key=f"door:{door.pk}:{person_id}",
            person_id=person_id,
            template="news",
            path=reverse("home"),
            at=tells_at,
        )


def tell(by, kind, door):
    """The family reads these lines, without the address."""
    log.write(
        kind,
        visitor=by,
        subject_kind="custody_door",
        subject_id=door.custody_id,
        household_id=door.household_id,
        case_id=door.case_id,
        team_id=door.team_id,
        ground="task",
    )
