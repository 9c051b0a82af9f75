"""Whose plan it is in the words: "our" is said to who belongs to a household."""

import pytest
from django.urls import reverse

from tests.careplans import conferences
from tests.wijkteam.paper import on_screen

pytestmark = pytest.mark.django_db
PAGES = ("today", "plan", "goals", "steps", "matters", "family", "proposals", "sharing", "network",
         "documents", "bin", "meetings", "safety", "looks", "invitations")  # fmt: skip
OURS = ("Our plan", "Our family", "Our people", "Our address", "Our Eigen Kracht conference")


def said(client, world):
    """{page: words}: where "our" stands."""
    ours, found = [on_screen(word) for word in OURS], {}
    for name in PAGES:
        answer = client.get(reverse(name, args=[world.van_dijk.pk]))
        words = [word for word in ours if word in answer.text]
        if answer.status_code == 200 and words:
            found[name] = words
    return found


def test_a_parent_who_lives_elsewhere_reads_our_nowhere(world, as_person):
    assert said(as_person(world.anja), world) == {}
    assert {"today", "plan", "goals", "family", "network"} <= set(
        said(as_person(world.ronald), world)
    )


def test_who_is_let_in_to_a_conference_reads_of_their_circle(world, as_person, maintenance):
    with maintenance():
        made = conferences.build(world, "circle")
    answer = as_person(made.ria).get(conferences.at(world, "conference"))
    labels = [line.label for line in answer.context["page"].stages]
    assert on_screen("Their circle") in labels
    assert on_screen("Our circle") not in answer.text
    own = as_person(world.ronald).get(conferences.at(world, "conference"))
    assert on_screen("Our circle") in own.text
