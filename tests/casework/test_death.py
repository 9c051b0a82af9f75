"""A death: two people confirm it, what this person could do ends, and a mistake comes undone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from people.models import Death, Invitation, User
from tests.careplans.sending import fill_in
from tests.casework.deaths import add_url, decide, words

pytestmark = pytest.mark.django_db


def today_url(world):
    return reverse("today", args=[world.van_dijk.pk])


def test_the_first_alone_changes_nothing(world, as_person, visit, write_down, fresh):
    ronald = as_person(world.ronald)
    death = write_down(world.ronald)
    decide(as_person(world.samira), death)
    assert fresh(death).confirmed_at is None
    assert ronald.get(today_url(world)).status_code == 200
    assert visit(world.ronald, world.van_dijk).is_owner


def test_a_confirmed_death_ends_the_log_in_at_the_next_request(world, as_person, died, visit):
    ronald = as_person(world.ronald)
    assert ronald.get(today_url(world)).status_code == 200
    died(world.ronald)
    answer = ronald.get(today_url(world))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
    assert visit(world.ronald, world.van_dijk) is None


def test_a_team_leader_and_the_officer_are_a_second_too(world, as_person, write_down, fresh):
    for person, who in [(world.ingrid, world.anja), (world.linda, world.ronald)]:
        death = write_down(who)
        decide(as_person(person), death)
        assert fresh(death).confirmed_by_id == person.pk


def test_the_second_may_say_no_and_then_it_is_gone(world, as_person, write_down, fresh):
    death = write_down(world.ronald)
    decide(as_person(world.joost), death, "no")
    assert fresh(death) is None


def test_the_other_holder_signs_alone(world, visit, died, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.marieke).first().signatures.filter(
            person=world.ronald
        ).delete()
        Grant.objects.filter(person=world.marieke).last().signatures.filter(
            person=world.ronald
        ).delete()
    assert visit(world.marieke, world.van_dijk) is None
    died(world.ronald)
    assert visit(world.marieke, world.van_dijk).rights
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)


def test_what_was_given_about_the_whole_family_goes_on(world, visit, died):
    died(world.ronald)
    assert visit(world.samira, world.van_dijk).rights
    assert visit(world.fatma, world.van_dijk).own_steps


def test_what_was_given_to_or_about_who_died_ends(world, died, maintenance):
    common = {"household": world.van_dijk, "part": "goals", "level": 1, "purpose": "samen",
              "given_by": world.ronald}  # fmt: skip
    with maintenance():
        Grant.objects.create(
            person=world.samira, team=world.moerwijk, subject=world.ronald, **common
        )
        Grant.objects.create(person=world.ronald, **common)
    died(world.ronald)
    with maintenance():
        about = Grant.objects.filter(subject=world.ronald) | Grant.objects.filter(
            person=world.ronald
        )
        assert about.count() == 2
        assert not about.filter(withdrawn_at=None).exists()


def test_invitations_die(world, died, undo, maintenance):
    later = timezone.now() + timedelta(days=5)
    with maintenance():
        open_one = Invitation.objects.create(
            person=world.anja, email="a@voorbeeld.example", code_hash="x" * 64,
            invited_by=world.ronald, expires_at=later,
        )  # fmt: skip
    death = died(world.anja)
    with maintenance():
        assert Invitation.objects.get(pk=open_one.pk).expires_at <= timezone.now()
    undo(death)
    with maintenance():
        assert Invitation.objects.get(pk=open_one.pk).expires_at == later


def state_of(world):
    """Everything that a death may end, row by row."""
    rows = {}
    for table, order in [
        ("people_householdmember", "id"), ("people_custody", "id"), ("access_grant", "id"),
        ("people_person", "id"), ("access_grantsignature", "id"), ("people_invitation", "id"),
        ("access_scope", "id"), ("careplans_priority", "id"), ("careplans_step", "id"),
    ]:  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(f"select to_jsonb(t)::text from {table} t order by {order}")
            rows[table] = cursor.fetchall()
    rows["login"] = User.objects.get(pk=world.ronald.user_id).is_active
    return rows


def test_undone_by_two_everything_is_exactly_as_before(world, died, undo, visit, maintenance):
    with maintenance():
        before = state_of(world)
    death = died(world.ronald)
    with maintenance():
        assert state_of(world) != before
    undo(death)
    with maintenance():
        assert state_of(world) == before
    viewer = visit(world.ronald, world.van_dijk)
    assert viewer.is_owner
    assert viewer.held == (world.kevin.pk,)


def test_one_alone_undoes_nothing(world, as_person, died, visit, fresh):
    death = died(world.ronald)
    fill_in(as_person(world.samira), reverse("death_undo", args=[death.pk]), because="Vergissing")
    decide(as_person(world.samira), death)
    assert fresh(death).counts
    assert visit(world.ronald, world.van_dijk) is None
    decide(as_person(world.joost), death, "no")
    assert fresh(death).undo_recorded_at is None


def test_what_ended_with_its_case_does_not_come_back(world, died, undo, maintenance):
    with maintenance():
        about = Grant.objects.create(
            household=world.van_dijk, part="goals", level=1, purpose="samen", person=world.samira,
            team=world.moerwijk, subject=world.ronald, given_by=world.ronald,
            case_id=world.case.pk,
        )  # fmt: skip
    death = died(world.ronald)
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today
        )
    with maintenance():
        Death.objects.filter(pk=death.pk).update(
            undo_because="Vergissing", undo_recorded_by=world.linda,
            undo_recorded_at=timezone.now(),
        )  # fmt: skip
        Death.objects.filter(pk=death.pk).update(
            undo_confirmed_by=world.ingrid, undo_confirmed_at=timezone.now()
        )
        assert Grant.objects.get(pk=about.pk).withdrawn_at


def test_only_who_helps_this_family_or_the_officer_writes_it_down(world, as_person, maintenance):
    for person, status in [(world.tom, 404), (world.ingrid, 403), (world.ronald, 404),
                           (world.linda, 404), (world.els, 404), (world.anja, 404)]:  # fmt: skip
        assert as_person(person).get(add_url(world)).status_code == status, person
    url = reverse("death_set", args=["M-0117"])
    for person in (world.tom, world.ingrid, world.samira, world.ronald):
        assert as_person(person).get(url).status_code == 404
    assert as_person(world.linda).get(reverse("death_set", args=["M-9999"])).status_code == 404
    answer = fill_in(as_person(world.linda), url, **words(world, world.anja))
    assert answer.status_code == 302
    with maintenance():
        assert Death.objects.get().recorded_by == world.linda


def test_the_family_reads_once_that_its_names_were_shown_and_why(world, as_person, maintenance):
    linda = as_person(world.linda)
    address = reverse("deaths")
    page = linda.get(address, {"zaak": "M-0117"}, follow=True)
    assert page.status_code == 200
    with maintenance():
        shown = AuditEvent.objects.filter(subject_kind="death_names", person_id=world.linda.pk)
        assert [line.household_id for line in shown] == [world.van_dijk.pk]
        assert not AuditEvent.objects.filter(subject_kind="standstill_names").exists()


def test_another_team_and_the_family_do_not_decide(world, as_person, write_down, fresh):
    death = write_down(world.anja)
    for person in (world.tom, world.els, world.ronald, world.kevin, world.noor, world.marieke):
        assert decide(as_person(person), death).status_code == 404, person
        assert as_person(person).get(reverse("deaths")).status_code == 404
    assert fresh(death).confirmed_at is None
    assert "Anja" not in as_person(world.tom).get(reverse("second_looks")).content.decode()


def test_bad_input_gets_a_sentence_and_changes_nothing(world, as_person, maintenance):
    client = as_person(world.samira)
    sent = words(world, world.noor, died_on="2099-01-01", proof="")
    errors = fill_in(client, add_url(world), **sent).context["form"].errors
    assert set(errors) == {"person", "died_on", "proof"}
    with maintenance():
        assert not Death.objects.exists()


def test_two_at_once_write_one_death_down(world, write_down, maintenance):
    death = write_down(world.ronald)
    with maintenance(), pytest.raises(IntegrityError, match="dies_once"), transaction.atomic():
        Death.objects.create(
            person=world.ronald, household=world.van_dijk, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", died_on=death.died_on, proof="deed",
            recorded_by=world.joost,
        )  # fmt: skip


def test_two_who_confirm_at_once_do_it_once(world, as_person, write_down, maintenance, fresh):
    death = write_down(world.ronald)
    decide(as_person(world.joost), death)
    decide(as_person(world.ingrid), death)
    assert fresh(death).confirmed_by_id == world.joost.pk
    with maintenance():
        assert AuditEvent.objects.filter(subject_kind="death", kind="grant").count() == 1
