"""Who stands still let others in: the owners who go on read whom, and can stop it."""
# ruff: noqa: F811 fixtures come in by name

import pytest
from django.conf import settings
from django.urls import reverse, reverse_lazy
from django.utils import translation

from access.models import Grant
from people.models import Organisation, OrganisationMembership, Person, Team
from tests.access.raw import raw
from tests.oversight.test_standstill import lift, lift_url, second_owner, still  # noqa: F401 fixtures

CANNOT = "%(name)s cannot use the plan now. Whom %(name)s let in looks in still."
LIST = reverse_lazy("standstills")
pytestmark = pytest.mark.django_db


def sentences(world, as_person, who):
    page = as_person(who).get(reverse("sharing", args=[world.van_dijk.pk]))
    said = page.context["page"].by_still
    assert all(each in page.text for each in said)
    return said


def test_the_other_owner_reads_whom_they_let_in_and_where_to_stop_it(world, as_person, still):
    (said,) = sentences(world, as_person, world.els)
    assert said.startswith("Ronald kan nu niet in het plan.")
    assert "Fatma Yıldız" in said
    assert "Samira El Amrani" in said
    family = as_person(world.els).get(reverse("family", args=[world.van_dijk.pk]))
    assert "Kijk wie er mag meekijken" in family.text


def test_whom_the_other_owner_let_in_does_not_stand_there(world, as_person, maintenance, still):
    with maintenance():
        Grant.objects.filter(person=world.fatma).update(given_by=world.els)
    (said,) = sentences(world, as_person, world.els)
    assert "Fatma" not in said


def test_what_ended_does_not_stand_there(world, as_person, still):
    (said,) = sentences(world, as_person, world.els)
    assert "Karin" not in said


def test_to_who_does_not_keep_the_plan_it_is_not_said(world, as_person, still):
    assert sentences(world, as_person, world.kevin) == []


@pytest.mark.usefixtures("second_owner")
def test_without_a_standstill_nothing_is_said(world, as_person):
    assert sentences(world, as_person, world.els) == []


def test_once_it_is_lifted_nothing_is_said(world, as_person, still):
    lift(as_person, world, still)
    assert sentences(world, as_person, world.els) == []


def first_page(world, as_person, who):
    answer = as_person(who).get(reverse("today", args=[world.van_dijk.pk]))
    assert answer.status_code == 200
    return answer


def test_the_first_page_of_the_other_owner_says_it_with_the_way_to_stop_it(world, as_person, still):
    page = first_page(world, as_person, world.els)
    (let_in,) = page.context["page"].by_still
    stops = {one.name: one.stop_id for one in let_in.along}
    assert let_in.name == "Ronald"
    assert {"Fatma", "Samira"} <= stops.keys()
    assert "Karin" not in stops
    assert (
        said("%(name)s cannot use the plan now. Whom %(name)s let in looks in still.") in page.text
    )
    url = reverse("grant_withdraw", args=[world.van_dijk.pk, stops["Fatma"]])
    assert f'href="{url}"' in page.text
    assert as_person(world.els).get(url).status_code == 200


def test_the_first_page_of_others_and_of_another_day_says_nothing(world, as_person, still):
    assert not first_page(world, as_person, world.kevin).context["page"].by_still
    lift(as_person, world, still)
    assert not first_page(world, as_person, world.els).context["page"].by_still
    assert not first_page(world, as_person, world.ronald).context["page"].by_still


def test_the_first_page_names_nobody_whom_the_other_owner_let_in(
    world, as_person, maintenance, still
):
    with maintenance():
        Grant.objects.filter(given_by=world.ronald).update(given_by=world.els)
    assert not first_page(world, as_person, world.els).context["page"].by_still


def said(words, **more):
    with translation.override(settings.LANGUAGE_CODE):
        return translation.gettext(words) % ({"name": "Ronald"} | more)


def row_of(as_person, who, still):
    page = as_person(who).get(LIST)
    (row,) = (ban.row for ban in page.context["bans"] if ban.row.pk == still.pk)
    return row, page.text


def test_the_officer_reads_how_many_and_no_name_of_the_network(
    world, as_person, maintenance, still
):
    named = sentences(world, as_person, world.els)[0]
    row, text = row_of(as_person, world.linda, still)
    (let_in,) = first_page(world, as_person, world.els).context["page"].by_still
    assert row.let_in == len(let_in.along) + 1  # Marieke, of what is about Kevin: not for Els
    assert f"{row.let_in} mensen of organisaties" in text
    assert "Fatma Yıldız" in named
    assert "Fatma" not in text
    with maintenance():
        Grant.objects.filter(given_by=world.ronald).update(given_by=world.els)
    assert row_of(as_person, world.linda, still)[0].let_in == 0


def test_who_was_invited_and_said_no_yes_is_not_counted(world, as_person, maintenance, still):
    before = row_of(as_person, world.linda, still)[0].let_in
    with maintenance():
        Person.objects.filter(pk=world.fatma.pk).update(user=None)
    assert row_of(as_person, world.linda, still)[0].let_in == before - 1


def test_a_whole_organisation_counts_once(world, as_person, maintenance, still):
    before = row_of(as_person, world.linda, still)[0].let_in
    with maintenance():
        for part in ("goals", "steps"):
            Grant.objects.create(
                household=world.van_dijk, organisation=world.college, part=part, level=1,
                purpose="School", starts_on=world.today, given_by=world.ronald,
            )  # fmt: skip
    assert row_of(as_person, world.linda, still)[0].let_in == before + 1


def test_once_it_is_lifted_the_officer_counts_nothing(world, as_person, still):
    lift(as_person, world, still)
    assert row_of(as_person, world.linda, still)[0].let_in is None


def test_the_leader_and_the_family_count_nothing(world, visitor, visit, still):
    ask = f"select access_let_in_by_still('{still.pk}')"
    visitor(world.linda)
    assert raw(ask)[0][0] > 0
    visitor(world.ingrid)
    assert raw(ask) == [(None,)]
    visit(world.els, world.van_dijk)
    assert raw(ask) == [(None,)]


@pytest.fixture
def of_elsewhere(world, maintenance):
    """A privacy officer of another organisation that runs teams."""
    with maintenance():
        other = Organisation.objects.create(name="Elders", kind="municipality")
        Team.objects.create(organisation=other, name="Wijkteam Elders")
        OrganisationMembership.objects.create(
            organisation=other, person=world.karin, started_on=world.today,
            role=OrganisationMembership.Role.PRIVACY_OFFICER,
        )  # fmt: skip
    return world.karin


def test_an_officer_of_another_organisation_reads_no_name_and_no_number(
    world, visitor, still, of_elsewhere
):
    names = f"select * from access_standstill_names('{still.pk}')"
    visitor(world.linda)
    assert raw(names)[0][0] == "Ronald van Dijk"
    assert visitor(of_elsewhere).offices
    assert raw(names) == []
    assert raw(f"select access_let_in_by_still('{still.pk}')") == [(None,)]


def test_the_button_of_an_old_page_leads_to_where_it_is_lifted_now(
    world, as_person, maintenance, still
):
    """Nobody else has to look at it: who presses may lift it, on its own page."""
    answer = as_person(world.linda).post(
        reverse("standstill_decide", args=[still.pk]), {"answer": "lift"}, follow=True
    )
    assert answer.redirect_chain == [(lift_url(still), 302)]
    assert said("Nothing has changed. Lifting it has a page of its own now.") in answer.text
    assert said("You cannot do this yourself. Somebody else has to look at it.") not in answer.text
    with maintenance():
        still.refresh_from_db()
    assert still.ended_at is None


def test_an_officer_of_another_organisation_reads_and_changes_no_standstill(
    world, visitor, as_person, still, of_elsewhere
):
    visitor(of_elsewhere)
    assert raw("select id from access_standstill") == []
    lifted = f"update access_standstill set ended_at = now(), ended_by_id = '{of_elsewhere.pk}'"
    assert raw(f"{lifted} where id = '{still.pk}' returning id") == []
    officer = as_person(of_elsewhere)
    assert still.case_number not in officer.get(LIST).text
    for name in ("standstill_extend", "standstill_lift", "standstill_decide"):
        answer = officer.post(reverse(name, args=[still.pk]), {"answer": "yes"})
        assert answer.status_code == 404, name
