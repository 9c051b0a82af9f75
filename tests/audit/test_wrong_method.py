"""A request of a kind that a page does not take is a refusal too: it stands in the log."""

import pytest
from django.urls import reverse

from audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def denied(maintenance):
    def lines():
        with maintenance():
            return [
                (line.person_id, line.household_id, line.case_id, line.route, line.method)
                for line in AuditEvent.objects.filter(kind="denied")
            ]

    return lines


def test_a_page_to_read_that_is_posted_to(world, as_person, denied):
    page = reverse("goals", args=[world.van_dijk.pk])
    assert as_person(world.samira).post(page).status_code == 405
    assert denied() == [(world.samira.pk, world.van_dijk.pk, None, "goals", "POST")]


def test_a_form_that_is_only_sent_and_is_read(world, as_person, denied):
    page = reverse("case_take", args=[world.case.pk])
    assert as_person(world.joost).get(page).status_code == 405
    assert denied() == [(world.joost.pk, None, world.case.pk, "case_take", "GET")]


def test_who_may_not_know_the_page_leaves_one_line_and_no_more(world, as_person, denied):
    page = reverse("goals", args=[world.van_dijk.pk])
    assert as_person(world.tom).post(page).status_code == 404
    assert [line[0] for line in denied()] == [world.tom.pk]


def test_the_family_does_not_read_it(world, as_person, denied):
    page = reverse("goals", args=[world.van_dijk.pk])
    as_person(world.samira).post(page)
    shown = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert not shown.context["looks"].folds


def test_an_owner_who_looks_as_a_party_is_refused_in_their_own_name(world, as_person, denied):
    page = f"/kijk-als/{world.samira.pk}{reverse('goals', args=[world.van_dijk.pk])}"
    assert as_person(world.ronald).post(page).status_code in (403, 405)
    assert {line[0] for line in denied()} <= {world.ronald.pk}


def test_of_a_page_for_everybody_there_is_no_line(world, as_person, client, denied):
    for visitor in (client, as_person(world.samira)):
        assert visitor.post(reverse("help")).status_code == 405
        assert visitor.get(reverse("demo_login")).status_code in (404, 405)
    assert denied() == []
