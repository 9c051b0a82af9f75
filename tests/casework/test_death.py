"""A death: two people confirm it, what this person could do ends, and a mistake comes undone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from careplans import birthdays
from delivery import outbox, schedule
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Death, HouseholdMember, Invitation, Person, User
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


def test_a_child_that_died_stays_with_its_parents(world, died, visit, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today.replace(year=world.today.year - 15)
        )
    died(world.kevin)
    assert visit(world.ronald, world.van_dijk).held == (world.kevin.pk,)
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)
    with connection.cursor() as cursor, maintenance():
        cursor.execute("set local role wijkteam_rights")
        cursor.execute(
            "select access_years(%s, %s)", [world.kevin.pk, world.today + timedelta(days=900)]
        )
        assert cursor.fetchone() == (15,)


def test_no_birthday_is_spoken_of(world, died, visit, maintenance):
    soon = world.today + timedelta(days=10)
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(born_on=soon.replace(year=soon.year - 16))
    assert birthdays.coming(visit(world.ronald, world.van_dijk), world.today)
    died(world.kevin)
    viewer = visit(world.ronald, world.van_dijk)
    assert not birthdays.coming(viewer, world.today)
    birthdays.plan(HouseholdMember.objects.select_related("person").get(person=world.kevin))
    assert not ScheduleItem.objects.filter(kind="birthday", person=world.kevin).exists()


def as_worker():
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("set local role wijkteam_worker")


def test_no_mail_and_no_reminder_goes_out(world, died, visit, mailoutbox, maintenance):
    with maintenance():
        OutboxMessage.objects.create(key="k", person=world.ronald, template="news", path="/")
        ScheduleItem.objects.create(
            household=world.van_dijk, kind="step", object_id=world.call.pk, person=world.ronald,
            due_at=timezone.now(),
        )  # fmt: skip
    died(world.ronald)
    as_worker()
    schedule.hand_over_due()
    outbox.send_waiting()
    assert OutboxMessage.objects.get(key="k").state == "stopped"
    assert (
        ScheduleItem.objects.get(object_id=world.call.pk, person=world.ronald).outcome == "skipped"
    )
    assert not [mail for mail in mailoutbox if world.ronald.user.email in mail.to]


def test_who_remains_is_told_without_a_name(world, died, mailoutbox, maintenance):
    died(world.ronald)
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="death:")
        assert {row.person for row in told} == {world.kevin, world.anja}
        assert {(row.template, row.path) for row in told} == {("news", reverse("home"))}


def test_a_step_in_that_name_is_listed_and_not_changed(world, as_person, died, maintenance):
    died(world.ronald)
    page = as_person(world.kevin).get(reverse("departed", args=[world.van_dijk.pk]))
    text = page.content.decode()
    assert "Ronald van Dijk" in text
    assert world.call.text in text
    assert world.deal.text in text
    assert "Alleen voor Ronald" not in text
    with maintenance():
        assert type(world.call).objects.get(pk=world.call.pk).executor == world.ronald


def test_the_family_reads_it_on_its_first_page_and_the_name_stays(world, as_person, write_down):
    death = write_down(world.ronald)
    kevin = as_person(world.kevin)
    assert not kevin.get(today_url(world)).context["page"].farewell.departed
    assert kevin.get(reverse("departed", args=[world.van_dijk.pk])).status_code == 404
    decide(as_person(world.joost), death)
    page = kevin.get(today_url(world)).context["page"]
    assert [one.name for one in page.farewell.departed] == ["Ronald van Dijk"]
    family = kevin.get(reverse("family", args=[world.van_dijk.pk])).context["page"]
    assert [one.name for one in family.departed] == ["Ronald van Dijk"]
    assert "Ronald van Dijk" not in [member.name for member in family.members]
    assert "Ronald (" in kevin.get(reverse("steps", args=[world.van_dijk.pk])).content.decode()


def test_another_family_reads_nothing_of_it(world, as_person, died, visit):
    died(world.ronald)
    page = as_person(world.noor).get(reverse("today", args=[world.el_idrissi.pk]))
    assert not page.context["page"].farewell.departed
    visit(world.noor, world.el_idrissi)
    assert not Death.objects.exists()


def test_each_leaves_its_line(world, as_person, died, undo, maintenance):
    undo(died(world.ronald))
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="death", household_id=world.van_dijk.pk)
        assert [(line.kind, line.person_id) for line in lines.order_by("id")] == [
            ("create", world.samira.pk), ("grant", world.joost.pk),
            ("change", world.samira.pk), ("restore", world.ingrid.pk),
        ]  # fmt: skip
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert page.status_code == 200


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
