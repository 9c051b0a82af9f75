"""Who keeps a plan after its last owner died: proposed, agreed by a second, and their own yes."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part, Scope
from audit.models import AuditEvent
from careplans.models import Priority
from delivery.models import OutboxMessage, ScheduleItem
from people.models import (
    HouseholdMember,
    Invitation,
    Person,
    Succession,
)
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from tests.casework.keepers import agree, ask_url, owners, reply

pytestmark = pytest.mark.django_db


def test_nobody_owns_it_and_the_leader_and_the_officer_see_that(
    world, as_person, death, maintenance
):
    assert owners(world, maintenance) == []
    dashboard = as_person(world.ingrid).get(reverse("dashboard")).content.decode()
    assert reverse("second_looks") + "#zonder-eigenaar" in dashboard
    assert "Van Dijk" not in dashboard
    for person, page in [
        ("ingrid", "second_looks"),
        ("linda", "deaths"),
        ("samira", "second_looks"),
    ]:
        answer = as_person(getattr(world, person)).get(reverse(page))
        assert [home.orphan.number for home in answer.context["homes"]] == ["M-0117"], person
    assert not as_person(world.tom).get(reverse("second_looks")).context["homes"]


def test_who_may_look_in_goes_on_and_nobody_is_added(world, visit, death):
    assert visit(world.samira, world.van_dijk).rights
    viewer = visit(world.kevin, world.van_dijk)
    assert not viewer.is_owner
    with pytest.raises(DatabaseError), transaction.atomic():
        Grant.objects.bulk_create([Grant(
            household=world.van_dijk, person=world.tom, part="goals", level=1, purpose="x",
            given_by=world.kevin,
        )])  # fmt: skip


def test_proposed_and_agreed_it_still_needs_their_own_yes(
    world, as_person, visit, proposed, maintenance
):
    joost, page = as_person(world.joost), reverse("keeper_second", args=[proposed.pk])
    assert "Anja" not in joost.get(reverse("second_looks")).content.decode()
    assert "Anja" in joost.get(page).content.decode()
    agree(as_person(world.samira), proposed)  # her own
    anja = as_person(world.anja)
    assert anja.get(reverse("keep_plan", args=[proposed.pk])).status_code == 404
    agree(as_person(world.joost), proposed)
    assert owners(world, maintenance) == []
    assert not visit(world.anja, world.van_dijk).is_owner
    home = anja.get(reverse("home"))
    assert reverse("keep_plan", args=[proposed.pk]) in home.content.decode()
    with maintenance():
        assert OutboxMessage.objects.filter(
            person=world.anja, key__startswith="succession"
        ).exists()


def test_a_yes_makes_them_the_owner_and_the_others_are_told(
    world, as_person, visit, kept_by_anja, maintenance
):
    assert owners(world, maintenance) == [world.anja]
    viewer = visit(world.anja, world.van_dijk)
    assert viewer.is_owner
    assert viewer.part_level("money") == Level.CONTRIBUTE
    assert not as_person(world.ingrid).get(reverse("second_looks")).context["homes"]
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-family")
        assert [row.person for row in told] == [world.kevin]


def test_what_was_private_and_what_was_theirs_alone_stays_closed(
    world, visit, kept_by_anja, maintenance
):
    with maintenance():
        about_him = world_scope(world, subject=world.ronald)
        row = Priority.objects.create(
            household=world.van_dijk, scope=about_him, text="Over Ronald zelf",
            said_by=world.ronald,
            created_by=world.ronald, changed_by=world.ronald,
        )  # fmt: skip
    visit(world.anja, world.van_dijk)
    seen = set(Priority.objects.values_list("text", flat=True))
    assert world.stay.text in seen
    assert not seen & {world.own_secret.text, row.text}


def world_scope(world, **about):
    return Scope.objects.get_or_create(household=world.van_dijk, part=Part.MATTERS, **about)[0]


def test_the_new_owner_may_stop_what_the_family_gave(world, as_person, visit, kept_by_anja):
    viewer = visit(world.anja, world.van_dijk)
    grants = Grant.objects.filter(household=world.van_dijk, person=world.samira)
    assert grants.count() == 2
    assert grants.update(withdrawn_at=timezone.now(), withdrawn_by_id=viewer.person_id) == 2
    assert visit(world.samira, world.van_dijk) is None


def test_a_no_leaves_it_and_somebody_else_can_be_asked(world, as_person, asked, death, maintenance):
    reply(as_person(world.anja), asked, "no")
    assert owners(world, maintenance) == []
    assert as_person(world.samira).get(ask_url(world, death)).status_code == 200
    assert reply(as_person(world.anja), asked).status_code == 404


def test_an_answer_counts_once(world, as_person, kept_by_anja, maintenance):
    assert reply(as_person(world.anja), kept_by_anja, "no").status_code == 404
    assert owners(world, maintenance) == [world.anja]


def test_nobody_answers_for_another(world, as_person, visitor, asked, maintenance):
    for person in (world.kevin, world.samira, world.noor, world.linda):
        assert reply(as_person(person), asked).status_code == 404
        visitor(person)
        try:
            with transaction.atomic():
                rows = Succession.objects.filter(pk=asked.pk)
                assert rows.update(answered_at=timezone.now(), is_accepted=True) == 0
        except DatabaseError:
            pass
    assert owners(world, maintenance) == []


def test_an_answer_is_not_changed_by_hand(world, as_person, visitor, asked, maintenance):
    reply(as_person(world.anja), asked, "no")
    for person in (world.samira, world.ingrid, world.linda, world.anja):
        visitor(person)
        with pytest.raises(DatabaseError, match="answers, once"), transaction.atomic():
            Succession.objects.filter(pk=asked.pk).update(is_accepted=True)
    assert owners(world, maintenance) == []


def test_without_a_log_in_a_letter_goes_to_the_address_that_two_saw(
    world, as_person, death, maintenance
):
    with maintenance():
        aunt = Person.objects.create(first_name="Tante", born_on="1960-01-01")
        HouseholdMember.objects.create(household=world.van_dijk, person=aunt, role="other")
    samira = as_person(world.samira)
    errors = fill_in(samira, ask_url(world, death), person=aunt.pk).context["form"].errors
    assert set(errors) == {"email"}
    sent = {"person": aunt.pk, "email": "Tante@voorbeeld.example"}
    assert fill_in(samira, ask_url(world, death), **sent).status_code == 302
    with maintenance():
        row = Succession.objects.get()
        assert not Invitation.objects.filter(person=aunt).exists()
    joost = as_person(world.joost)
    assert "tante@" not in joost.get(reverse("second_looks")).content.decode()
    page = joost.get(reverse("keeper_second", args=[row.pk])).content.decode()
    assert "tante@voorbeeld.example" in page
    agree(as_person(world.joost), row)
    with maintenance():
        assert Invitation.objects.get(person=aunt).email == "tante@voorbeeld.example"


def test_a_letter_goes_to_no_other_address_by_hand(world, visitor, asked):
    visitor(world.ingrid)
    with pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.bulk_create([Invitation(
            person=world.anja, household=world.van_dijk, email="eigen@voorbeeld.example",
            code_hash="y" * 64, invited_by=world.ingrid, expires_at=timezone.now(),
        )])  # fmt: skip


def test_keeping_a_plan_gives_no_custody(world, as_person, visit, death, maintenance):
    """A child for whom nothing was ever confirmed has its owners, but not one who came so."""
    with maintenance():
        user = world.els.user
        Person.objects.filter(pk=world.els.pk).update(user=None)
        aunt = Person.objects.create(first_name="Tante", born_on="1960-01-01", user=user)
        HouseholdMember.objects.create(household=world.van_dijk, person=aunt, role="other")
        baby = Person.objects.create(first_name="Baby", born_on=world.today)
        HouseholdMember.objects.create(household=world.van_dijk, person=baby, role="child")
    fill_in(as_person(world.samira), ask_url(world, death), person=aunt.pk)
    with maintenance():
        row = Succession.objects.get()
    agree(as_person(world.joost), row)
    reply(as_person(aunt), row)
    viewer = visit(aunt, world.van_dijk)
    assert viewer.is_owner
    assert viewer.held == ()
    asked = "select access_signers_here(%s, %s)"
    assert raw(asked, [baby.pk, world.today]) == [], "nor a signature"


def test_a_mistake_undone_takes_the_plan_back_too(
    world, kept_by_anja, death, undo, visit, maintenance
):
    undo(death)
    assert owners(world, maintenance) == [world.ronald]
    assert visit(world.ronald, world.van_dijk).is_owner
    viewer = visit(world.anja, world.van_dijk)
    assert not viewer.is_owner
    assert viewer.held == (world.kevin.pk,)
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.is_member', true)")
        assert cursor.fetchone() == ("",)


def test_a_mistake_undone_while_the_question_is_open_ends_it(
    world, as_person, asked, death, undo, maintenance
):
    undo(death)
    assert reply(as_person(world.anja), asked).status_code == 404
    assert owners(world, maintenance) == [world.ronald]


def test_a_closed_case_leaves_it_to_the_officer(world, as_person, death, maintenance):
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today
        )
    assert as_person(world.samira).get(ask_url(world, death)).status_code == 404
    homes = as_person(world.linda).get(reverse("deaths")).context["homes"]
    assert [(home.orphan.is_closed, home.orphan.may_ask) for home in homes] == [(True, True)]
    answer = fill_in(as_person(world.linda), ask_url(world, death), person=world.anja.pk)
    assert answer.status_code == 302


def test_with_another_owner_left_the_plan_simply_goes_on(
    world, as_person, died, visit, maintenance
):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent", is_owner=True
        )
    death = died(world.ronald)
    assert visit(world.anja, world.van_dijk).is_owner
    assert as_person(world.samira).get(ask_url(world, death)).status_code == 404
    assert not as_person(world.ingrid).get(reverse("second_looks")).context["homes"]


def test_only_who_may_ask_comes_to_the_form(world, as_person, death):
    for person in (world.tom, world.ingrid, world.ronald, world.kevin, world.noor, world.els):
        client = as_person(person) if person != world.ronald else as_person(world.anja)
        assert client.get(ask_url(world, death)).status_code == 404, person


def test_each_leaves_its_line(world, kept_by_anja, maintenance):
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="succession").order_by("id")
        assert [(line.kind, line.person_id) for line in lines] == [
            ("create", world.samira.pk), ("change", world.ingrid.pk), ("grant", world.anja.pk),
        ]  # fmt: skip
        assert {line.household_id for line in lines} == {world.van_dijk.pk}


def test_a_second_may_say_no(world, as_person, proposed, maintenance):
    agree(as_person(world.joost), proposed, "no")
    with maintenance():
        assert not Succession.objects.exists()
