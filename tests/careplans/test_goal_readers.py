"""Who is said to see a goal once it is shared, is who sees it then: asked of every person."""

import pytest
from django.urls import reverse

from access.models import GrantSignature, Level, Part
from careplans.models import Goal
from careplans.overviews.goal_readers import readers
from people.models import Custody, Person
from tests.access import outsiders
from tests.careplans.sending import fill_in
from tests.world import PEOPLE, grant, years_ago

pytestmark = pytest.mark.django_db
# who writes it, how old Kevin is, about whom, money
ROWS = [
    ("kevin", 14, "family", False),
    ("kevin", 14, "kevin", False),
    ("kevin", 16, "family", False),
    ("kevin", 16, "kevin", False),
    ("ronald", 14, "family", False),
    ("ronald", 14, "kevin", False),
    ("ronald", 10, "kevin", False),
    ("ronald", 14, "ronald", False),
    ("ronald", 14, "family", True),
    ("anja", 14, "kevin", False),
    ("anja", 14, "anja", False),
]


UNCONFIRMED = [("kevin", 14, "kevin", False), ("ronald", 14, "kevin", False)]


@pytest.mark.parametrize(
    ("row", "confirmed"), [*((row, True) for row in ROWS), *((row, False) for row in UNCONFIRMED)]
)
def test_said_before_and_seen_after_are_the_same(
    row, confirmed, world, as_person, visit, maintenance
):
    writer, years, about, is_money = row
    with maintenance():
        people = {key: getattr(world, key) for key in PEOPLE} | outsiders.build(world)
        Person.objects.filter(pk=world.kevin.pk).update(born_on=years_ago(world.today, years))
        if not confirmed:
            Custody.objects.filter(child=world.kevin).delete()
        given = grant(world, world.tom, Part.GOALS, Level.SEE, subject=world.kevin)
        for signer in (world.ronald, world.kevin, world.anja):
            GrantSignature.objects.create(grant=given, person=signer)
        for person in people.values():
            Person.objects.filter(pk=getattr(person, "pk", None), last_name="").update(
                last_name="Anders"
            )
    client, subject = as_person(people[writer]), people.get(about)
    words = {"title": "Geheim", "is_private": "on", "about": getattr(subject, "pk", "family")}
    words |= {"is_about_money": "on"} if is_money else {}
    page = reverse("goal_add", args=[world.van_dijk.pk])
    assert fill_in(client, page, **words).status_code == 302
    viewer = visit(people[writer], world.van_dijk)
    goal = Goal.objects.select_related("scope").get(title="Geheim")
    said = set(readers(viewer, goal, subject.pk if subject else None))
    share = reverse("goal_share", args=[world.van_dijk.pk, goal.pk])
    answer = fill_in(client, share, about=words["about"])
    assert answer.status_code == 302
    there = reverse("goal", args=[world.van_dijk.pk, goal.pk])
    seen = {
        key
        for key, person in people.items()
        if key != writer and as_person(person).get(there).status_code == 200
    }
    with maintenance():
        names = {Person.objects.get(pk=people[key].pk).name for key in seen}
    # Said too: whose decision only waits for a signature, and who has not come in yet.
    waiting = {"Pending Anders", "Ali"} | (set() if confirmed else {"Tom Willems"})
    assert names <= said
    assert said - names <= waiting
