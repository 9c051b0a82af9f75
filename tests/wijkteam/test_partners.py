"""Who works at a partner: asked for by one, made by the yes of a second, ended by either."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Proposal
from delivery.models import OutboxMessage
from people.invitations import code_for, find
from people.models import Invitation, OrganisationMembership, Person
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
WORDS = {
    "first_name": "Noud",
    "last_name": "Peters",
    "email": "noud@school.example",
    "job": "Mentor",
}


@pytest.fixture
def school(world, maintenance):
    with maintenance():
        return OrganisationMembership.objects.get(person=world.marieke, role="partner")


@pytest.fixture
def ask(as_person, school):
    def of(person, **words):
        words = {**WORDS, "organisation": str(school.organisation_id), **words}
        return as_person(person).post(reverse("partner_ask"), words)

    return of


def asked(maintenance):
    with maintenance():
        return OrganisationMembership.objects.filter(role="asked", ended_on=None).first()


def act(client, place, action, **words):
    return client.post(
        reverse("partner_places"), {"place": str(place.pk), "action": action, **words}
    )


def today():
    return timezone.localdate().isoformat()


def test_what_one_asked_for_is_no_place_before_a_second_said_yes(ask, world, school, maintenance):
    assert ask(world.marieke).status_code == 302
    place = asked(maintenance)
    assert (place.made_by_id, place.email) == (world.marieke.pk, WORDS["email"])
    with maintenance():
        assert not Invitation.objects.filter(person=place.person).exists()
        told = OutboxMessage.objects.filter(key__startswith="partner-asked")
        assert world.linda.pk in {row.person_id for row in told}
        assert {row.template for row in told} == {"office"}


def test_the_yes_of_the_second_makes_the_place_and_sends_the_invitation(
    ask, world, as_person, maintenance
):
    ask(world.marieke)
    place = asked(maintenance)
    act(as_person(world.linda), place, "confirm")
    with maintenance():
        place.refresh_from_db()
        assert (place.role, place.confirmed_by_id) == ("partner", world.linda.pk)
        assert (place.email, place.working_name) == ("", "Noud Peters")
        invited = Invitation.objects.get(person=place.person)
        assert (invited.email, invited.household_id) == (WORDS["email"], None)
        lines = AuditEvent.objects.filter(subject_id=place.pk).values_list("kind", flat=True)
        assert set(lines) == {"create", "grant"}
    assert find(code_for(invited.pk))["invited_by_name"] == "Linda"
    with maintenance():
        OrganisationMembership.objects.filter(pk=place.pk).update(ended_on=place.started_on)
    assert find(code_for(invited.pk)) is None


def test_the_invitation_says_where_and_who_asked(ask, world, as_person, maintenance, client):
    ask(world.marieke)
    place = asked(maintenance)
    act(as_person(world.linda), place, "confirm")
    with maintenance():
        invited = Invitation.objects.get(person=place.person)
        school = place.organisation.name
    page = client.get(reverse("invitation"), {"code": code_for(invited.pk)}, follow=True)
    assert page.context["partner"] == {"organisation": school, "asked_by": "Marieke"}
    assert raw("select * from partners_invited('x')") == []


def says(form, name, *words):
    return any(word in str(form.errors[name]) for word in words)


def test_ones_own_address_and_an_empty_name_get_a_sentence(ask, world, maintenance):
    with maintenance():
        user = world.marieke.user
        email = user.email or "marieke@school.example"
        EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True})
    form = ask(world.marieke, email=email.upper(), first_name="").context["form"]
    assert says(form, "email", "eigen adres", "own address")
    assert says(form, "first_name", "voornaam", "first name")
    form = ask(world.linda, email=email).context["form"]
    assert says(form, "email", "werkt al iemand", "works here already")
    assert asked(maintenance) is None


def test_who_minds_places_finds_them_at_their_account(world, as_person, school):
    url = reverse("partner_places")
    parts = as_person(world.marieke).get(reverse("account")).context["parts"]
    assert url in [part.url for part in parts]
    parts = as_person(world.samira).get(reverse("account")).context["parts"]
    assert url not in [part.url for part in parts]


def test_who_asked_is_not_the_second(ask, world, as_person, maintenance):
    ask(world.marieke)
    place = asked(maintenance)
    act(as_person(world.marieke), place, "confirm")
    assert asked(maintenance).pk == place.pk


def test_the_office_asks_and_a_colleague_there_says_yes(ask, world, as_person, maintenance):
    ask(world.linda)
    place = asked(maintenance)
    act(as_person(world.ingrid), place, "confirm")  # somebody settled works there
    assert asked(maintenance).pk == place.pk
    act(as_person(world.marieke), place, "confirm")
    assert asked(maintenance) is None


def test_the_first_of_an_organisation_has_a_team_leader_as_second(
    ask, world, as_person, school, maintenance
):
    with maintenance():
        OrganisationMembership.objects.filter(pk=school.pk).update(ended_on=school.started_on)
    ask(world.linda)
    place = asked(maintenance)
    page = as_person(world.ingrid).get(reverse("partner_places"))
    assert [place.name for place in page.context["waiting"]] == ["Noud Peters"]
    assert not page.context["may_ask"]
    act(as_person(world.linda), place, "confirm")
    assert asked(maintenance).pk == place.pk
    act(as_person(world.ingrid), place, "confirm")
    assert asked(maintenance) is None


def test_who_came_by_a_yes_is_settled_after_two_weeks(ask, world, school, maintenance, as_person):
    with maintenance():
        OrganisationMembership.objects.filter(pk=school.pk).update(
            made_by=world.linda, confirmed_by=world.ingrid, confirmed_at=timezone.now()
        )
    assert as_person(world.marieke).get(reverse("partner_places")).status_code == 404
    with maintenance():
        OrganisationMembership.objects.filter(pk=school.pk).update(
            confirmed_at=timezone.now() - timedelta(days=15)
        )
    assert as_person(world.marieke).get(reverse("partner_places")).status_code == 200


@pytest.mark.parametrize("key", ["ronald", "kevin", "fatma", "samira", "joost", "ingrid", "tom"])
def test_a_family_and_a_team_make_no_place(ask, as_person, world, maintenance, key):
    person = getattr(world, key)
    assert as_person(person).get(reverse("partner_places")).status_code == 404
    assert ask(person).status_code == 404
    assert asked(maintenance) is None


def test_the_functions_say_no_to_a_family_also_by_hand(visitor, world, school, maintenance):
    visitor(world.ronald)
    asks = "select partners_ask(%s, 'A', '', 'B', '', 'a@b.example')"
    assert raw(asks, [school.organisation_id]) == [(None,)]
    assert raw("select * from partners_end(%s, %s)", [school.pk, today()]) == []
    assert raw("select * from partners_places()") == []
    assert fails(
        "insert into people_organisationmembership (id, organisation_id, person_id, role, job, "
        "started_on) values (gen_random_uuid(), %s, %s, 'partner', '', current_date)",
        [school.organisation_id, world.ronald.pk],
    )
    assert fails("update people_organisationmembership set role = 'partner'")
    assert fails("select partners_end_rest(%s, %s, null)", [world.marieke.pk, school.pk])


def test_a_place_that_ends_closes_what_came_through_it(
    world, as_person, school, maintenance, visit
):
    goal = reverse("goal", args=[world.van_dijk.pk, world.school.pk])
    assert as_person(world.marieke).get(goal).status_code == 200
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(created_by=world.marieke)
    act(as_person(world.linda), school, "end")
    assert as_person(world.marieke).get(goal).status_code == 404
    with maintenance():
        assert not Grant.objects.filter(person=world.marieke, withdrawn_at=None).exists()
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"
        assert Grant.objects.filter(person=world.samira, withdrawn_at=None).exists()
        told = OutboxMessage.objects.filter(key__startswith="place-ended")
        assert {(row.person_id, row.template) for row in told} >= {(world.ronald.pk, "news")}
    visit(world.ronald, world.van_dijk)
    lines = AuditEvent.objects.filter(person_id=world.linda.pk, household_id=world.van_dijk.pk)
    assert {line.subject_kind for line in lines} == {"grant", "proposal"}


def test_a_colleague_there_ends_a_place_and_the_owners_hear(world, as_person, school, maintenance):
    with maintenance():
        other = OrganisationMembership.objects.create(
            organisation_id=school.organisation_id, person=Person.objects.create(first_name="Bo")
        )
        Grant.objects.filter(person=world.marieke).update(person=other.person)
    act(as_person(world.marieke), other, "end")
    with maintenance():
        assert not Grant.objects.filter(person=other.person, withdrawn_at=None).exists()
        told = OutboxMessage.objects.filter(key__startswith="place-ended")
        assert world.ronald.pk in {row.person_id for row in told}


@pytest.mark.parametrize("days", [-1, 1, 30, None])
def test_a_place_ends_today_and_on_no_other_day(visitor, world, school, maintenance, days):
    visitor(world.linda)
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    assert raw("select * from partners_end(%s, %s)", [school.pk, day]) == []
    with maintenance():
        assert OrganisationMembership.objects.get(pk=school.pk).ended_on is None


def test_a_day_that_is_sent_along_is_not_asked(world, as_person, school, maintenance):
    act(as_person(world.linda), school, "end", day="2031-01-01")
    with maintenance():
        assert OrganisationMembership.objects.get(pk=school.pk).ended_on == timezone.localdate()
        assert not Grant.objects.filter(person=world.marieke, withdrawn_at=None).exists()


@pytest.mark.parametrize("action", ["", "throw", None])
def test_another_word_than_the_buttons_does_nothing(world, as_person, school, maintenance, action):
    page = as_person(world.linda).post(
        reverse("partner_places"),
        {"place": str(school.pk)} | ({} if action is None else {"action": action}),
        follow=True,
    )
    assert [str(one) for one in page.context["messages"]]
    with maintenance():
        assert OrganisationMembership.objects.get(pk=school.pk).ended_on is None


@pytest.mark.parametrize("words", [{"email": "x"}, {"first_name": ""}, {"organisation": "x"}])
def test_a_wrong_word_is_a_sentence(ask, world, maintenance, words):
    page = ask(world.marieke, **words)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == set(words)
    assert asked(maintenance) is None


def test_twice_is_once(ask, world, as_person, maintenance):
    ask(world.marieke)
    place = asked(maintenance)
    act(as_person(world.linda), place, "confirm")
    act(as_person(world.linda), place, "confirm")
    with maintenance():
        assert Invitation.objects.filter(person_id=place.person_id).count() == 1
