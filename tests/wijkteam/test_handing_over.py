"""Who leaves hands over to whom the family let in; else it reads that nobody reads along."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant
from audit.models import AuditEvent
from careplans.models import Conversation, Proposal
from casework.models import Case
from people.models import TeamMembership
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(world, maintenance):
    """What the family gave Joost through the team: the same as Samira has."""

    def give(**changes):
        with maintenance():
            for grant in Grant.objects.filter(person=world.samira, withdrawn_at=None):
                grant.pk, grant.person = None, world.joost
                for name, value in changes.items():
                    setattr(grant, name, value)
                grant._state.adding = True
                grant.id = uuid4()
                grant.save()

    return give


@pytest.fixture
def leave(as_person, world, maintenance):
    def go(**words):
        with maintenance():
            place = TeamMembership.objects.get(person=world.samira, role="professional")
        words = {"action": "end", "place": str(place.pk), **words}
        return as_person(world.ingrid).post(reverse("leaving"), words)

    return go


def proposal(world, maintenance):
    with maintenance():
        return Proposal.objects.get(pk=world.proposal.pk)


def talk(world, maintenance):
    with maintenance():
        return Conversation.objects.get(pk=world.talk.pk)


def test_an_open_proposal_goes_to_the_colleague_whom_the_family_let_in(
    world, given, leave, as_person, maintenance, visit
):
    given()
    leave(to=str(world.joost.pk))
    row = proposal(world, maintenance)
    assert (row.state, row.handed_to_id) == ("waiting", world.joost.pk)
    assert row.created_by_id == world.samira.pk  # who made it stays who did
    page = as_person(world.ronald).get(reverse("proposal", args=[world.van_dijk.pk, row.pk]))
    (card,) = [page.context["proposal"]]
    assert (card.handed_to, card.is_by_gone) == ("Joost", False)
    visit(world.ronald, world.van_dijk)
    lines = AuditEvent.objects.filter(person_id=world.ingrid.pk, subject_id=row.pk)
    assert [line.kind for line in lines] == ["change"]


def test_who_took_over_takes_it_back_and_nobody_else_does(
    world, given, leave, as_person, maintenance
):
    given()
    leave(to=str(world.joost.pk))
    there = reverse("proposal_take_back", args=[world.van_dijk.pk, world.proposal.pk])
    assert as_person(world.samira).get(there).status_code == 404
    assert as_person(world.joost).get(there).status_code == 200


@pytest.mark.parametrize("changes", [{"level": 1}, {"is_own_steps_only": True, "part": "steps"}])
def test_where_the_family_gave_less_the_proposal_is_taken_back(
    world, given, leave, maintenance, as_person, changes
):
    given(**changes)
    leave(to=str(world.joost.pk))
    row = proposal(world, maintenance)
    assert (row.state, row.handed_to_id) == ("taken_back", None)
    page = as_person(world.ronald).get(reverse("proposal", args=[world.van_dijk.pk, row.pk]))
    assert page.context["proposal"].is_closed_by_leaving


def test_what_was_given_otherwise_than_through_the_team_is_no_ground(
    world, given, leave, maintenance
):
    given(team_id=None, case_id=None)
    leave(to=str(world.joost.pk))
    assert proposal(world, maintenance).state == "taken_back"


def test_a_conversation_goes_on_without_the_words_of_the_earlier_one(
    world, given, leave, maintenance, as_person
):
    given()
    leave(to=str(world.joost.pk))
    old = talk(world, maintenance)
    assert (old.left_by_id, old.next_by_id) == (world.samira.pk, world.joost.pk)
    assert world.joost.pk not in old.participant_ids
    with maintenance():
        new = Conversation.objects.get(pk=old.next_talk_id)
        assert sorted(new.participant_ids) == sorted([world.ronald.pk, world.joost.pk])
        assert not new.messages.exists()
    ronald = as_person(world.ronald)
    for each in (old, new):
        page = ronald.get(reverse("conversation", args=[world.van_dijk.pk, each.pk]))
        assert (page.context["talk"].left, page.context["talk"].next) == ("Samira", "Joost")
    joost = as_person(world.joost)
    address = reverse("conversation", args=[world.van_dijk.pk, old.pk])
    assert joost.get(address).status_code == 404
    new_one = reverse("conversation", args=[world.van_dijk.pk, new.pk])
    assert joost.get(new_one).context["talk"].left == ""
    assert ronald.get(reverse("conversations", args=[world.van_dijk.pk])).status_code == 200


@pytest.mark.parametrize("to", ["joost", ""])
def test_where_the_family_let_nobody_in_it_reads_that_nobody_reads_along(
    world, leave, maintenance, as_person, to
):
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
        count = Conversation.objects.count()
    leave(to=str(getattr(world, to).pk) if to else "")
    old = talk(world, maintenance)
    assert (old.left_by_id, old.next_by_id) == (world.samira.pk, None)
    with maintenance():
        assert Conversation.objects.count() == count
    there = reverse("conversation", args=[world.van_dijk.pk, old.pk])
    page = as_person(world.ronald).get(there)
    assert (page.context["talk"].left, page.context["talk"].next) == ("Samira", "")
    assert reverse("grant_add", args=[world.van_dijk.pk]) in page.content.decode()
    left = as_person(world.ingrid).get(reverse("leaving")).context["left"]
    assert [row[1] for row in left] == ["Samira El Amrani"]


def test_a_conversation_with_somebody_else_than_owners_goes_to_nobody(
    world, given, leave, maintenance
):
    given()
    with maintenance():
        both = sorted([world.samira.pk, world.fatma.pk, world.ronald.pk])
        other = Conversation.objects.create(
            household=world.van_dijk, participant_ids=both, started_by=world.ronald
        )
    leave(to=str(world.joost.pk))
    with maintenance():
        other.refresh_from_db()
    assert (other.left_by_id, other.next_by_id) == (world.samira.pk, None)


def test_the_case_goes_along_and_one_case_may_go_to_another(world, leave, maintenance):
    leave(**{"to": "", f"to_{world.case.pk}": str(world.joost.pk)})
    with maintenance():
        assert Case.objects.get(pk=world.case.pk).coordinator_id == world.joost.pk


def test_the_page_asks_for_each_case_when_the_colleague_is_known(world, as_person, maintenance):
    with maintenance():
        place = TeamMembership.objects.get(person=world.samira, role="professional")
    page = as_person(world.ingrid).get(reverse("leaving"), {"place": str(place.pk)})
    assert "M-0117" in [box.label for box in page.context["form"].of_cases]
    assert "Ronald" not in page.content.decode()


def test_the_first_page_of_the_family_says_who_left(world, leave, as_person):
    leave(to="")
    page = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk]))
    assert [(left.name, left.next) for left in page.context["page"].left] == [("Samira", "")]


@pytest.mark.parametrize("to", ["samira", "tom", "ronald", "els"])
def test_only_a_colleague_of_the_team_takes_over(world, leave, maintenance, to):
    page = leave(to=str(getattr(world, to).pk))
    assert page.status_code == 200
    assert page.context["form"].errors["to"]
    with maintenance():
        assert TeamMembership.objects.get(person=world.samira, role="professional").ended_on is None


def test_nobody_who_serves_pages_writes_who_takes_over(world, visit):
    visit(world.ronald, world.van_dijk)
    key = world.proposal.pk
    sql = "update careplans_proposal set handed_to_id = %s, version = version + 1 where id = %s"
    assert fails(sql, [world.joost.pk, key])
    assert fails("update careplans_conversation set left_by_id = %s", [world.samira.pk])
    assert fails("update careplans_conversation set next_talk_id = id")
    new = (
        "insert into careplans_conversation (id, household_id, participant_ids, started_by_id, "
        "started_at, last_message_at, left_by_id) "
        "values (gen_random_uuid(), %s, array[%s]::uuid[], %s, now(), now(), %s)"
    )
    me = world.ronald.pk
    assert fails(new, [world.van_dijk.pk, me, me, world.samira.pk])
    assert fails("select handing_over(%s, %s, '{}')", [world.samira.pk, world.moerwijk.pk])
    assert raw("select * from handing_left()") == []


def test_an_emergency_ends_with_the_place_and_comes_back_with_no_later_one(
    world, leave, as_person, maintenance
):
    now = timezone.now()
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=now, withdrawn_by=world.ronald
        )
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=60),
            confirmed_at=now, confirmed_by=world.ingrid,
        )  # fmt: skip
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    assert as_person(world.samira).get(goal).status_code == 200
    leave(to="")
    assert as_person(world.samira).get(goal).status_code == 404
    with maintenance():
        TeamMembership.objects.create(
            person=world.samira, team=world.moerwijk, role="professional", started_on=world.today
        )
    assert as_person(world.samira).get(goal).status_code == 404
