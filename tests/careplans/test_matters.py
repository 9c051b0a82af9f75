"""What matters no longer: what is asked is posted, so asking twice changes nothing more."""

import pytest
from django.urls import reverse

from careplans.models import Priority

pytestmark = pytest.mark.django_db


@pytest.fixture
def stay(world, maintenance):
    def read():
        with maintenance():
            return Priority.objects.get(pk=world.stay.pk)

    return read


@pytest.fixture
def where(world):
    return reverse("priority_drop", args=[world.van_dijk.pk, world.stay.pk])


@pytest.mark.parametrize("words", [{}, {"matters": "no"}, {"matters": "wat"}])
def test_dropping_twice_is_dropping_once(world, as_person, where, stay, words):
    ronald = as_person(world.ronald)
    ronald.post(where, words)
    first = stay()
    assert first.dropped_at
    assert first.dropped_by_id == world.ronald.pk
    ronald.post(where, words)
    assert (stay().dropped_at, stay().version) == (first.dropped_at, first.version)


def test_picking_up_twice_is_picking_up_once(world, as_person, where, stay):
    ronald = as_person(world.ronald)
    ronald.post(where, {"matters": "yes"})
    assert (stay().dropped_at, stay().version) == (None, 1)
    ronald.post(where, {"matters": "no"})
    for _time in range(2):
        ronald.post(where, {"matters": "yes"})
        assert (stay().dropped_at, stay().version) == (None, 3)


def test_the_button_says_what_it_asks(world, as_person, where):
    ronald = as_person(world.ronald)
    change = reverse("priority_change", args=[world.van_dijk.pk, world.stay.pk])
    assert 'name="matters" value="no"' in ronald.get(change).content.decode()
    ronald.post(where, {"matters": "no"})
    assert 'name="matters" value="yes"' in ronald.get(change).content.decode()


def test_others_drop_nothing(world, as_person, where, stay):
    for person in (world.samira, world.fatma, world.noor):
        assert as_person(person).post(where, {"matters": "no"}).status_code in (403, 404)
    assert stay().dropped_at is None


def test_a_goal_is_made_of_what_matters_with_that_chosen_already(world, as_person):
    ronald = as_person(world.ronald)
    page = ronald.get(reverse("matters", args=[world.van_dijk.pk])).context["page"]
    urls = {matter.id: matter.goal_url for matter in page.matters}
    assert urls[world.own_secret.pk] == ""
    form = ronald.get(urls[world.stay.pk]).context["form"]
    assert form["priority_id"].value() == str(world.stay.pk)
    for odd in ("weg", "\x00", str(world.hers.pk)):
        add = reverse("goal_add", args=[world.van_dijk.pk])
        answer = ronald.get(add, {"belang": odd})
        assert answer.status_code == 200
        assert " selected" not in str(answer.context["form"]["priority_id"])
