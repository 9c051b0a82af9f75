"""Words that say what a page is: its title, the day of a paper, and help for a parent first."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from careplans.papers import load_plan

pytestmark = pytest.mark.django_db


def test_changing_a_step_is_called_so_in_its_tab(world, as_person):
    home = world.van_dijk.pk
    ronald = as_person(world.ronald)
    changing = ronald.get(reverse("step_change", args=[home, world.breakfast.pk]))
    adding = ronald.get(reverse("step_add", args=[home, world.water.pk]))
    titles = [re.search("<title>(.*?)</title>", one.content.decode(), re.S) for one in
              (changing, adding)]  # fmt: skip
    with override("nl"):
        assert gettext("Change the step") in titles[0].group(1)
        assert gettext("A step") in titles[1].group(1)


def test_a_paper_says_when_it_was_made_and_no_number_of_a_version(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    with override("en"):
        text = render_to_string(
            "careplans/plan_paper.html", {"overview": load_plan(viewer), "viewer": viewer}
        )
    assert "Made on " in text
    assert "ersion" not in text


def test_help_with_logging_in_speaks_to_a_parent_first(client):
    page = client.get(reverse("help"))
    assert page.status_code == 200
    text = page.content.decode()
    places = [reverse("account_request_login_code"), reverse("recovery")]
    with override("nl"):
        staff = gettext("Do you work for a team or an organisation?")
        codes = gettext(
            "Phone lost with the app for codes? Log in with one of your emergency codes."
        )
    login = text.index('id="login"')
    first, second = (text.index(place, login) for place in places)
    assert login < first < second < text.index(staff) < text.index(codes)
