"""The names of a family come after the paper, with a line that this family reads."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from people.models import HouseholdMember
from tests.careplans.sending import hidden_of
from tests.casework.test_emergency import raw
from tests.oversight.test_standstill import set_url

pytestmark = pytest.mark.django_db
PAPER = {"ground": "danger", "evidence": "Besluit van 3 maart"}


def lines(world, maintenance):
    with maintenance():
        found = AuditEvent.objects.filter(subject_kind="standstill_names")
        return [(e.kind, e.person_id, e.household_id, e.case_id) for e in found]


def post(client, **words):
    page = client.get(set_url())
    return client.post(set_url(), {**hidden_of(page.context["form"]), **words})


def test_the_first_page_holds_no_name_and_leaves_no_line(world, as_person, maintenance):
    page = as_person(world.linda).get(set_url()).content.decode()
    for name in ("Ronald", "Kevin", "Anja"):
        assert name not in page
    assert lines(world, maintenance) == []


def test_without_a_paper_no_name_comes(world, as_person, maintenance):
    linda = as_person(world.linda)
    for words in ({}, {"ground": "danger"}, PAPER | {"evidence": " "}, {"evidence": "x"},
                  {"person": world.ronald.pk, "ends_on": "2020-01-01"}):  # fmt: skip
        page = post(linda, **words)
        assert page.context["form"].errors
        assert "Ronald" not in page.content.decode()
    assert lines(world, maintenance) == []


def test_with_a_paper_the_names_come_after_a_line_of_this_family(
    world, as_person, maintenance, visit
):
    page = post(as_person(world.linda), **PAPER)
    text = page.content.decode()
    assert "Ronald" in text
    assert "Anja" in text
    assert not page.context["form"].errors
    assert "Besluit van 3 maart" in text
    line = ("read", world.linda.pk, world.van_dijk.pk, world.case.pk)
    assert lines(world, maintenance) == [line]
    visit(world.ronald, world.van_dijk)
    assert AuditEvent.objects.filter(subject_kind="standstill_names").exists()
    looks = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert "Linda" in looks.content.decode()


def test_the_two_pages_after_each_other_set_it(world, as_person, maintenance):
    linda = as_person(world.linda)
    page = post(linda, **PAPER)
    words = PAPER | {
        "person": world.ronald.pk, "ends_on": (world.today + timedelta(days=5)).isoformat(),
        "begun_on": world.today.isoformat(),
    }  # fmt: skip
    answer = linda.post(set_url(), {**hidden_of(page.context["form"]), **words})
    assert answer.status_code == 302


def test_a_wrong_day_keeps_the_names_and_says_why(world, as_person):
    page = post(as_person(world.linda), **PAPER, person=world.ronald.pk, ends_on="2099-01-01")
    assert page.context["form"].errors["ends_on"]
    assert "Ronald" in page.content.decode()


def test_the_database_gives_no_name_without_a_line(world, visitor, maintenance):
    visitor(world.linda)
    assert raw("select count(*) from casework_people_of_number('M-0117')", [])
    assert lines(world, maintenance)


@pytest.mark.parametrize("who", ["ingrid", "samira", "ronald", "tom"])
def test_for_others_the_database_knows_no_number_and_writes_nothing(
    world, visitor, maintenance, who
):
    visitor(getattr(world, who))
    raw("select * from casework_people_of_number('M-0117')", [])
    assert lines(world, maintenance) == []


def test_counting_through_numbers_stops_and_each_is_a_line(world, as_person, maintenance):
    linda = as_person(world.linda)
    for number in range(10):
        linda.get(reverse("standstills"), {"zaak": f"M-9{number:03}"})
    answer = linda.get(reverse("standstills"), {"zaak": "M-0117"})
    assert answer.context["is_too_often"]
    assert linda.get(set_url()).status_code == 404
    with maintenance():
        refused = AuditEvent.objects.filter(kind="denied", subject_kind="standstill")
        assert refused.count() == 12
        assert {e.person_id for e in refused} == {world.linda.pk}


def test_a_typing_error_stops_nobody(world, as_person):
    linda = as_person(world.linda)
    linda.get(reverse("standstills"), {"zaak": "M-9999"})
    for typed in ("m-0117 ", "m0117", "M 0117"):
        assert linda.get(reverse("standstills"), {"zaak": typed}).url == set_url()


def test_an_officer_at_home_there_finds_no_case(world, as_person, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.linda, role="other", started_on=world.today
        )
    assert as_person(world.linda).get(set_url()).status_code == 404
    assert lines(world, maintenance) == []
