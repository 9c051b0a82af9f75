"""Somebody leaves the team: logged out at once, and no case stays without a person."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from access import context
from access.models import Grant
from audit.models import AuditEvent
from careplans.models import Proposal
from casework.models import Case, CaseClient, CaseColleague
from delivery.models import OutboxMessage
from network.models import ProfessionalProfile
from people.models import TeamMembership
from tests.access.raw import raw
from tests.wijkteam.test_login import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingrid(as_person, world):
    return as_person(world.ingrid)


@pytest.fixture
def place(world, maintenance):
    def of(person):
        with maintenance():
            return TeamMembership.objects.get(person=person, role="professional")

    return of


def ends(client, place):
    return client.post(reverse("leaving"), {"action": "end", "place": str(place.pk)})


def give(client, case, person):
    words = {"action": "give", "case": str(case.pk), "to": str(person.pk)}
    return client.post(reverse("leaving"), words)


@pytest.fixture
def samira_left(ingrid, world, place):
    ends(ingrid, place(world.samira))


def coordinator(case, maintenance):
    with maintenance():
        return Case.objects.get(pk=case.pk).coordinator_id


def test_who_leaves_is_logged_out_everywhere_and_sees_nothing(ingrid, world, place, with_password):
    samira = Client()
    log_in(samira, with_password(world.samira).email)
    assert "_auth_user_id" in samira.session
    ends(ingrid, place(world.samira))
    assert samira.get(reverse("account")).url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in samira.session


def test_a_case_without_a_person_is_listed_and_given_to_a_colleague(
    samira_left, ingrid, world, maintenance
):
    page = ingrid.get(reverse("leaving"))
    (stray,) = page.context["strays"]
    assert (stray.number, stray.was_with) == ("M-0117", world.samira.pk)
    assert stray.proposals == 0
    assert world.joost.pk in [person for person, _name in stray.colleagues]
    give(ingrid, world.case, world.joost)
    assert coordinator(world.case, maintenance) == world.joost.pk
    assert ingrid.get(reverse("leaving")).context["strays"] == []


def test_the_leader_sees_no_word_of_the_family(samira_left, ingrid, world):
    text = ingrid.get(reverse("leaving")).content.decode()
    assert not [word for word in ("Ronald", "Dijk", "Vraag van het gezin") if word in text]


def test_handing_over_lets_nobody_into_the_plan(samira_left, ingrid, world, as_person, maintenance):
    give(ingrid, world.case, world.joost)
    joost = as_person(world.joost)
    assert joost.get(reverse("case", args=[world.case.pk])).status_code == 200
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    assert joost.get(goal).status_code == 404
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"


def test_the_owners_get_a_neutral_mail(samira_left, ingrid, world, maintenance):
    with maintenance():
        world.samira_goals.__class__.objects.filter(pk=world.samira_goals.pk).update(
            case_id=world.case.pk
        )
    give(ingrid, world.case, world.joost)
    with maintenance():
        rows = OutboxMessage.objects.filter(key__startswith="handed-over")
        assert [(row.person_id, row.template) for row in rows] == [(world.ronald.pk, "news")]


def test_both_are_lines_in_the_log(samira_left, ingrid, world, maintenance):
    give(ingrid, world.case, world.joost)
    with maintenance():
        kinds = AuditEvent.objects.filter(person_id=world.ingrid.pk, kind="change")
        found = {line.subject_kind for line in kinds.filter(household_id=None)}
        assert found == {"teammembership", "case"}


@pytest.mark.parametrize("to", ["tom", "els", "samira", "ronald", "ingrid"])
def test_a_case_goes_to_a_colleague_of_the_same_team_alone(
    samira_left, ingrid, world, maintenance, to
):
    give(ingrid, world.case, getattr(world, to))
    assert coordinator(world.case, maintenance) == world.samira.pk


def test_a_case_that_has_its_person_is_not_taken_away(ingrid, world, maintenance):
    give(ingrid, world.case, world.joost)
    assert coordinator(world.case, maintenance) == world.samira.pk


@pytest.mark.parametrize("who", ["tom", "ingrid"])
def test_a_leader_ends_no_place_of_another_team_and_not_their_own(ingrid, world, maintenance, who):
    with maintenance():
        place = TeamMembership.objects.get(person=getattr(world, who))
    ends(ingrid, place)
    with maintenance():
        assert TeamMembership.objects.get(pk=place.pk).ended_on is None


@pytest.mark.parametrize("key", ["samira", "joost", "tom", "linda", "ronald", "marieke", "els"])
def test_only_a_leader_finds_the_page(as_person, world, key):
    assert as_person(getattr(world, key)).get(reverse("leaving")).status_code == 404


def test_nobody_is_chosen_beforehand_and_the_question_says_what_stops(
    ingrid, world, place, maintenance
):
    page = ingrid.get(reverse("leaving"))
    assert page.context["form"]["place"].value() is None
    key = place(world.samira).pk
    question = ingrid.get(reverse("leaving"), {"place": str(key)})
    assert (question.context["name"], question.context["cases"]) == ("Samira El Amrani", 1)
    stops = {"families": 1, "proposals": 1, "talks": 1, "mails": 1}
    assert question.context["stops"] == stops
    with maintenance():
        assert TeamMembership.objects.get(pk=key).ended_on is None


def test_a_place_of_another_team_has_no_question(ingrid, world, maintenance):
    with maintenance():
        key = TeamMembership.objects.get(person=world.tom).pk
    page = ingrid.get(reverse("leaving"), {"place": str(key)})
    assert "stops" not in page.context
    context.enter(world.ingrid.user_id)
    assert raw("select * from leaving_question(%s)", [key]) == []


def test_who_leaves_does_not_follow_themselves(ingrid, world, place):
    words = {"action": "end", "place": str(place(world.samira).pk), "to": str(world.samira.pk)}
    page = ingrid.post(reverse("leaving"), words)
    assert "Samira" in str(page.context["form"].errors["to"])


def test_who_leaves_is_not_offered_as_who_takes_over(ingrid, world, place):
    place_id = place(world.samira).pk
    page = ingrid.get(reverse("leaving"), {"place": str(place_id)})
    form = page.context["form"]
    for box in [form["to"], *form.of_cases]:
        offered = {str(value) for value, _label in box.field.widget.choices}
        assert str(world.joost.pk) in offered
        assert str(world.samira.pk) not in offered
    assert f'value="{world.samira.pk}"' not in page.content.decode()


def test_nothing_to_hand_over_is_said_only_then(ingrid, world, place):
    with override("nl"):
        nothing = gettext(
            "No family lost its professional. Who still waits for a first talk stands under Team."
        )
    assert nothing in ingrid.get(reverse("leaving")).content.decode()
    ends(ingrid, place(world.samira))
    assert nothing not in ingrid.get(reverse("leaving")).content.decode()


def test_who_left_is_on_no_public_page_and_nobodys_choice(
    ingrid, world, place, maintenance, client
):
    with maintenance():
        ProfessionalProfile.objects.create(
            person=world.samira, team=world.moerwijk, name="Samira El Amrani", area="Moerwijk",
            specialisms=["geld"], languages=["nl"], introduction="Hallo", is_public=True,
        )  # fmt: skip
        waits = Case.objects.create(
            team=world.moerwijk, number="M-0900", state="waiting", registered_on=world.today
        )
        CaseClient.objects.create(case=waits, name="Wie wacht", chosen_helper=world.samira)
    assert "Hallo" in client.get(reverse("profiles")).content.decode()
    assert ingrid.get(reverse("leaving")).context["choices"] == []
    ends(ingrid, place(world.samira))
    assert "Hallo" not in client.get(reverse("profiles")).content.decode()
    page = ingrid.get(reverse("leaving"))
    assert page.context["choices"] == [("M-0900", "Samira El Amrani")]


@pytest.mark.parametrize("words", [{}, {"case": "x", "to": "y"}, {"case": "", "to": ""}])
def test_what_is_not_there_to_give_is_a_sentence(ingrid, world, words):
    assert ingrid.post(reverse("leaving"), {"action": "give", **words}).status_code == 200


def test_somebody_else_cannot_call_the_functions(world, maintenance, place):
    key = place(world.samira).pk
    context.enter(world.joost.user_id)
    with connection.cursor() as cursor:
        cursor.execute("select leaving_end_place(%s)", [key])
        cursor.execute("select * from leaving_cases()")
        assert cursor.fetchall() == []
    with maintenance():
        assert TeamMembership.objects.get(pk=key).ended_on is None


def open_grants(person):
    return Grant.objects.filter(person=person, withdrawn_at=None)


def test_what_came_through_the_place_ends_with_it_and_does_not_come_back(
    samira_left, world, place, maintenance, as_person
):
    with maintenance():
        assert not open_grants(world.samira).exists()
        ended = Grant.objects.get(pk=world.samira_goals.pk)
        assert (ended.withdrawn_by_id, ended.withdrawn_at is None) == (world.ingrid.pk, False)
        TeamMembership.objects.create(
            team=world.moerwijk, person=world.samira, role="professional", started_on=world.today
        )
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    assert as_person(world.samira).get(goal).status_code == 404


def test_what_others_were_given_stays(samira_left, world, maintenance):
    with maintenance():
        for key in ("joost", "els", "marieke", "fatma"):
            assert open_grants(getattr(world, key)).exists(), key


def test_an_open_proposal_of_who_left_is_taken_back(samira_left, world, maintenance):
    with maintenance():
        row = Proposal.objects.get(pk=world.proposal.pk)
    assert (row.state, row.answered_by_id) == ("taken_back", world.ingrid.pk)


def test_words_of_the_family_that_who_left_typed_wait_on(ingrid, world, place, maintenance):
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(typed_for=world.ronald)
    ends(ingrid, place(world.samira))
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).state == "waiting"


def test_the_family_reads_and_hears_what_ended(samira_left, world, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    lines = AuditEvent.objects.filter(person_id=world.ingrid.pk).values_list("kind", "subject_kind")
    ended = [("withdraw", "grant"), ("withdraw", "grant")]
    assert sorted(lines) == [("change", "handed_talk"), ("change", "proposal"), *ended]
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="place-ended")
        assert {(row.person_id, row.template) for row in told} == {(world.ronald.pk, "news")}


def test_who_helps_along_in_a_case_does_so_no_more(ingrid, world, place, maintenance):
    with maintenance():
        helps, _new = CaseColleague.objects.get_or_create(case=world.case, person=world.joost)
    ends(ingrid, place(world.joost))
    with maintenance():
        assert not TeamMembership.objects.filter(person=world.joost, ended_on=None).exists()
        assert CaseColleague.objects.get(pk=helps.pk).ended_on == world.today


def test_only_what_is_of_the_teams_of_the_leader_is_counted(
    samira_left, ingrid, world, maintenance
):
    """A proposal that waits in a plan which another team opened is no number of this one."""
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(
            state="waiting", answered_at=None, answered_by=None
        )
    (stray,) = ingrid.get(reverse("leaving")).context["strays"]
    assert stray.proposals == 1
    with maintenance():
        Grant.objects.filter(person=world.samira).update(team=None)
    (stray,) = ingrid.get(reverse("leaving")).context["strays"]
    assert (stray.proposals, stray.talks) == (0, 0)


def test_a_lead_that_ended_this_moment_ends_nobody(world, visitor, place, maintenance):
    """The context of the request is of before; who leads is asked again."""
    key = place(world.joost).pk
    visitor(world.ingrid)
    with maintenance():
        TeamMembership.objects.filter(person=world.ingrid, role="leader").update(
            ended_on=world.today
        )
    assert raw("select * from leaving_end_place(%s)", [key]) == []
    with maintenance():
        assert TeamMembership.objects.get(pk=key).ended_on is None


def test_two_who_end_places_in_one_team_come_one_after_another(world, visitor, place, maintenance):
    """Linda ends Ingrid's lead and has not committed; Ingrid ends a place beside it."""
    with maintenance():
        lead = TeamMembership.objects.get(person=world.ingrid, role="leader").pk
    key, said = place(world.joost).pk, []
    visitor(world.linda)
    assert raw("select * from leaving_end_lead(%s, %s)", [lead, world.samira.pk])

    def end():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_web; set local lock_timeout = '1s'")
                context.enter(world.ingrid.user_id)
                cursor.execute("select * from leaving_end_place(%s)", [key])
                said.append("did not wait")
                transaction.set_rollback(True)
        except DatabaseError as error:
            said.append(type(error.__cause__).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=end)
    thread.start()
    thread.join(20)
    assert said == ["LockNotAvailable"]
