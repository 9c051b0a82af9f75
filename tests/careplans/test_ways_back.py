"""A way back says where it goes, and the first page counts what is still to do."""

import pytest
from django.urls import reverse

from careplans.overviews.today_lists import Moment
from careplans.views.today import still_to_do, things

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "place"), [("ronald", "goal"), ("samira", "goal"), ("fatma", "today")]
)
def test_the_way_back_from_an_agreement_goes_to_its_goal_for_who_sees_it(
    world, as_person, who, place
):
    client = as_person(getattr(world, who))
    here = world.van_dijk.pk
    page = client.get(reverse("agreement_answer", args=[here, world.deal.pk])).content.decode()
    back = reverse(place, args=[here, world.deal.goal_id] if place == "goal" else [here])
    assert f'<a class="back" href="{back}">' in page


def moment(*, is_done, is_mine=True):
    return Moment(time=None, text="Bellen", who="", kind=1, is_done=is_done, is_mine=is_mine)


def test_what_is_done_is_no_thing_of_today_any_more():
    done, still = moment(is_done=True), moment(is_done=False)
    assert still_to_do([done, still, still]) == things(2)
    assert still_to_do([done]) == "Alles gedaan"
    assert still_to_do([]) == things(0)


def test_what_another_does_is_no_thing_of_mine():
    mine, other = moment(is_done=False), moment(is_done=False, is_mine=False)
    assert still_to_do([mine, other]) == things(1)
    assert still_to_do([other]) == things(0)
    assert still_to_do([moment(is_done=True), other]) == "Alles gedaan"
