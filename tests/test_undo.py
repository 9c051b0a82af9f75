"""Whatever can be thrown away, taken out or ended has a way back, or a reason why not. Which pages
do that is found in the resolver; one that is new fails here until it has its line."""

import re

import pytest
from django.urls import reverse

from careplans.actions.bin import KINDS, UNDER_A_GOAL, kind_of
from careplans.models import Proposal, Scale
from tests.access.scene import Scene
from tests.addresses import THINGS, routes
from writing.tasks import family_rows

pytestmark = pytest.mark.django_db
AWAY = re.compile(r"(_away|_remove|_drop|_end|_stop|_withdraw|_take_back|_hide|_call_off|_forget)$")
BIN = "the bin, and a bar with the way back"
# Another way back: an address that leads there.
BACK = {
    "brought_away": "brought_back",
    "agreement_end": "agreement_end",  # asks whether it goes on after all
    "conference_stop": "conference_stop",  # the same
    "conference_remove": "conference_circle",  # asked anew
    "draft_forget": "draft_forget",  # with the bar above the form
    "goal_hide": "goal_share",
    "help_line_remove": "help_line_restore",
    "prevention_remove": "prevention_restore",
    "invitation_take_back": "network_member_invite",
    "meeting_point_away": "meeting_point_back",
    "member_end": "member_put_back",
    "place_withdraw": "member_owner",  # asked anew
    "priority_drop": "priority_drop",  # it matters after all, with the same button
    "proposal_take_back": "proposal_again",
    "shelf_end": "shelf_back",
    "grant_withdraw": "grant_add",  # another decision: access never comes back by a slip
    "meeting_call_off": "meeting_add",  # everybody had a message, so it is called together anew
}
# None, and why.
STAYS = {
    "alarm_put_away": "it was read; what it says stays in the log",
    "custody_end": "a paper that two saw; what came after it is another line",
    "emergency_end": "access that is over comes back with a new question only",
    "found_custody_end": "as custody_end",
    "safety_end": "another condition is set (docs/adr/0028)",
}
# In the bin along with what they hang under, and brought back with it.
ALONG = {Scale, Proposal}


def away():
    return {name for name in routes() if AWAY.search(name)}


def in_the_bin():
    return sorted(name for name in away() if name.endswith("_throw_away"))


@pytest.fixture
def scene(world, maintenance):
    with maintenance():
        return Scene(world)


def test_every_way_to_throw_away_has_a_way_back_or_a_reason():
    assert away() == {*in_the_bin(), *BACK, *STAYS}
    assert {*BACK.values()} <= set(routes())


def test_every_kind_of_row_with_a_bin_can_be_put_back():
    assert set(family_rows()) == {*KINDS.values()} | ALONG
    assert set(UNDER_A_GOAL) >= ALONG


def thing(scene, name):
    start = name.removesuffix("_throw_away")
    kinds = {"goal": "water", "network_member": "fatma_in_network"}
    return getattr(scene.world, THINGS.get(start) or kinds[start])


@pytest.mark.parametrize("name", in_the_bin())
def test_straight_after_a_bar_leads_back_and_the_bin_does_too(name, scene, as_person, maintenance):
    row = thing(scene, name)
    with maintenance():
        owner = row.created_by
    client = as_person(owner if owner.user_id else scene.world.ronald)
    url = scene.address(name)
    shown = client.post(url, {"version": row.version}, follow=True)
    assert is_gone(row, maintenance), shown.status_code
    back = reverse("put_back", args=[scene.world.van_dijk.pk, kind_of(row), row.pk])
    assert 'class="undo"' in shown.text
    assert back in shown.text
    assert back in client.get(reverse("bin", args=[scene.world.van_dijk.pk])).text
    client.post(back)
    assert not is_gone(row, maintenance)


def is_gone(row, maintenance):
    with maintenance():
        return type(row).all_objects.get(pk=row.pk).deleted_at is not None
