"""A conference of the Van Dijks for tests, in any stage, with words that nobody else may read."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import (
    Conference,
    ConferenceGuest,
    ConferenceInformation,
    ConferenceWord,
)
from careplans.models.conference import Conference as Model
from people.models import Person, User
from tests.world import row, scope

STAGES = list(Model.Stage)
SECRET = "Opa drinkt te veel en dat weet niemand"
MET = {"private", "plan", "check", "follow", "done"}
PRESENTED = {"check", "follow", "done"}
AGREED = {"follow", "done"}


def at(world, name, *keys):
    keys = [getattr(key, "pk", key) for key in keys]
    return reverse(name, args=[world.van_dijk.pk, *keys])


def person(key, first):
    user = User.objects.create(email=f"{key}@voorbeeld.example")
    return Person.objects.create(user=user, first_name=first, last_name="Bos")


def build(world, stage="question", **fields):
    """Needs the maintenance role: with a coordinator, Fatma in the circle, and Samira who informs;
    all that the next stage asks is there."""
    key, home, ronald = uuid4(), world.van_dijk, world.ronald
    made = SimpleNamespace(ours=scope(home, Part.CONFERENCE, goal_id=None))
    made.flow = scope(home, Part.CONFERENCE, goal_id=key)
    given = {
        "held_on": world.today + timedelta(days=0 if stage in MET else 9),
        "place": "Bij oma", "stage": stage,
        "presented_on": world.today if stage in PRESENTED else None,
        "presented_at": timezone.now() - timedelta(minutes=5) if stage in PRESENTED else None,
        "agreed_on": world.today if stage in AGREED else None,
    } | fields  # fmt: skip
    made.row = plain(
        Conference, made.flow, ronald, id=key, question="Hoe blijft Kevin thuis?", **given
    )
    made.ria = person("ria", "Ria")
    made.coordinator = guest(made, ronald, made.ria, "coordinate", "Ria Bos")
    made.fatma = guest(made, ronald, world.fatma, "circle", "Fatma")
    made.samira = guest(made, ronald, world.samira, "inform", "Samira El Amrani")
    for who in (made.ria, world.fatma):
        let_in(world, who, key)
    made.asked = plain(
        ConferenceInformation, made.flow, ronald, guest=made.samira, person=world.samira,
        asked="Wat zie jij bij Kevin?",
    )  # fmt: skip
    made.word = row(ConferenceWord, made.ours, ronald, conference=made.row, text=SECRET)
    return made


def plain(model, where, by, **fields):
    return model.objects.create(
        household_id=where.household_id, scope=where, created_by=by, changed_by=by, **fields
    )


def guest(made, by, person, kind, name):
    return plain(
        ConferenceGuest, made.flow, by, conference=made.row, person=person, kind=kind, name=name
    )


def let_in(world, who, key):
    return Grant.objects.create(
        household=world.van_dijk, person=who, part=Part.CONFERENCE, level=Level.RESPOND,
        goal_id=key, given_by=world.ronald, purpose="onze conferentie",
        starts_on=world.today - timedelta(days=1), ends_on=world.today + timedelta(days=90),
    )  # fmt: skip
