"""A family that no mail reaches is marked for who brings the letter, and for nobody else."""

import pytest
from django.conf import settings
from django.urls import reverse

from access.models import Grant
from casework.counts import plan_counts
from casework.models import Case
from people.models import HouseholdMember, User
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
MARK = "no e-mail"


@pytest.fixture
def page(world, as_person):
    def of(person, url=None):
        client = as_person(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client.get(url or reverse("caseload")).content.decode()

    return of


@pytest.fixture
def no_mail(world, maintenance):
    """Nobody of the Van Dijk family has an address any more."""

    def lose(but=()):
        here = HouseholdMember.objects.filter(household=world.van_dijk, ended_on=None)
        with maintenance():
            keys = here.exclude(person__in=but).values_list("person__user", flat=True)
            for place, key in enumerate([key for key in keys if key]):
                User.objects.filter(pk=key).update(email=None, login_name=f"rode appel {place}")

    return lose


def test_a_family_with_an_address_is_not_marked(world, page):
    assert MARK not in page(world.samira)
    assert MARK not in page(world.samira, reverse("case", args=[world.case.pk]))


def test_one_address_in_the_family_is_enough(world, page, no_mail):
    no_mail(but=[world.kevin])
    assert MARK not in page(world.samira)


def test_a_family_that_no_mail_reaches_is_marked_on_both_pages(world, page, no_mail):
    no_mail()
    assert MARK in page(world.samira)
    assert MARK in page(world.samira, reverse("case", args=[world.case.pk]))


def test_it_opens_nothing_of_the_plan_and_needs_no_share(world, page, no_mail, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira).delete()
    no_mail()
    shown = page(world.samira)
    assert MARK in shown
    assert f"/gezin/{world.van_dijk.pk}/" not in shown
    for words in ("water", "rode appel", "Kevin"):
        assert words not in shown


def test_a_log_in_that_was_closed_reaches_nobody(world, page, maintenance):
    with maintenance():
        here = HouseholdMember.objects.filter(household=world.van_dijk, ended_on=None)
        users = here.values("person__user")
        User.objects.filter(pk__in=list(users.values_list("person__user", flat=True))).update(
            is_active=False
        )
    assert MARK in page(world.samira)


def test_a_family_that_the_team_does_not_know_is_not_marked(world, page, no_mail, maintenance):
    no_mail()
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
        world.case.client.__class__.objects.filter(case=world.case).update(person=None)
    assert MARK not in page(world.samira)


@pytest.mark.parametrize("key", ["ronald", "tom", "ingrid", "els", "linda", "marieke"])
def test_the_database_tells_it_to_who_has_the_case(world, visitor, no_mail, key):
    no_mail()
    visitor(getattr(world, key))
    assert raw("select casework_without_mail()") == []
    visitor(world.samira)
    assert raw("select casework_without_mail()") == [(world.case.pk,)]
    assert [row.is_without_mail for row in plan_counts(world.case.pk)] == [True]


def test_a_closed_case_tells_nothing(world, visitor, no_mail, maintenance):
    no_mail()
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    visitor(world.samira)
    assert raw("select casework_without_mail()") == []
