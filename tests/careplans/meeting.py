"""Meetings in the small world: who was let in at them, and words for the forms."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from access.models import GrantSignature, Level, Part
from careplans.models import Meeting, MeetingPoint
from tests.world import grant, scope


def at(world, name, *rows):
    return reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])


def let_in(world):
    """Samira may plan with the family, Marieke answers about Kevin alone, Joost only looks."""
    team, school = {"team": world.moerwijk}, {"organisation": world.college}
    grant(world, world.samira, Part.MEETINGS, Level.PROPOSE, **team)
    grant(world, world.joost, Part.MEETINGS, Level.SEE, **team)
    given = grant(world, world.marieke, Part.MEETINGS, Level.RESPOND, subject=world.kevin, **school)
    for signer in (world.ronald, world.kevin, world.anja):
        GrantSignature.objects.create(grant=given, person=signer)


def moment(world, days, hour=16):
    return timezone.make_aware(datetime.combine(world.today + timedelta(days=days), time(hour)))


def made(world, by, *, days=(7,), people=(), about=None, **fields):
    """A saved meeting of the family, as maintenance writes it."""
    hangs = scope(world.van_dijk, Part.MEETINGS, subject=about)
    moments = [moment(world, each) for each in days]
    fields.setdefault("starts_at", moments[0] if len(moments) == 1 else None)
    return Meeting.objects.create(
        household=world.van_dijk, scope=hangs, created_by=by, changed_by=by, moments=moments,
        title="Hoe het gaat op school", place="Aan de keukentafel",
        person_ids=sorted(person.pk for person in people), **fields,
    )  # fmt: skip


def put_on(meeting, by, **words):
    """A point of its agenda, as maintenance writes it."""
    return MeetingPoint.objects.create(
        household_id=meeting.household_id, scope_id=meeting.scope_id, meeting=meeting,
        created_by=by, changed_by=by, **words,
    )  # fmt: skip


def words(world, *people, days=(7,), **other):
    found = {"title": "Hoe het gaat op school", "about": "family", "lasts": "60", "place": "Thuis"}
    for number, each in enumerate(days, 1):
        day = (world.today + timedelta(days=each)).isoformat()
        found |= {f"day_{number}": day, f"time_{number}": "16:00"}
    return found | {"people": [str(person.pk) for person in people]} | other


def key(moment):
    return f"at_{int(moment.timestamp())}"
