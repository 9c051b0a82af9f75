"""A holder of custody comes in by two of the team, at an address that both saw, and by no owner."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access import context
from audit.models import AuditEvent
from delivery.models import OutboxMessage
from network.models import NetworkMember
from people.actions import answer_invitation
from people.invitations import code_for, hash_of
from people.models import Custody, CustodyDoor, HouseholdMember, Invitation, Person
from people.tasks import purge_invitations
from tests import world as build
from tests.access.raw import fails, raw
from tests.careplans.apart import is_years_old, years_ago
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
ADDRESS = "bram@voorbeeld.example"
SAW = "Paspoort gezien aan de balie"


@pytest.fixture
def bram(world, maintenance):
    """Lives with the Van Dijks, has no log-in, and holds custody of Kevin, as two of them saw."""
    with maintenance():
        person = Person.objects.create(first_name="Bram", made_by=world.ronald)
        HouseholdMember.objects.create(household=world.van_dijk, person=person, role="parent")
        fact = Custody.objects.create(
            child=world.kevin, holder=person, kind="parent", evidence="x", started_on=world.today,
            recorded_by=world.samira, confirmed_by=world.joost, confirmed_at=timezone.now(),
            team=world.moerwijk, case_id=world.case.pk,
        )  # fmt: skip
    person.fact = fact
    return person


def door_url(world, bram):
    return reverse("custody_door", args=[world.case.pk, bram.fact.pk])


def shown_to(client, bram):
    """The key of the address on the page of the second, as its form posts it."""
    page = client.get(reverse("custody_second", args=[bram.fact.pk]))
    fact = page.context and page.context.get("fact")
    return fact.door.row.pk if fact and fact.door else ""


def decide(client, bram, answer="sent", door=None):
    words = {"answer": answer, "door": door or shown_to(client, bram)}
    return client.post(reverse("custody_decide", args=[bram.fact.pk]), words)


@pytest.fixture
def asked(world, bram, as_person, maintenance):
    words = {"email": ADDRESS.title(), "evidence": SAW}
    assert fill_in(as_person(world.samira), door_url(world, bram), **words).status_code == 302
    with maintenance():
        return CustodyDoor.objects.get()


@pytest.fixture
def sent(world, bram, asked, as_person, maintenance):
    decide(as_person(world.joost), bram)
    with maintenance():
        return Invitation.objects.get(person=bram)


@pytest.fixture
def log_in(django_user_model, maintenance):
    from allauth.account.models import EmailAddress

    def made(email):
        with maintenance():
            user = django_user_model.objects.create_user(email=email)
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return user

    return made


def answers(user, invitation):
    context.enter(user.pk)
    return answer_invitation(code=code_for(invitation.pk), accept=True)


def invitations(maintenance):
    with maintenance():
        return Invitation.objects.count()


def test_the_first_alone_sends_nothing(world, bram, asked, as_person, maintenance):
    decide(as_person(world.samira), bram)
    assert invitations(maintenance) == 0
    with maintenance():
        assert CustodyDoor.objects.get().seen_at is None


def test_the_second_sees_the_address_and_sends_it_there(world, bram, asked, as_person, maintenance):
    joost = as_person(world.joost)
    looks = joost.get(reverse("second_looks")).content.decode()
    assert ADDRESS not in looks
    page = joost.get(reverse("custody_second", args=[bram.fact.pk])).content.decode()
    assert ADDRESS in page
    assert SAW in page
    decide(joost, bram)
    with maintenance():
        letter = Invitation.objects.get(person=bram)
        assert (letter.email, letter.invited_by_id, letter.way) == (ADDRESS, world.joost.pk, "mail")
        assert OutboxMessage.objects.filter(key=f"invitation:{letter.pk}").exists()


def test_the_holder_comes_in_without_the_owner(world, bram, sent, log_in, visit, maintenance):
    user = log_in(ADDRESS)
    assert answers(user, sent) == bram.pk
    with maintenance():
        assert Person.objects.get(pk=bram.pk).user_id == user.pk


def test_it_opens_for_no_other_address(world, bram, sent, log_in):
    with pytest.raises(DatabaseError, match="another address"), transaction.atomic():
        answers(log_in("tweede@voorbeeld.example"), sent)


def test_an_owner_invites_no_holder_of_custody(world, bram, as_person, visit, maintenance):
    with maintenance():
        place = HouseholdMember.objects.get(person=bram)
    ronald = as_person(world.ronald)
    url = reverse("member_invite", args=[world.van_dijk.pk, place.pk])
    assert ronald.get(url).status_code == 403
    page = ronald.get(reverse("family", args=[world.van_dijk.pk])).content.decode()
    assert url not in page
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="row-level security"):
        by_hand(world, bram, world.ronald)


def by_hand(world, person, by, email="eigen@voorbeeld.example"):
    with transaction.atomic():
        Invitation.objects.bulk_create([Invitation(
            person=person, household=world.van_dijk, email=email, code_hash=hash_of("code"),
            invited_by=by, expires_at=timezone.now() + timedelta(days=1),
        )])  # fmt: skip


@pytest.mark.parametrize("key", ["samira", "joost", "ingrid"])
def test_nor_does_one_of_the_team_alone_or_to_another_address(world, bram, asked, visitor, key):
    staff = getattr(world, key)
    visitor(staff)
    for email in (ADDRESS, "eigen@voorbeeld.example"):
        with pytest.raises(DatabaseError, match="row-level security"):
            by_hand(world, bram, staff, email)


def test_once_sent_nobody_sends_it_elsewhere(world, bram, sent, visitor, visit):
    for staff in (world.samira, world.joost):
        visitor(staff)
        with pytest.raises(DatabaseError, match="row-level security"):
            by_hand(world, bram, staff)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError, match="row-level security"):
        by_hand(world, bram, world.ronald, ADDRESS)


def test_a_letter_of_the_owner_of_before_the_custody_opens_nothing(
    world, bram, visit, log_in, maintenance
):
    with maintenance():
        Custody.objects.filter(pk=bram.fact.pk).delete()
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    with maintenance():
        bram.fact.save(force_insert=True)
    user = log_in("eigen@voorbeeld.example")
    context.enter(user.pk)
    assert answer_invitation(code="code", accept=True) is None


def test_the_owner_sends_no_earlier_letter_again(world, bram, as_person, visit, maintenance):
    with maintenance():
        Custody.objects.filter(pk=bram.fact.pk).delete()
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    with maintenance():
        bram.fact.save(force_insert=True)
        letter = Invitation.objects.get(person=bram)
    ronald = as_person(world.ronald)
    lines = ronald.get(reverse("invitations", args=[world.van_dijk.pk])).context["lines"]
    assert [line.may_again for line in lines if line.row.pk == letter.pk] == [False]
    url = reverse("invitation_again", args=[world.van_dijk.pk, letter.pk])
    assert ronald.post(url).status_code == 403


def test_nor_from_the_list_of_our_people(world, bram, as_person, maintenance):
    with maintenance():
        member = build.row(
            NetworkMember, build.scope(world.van_dijk, "network"), world.ronald, name="Bram",
            person=bram,
        )  # fmt: skip
    url = reverse("network_member_invite", args=[world.van_dijk.pk, member.pk])
    assert as_person(world.ronald).get(url).status_code == 403


def test_the_owner_reads_that_it_happened_but_no_address(
    world, bram, sent, as_person, visit, maintenance
):
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="custody_door").order_by("id")
        assert [(line.kind, line.person_id) for line in lines] == [
            ("create", world.samira.pk), ("grant", world.joost.pk),
        ]  # fmt: skip
        assert {line.household_id for line in lines} == {world.van_dijk.pk}
        assert OutboxMessage.objects.filter(
            person=world.ronald, key__startswith="door:", template="news"
        ).exists()
    ronald = as_person(world.ronald)
    for page in ("looks", "invitations", "family"):
        text = ronald.get(reverse(page, args=[world.van_dijk.pk])).content.decode()
        assert ADDRESS not in text, page
    visit(world.ronald, world.van_dijk)
    assert raw("select email from people_custodydoor") == []
    assert raw("select email from people_invitation where person_id = %s", [bram.pk]) == []


def test_an_owner_stops_it_neither_by_page_nor_by_hand(world, bram, sent, as_person, visit):
    url = reverse("invitation_take_back", args=[world.van_dijk.pk, sent.pk])
    assert as_person(world.ronald).post(url).status_code == 404
    visit(world.ronald, world.van_dijk)
    assert raw("update people_invitation set withdrawn_at = now() returning id") == []
    assert raw("delete from people_custodydoor returning id") == []


def test_whose_access_rests_hears_nothing(world, bram, asked, as_person, maintenance):
    from access.models import Standstill

    with maintenance():
        Standstill.objects.create(
            household=world.van_dijk, person=world.ronald, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", ground="danger", evidence="x",
            begun_on=None, set_by=world.linda, confirmed_by=world.ingrid,
            started_at=timezone.now(), confirmed_at=timezone.now(),
            ends_at=timezone.now() + timedelta(days=9),
        )  # fmt: skip
    decide(as_person(world.joost), bram)
    with maintenance():
        assert Invitation.objects.filter(person=bram).exists()
        assert not OutboxMessage.objects.filter(person=world.ronald, key__startswith="door:")


def test_taken_back_it_opens_nothing_any_more(world, bram, sent, as_person, log_in, maintenance):
    case = as_person(world.samira).get(reverse("case", args=[world.case.pk])).content.decode()
    assert reverse("custody_second", args=[bram.fact.pk]) in case
    assert ADDRESS not in case
    decide(as_person(world.joost), bram, "not_sent")
    with maintenance():
        assert CustodyDoor.objects.get().taken_back_at
    assert answers(log_in(ADDRESS), sent) is None


def test_a_later_address_closes_the_earlier_one(world, bram, sent, as_person, log_in, maintenance):
    words = {"email": "nieuw@voorbeeld.example", "evidence": SAW}
    assert fill_in(as_person(world.samira), door_url(world, bram), **words).status_code == 302
    decide(as_person(world.joost), bram)
    assert answers(log_in(ADDRESS), sent) is None
    with maintenance():
        letter = Invitation.objects.get(email="nieuw@voorbeeld.example")
    assert answers(log_in("nieuw@voorbeeld.example"), letter) == bram.pk


def test_who_is_let_in_needs_no_door(world, as_person, maintenance):
    """Anja logs in already."""
    with maintenance():
        fact = Custody.objects.get(child=world.kevin, holder=world.anja)
    url = reverse("custody_door", args=[world.case.pk, fact.pk])
    assert as_person(world.samira).get(url).status_code == 404


def test_only_who_helps_this_family_writes_it_down(world, bram, as_person):
    url = door_url(world, bram)
    for person, status in [(world.tom, 404), (world.ingrid, 403), (world.ronald, 404),
                           (world.linda, 404), (world.anja, 404)]:  # fmt: skip
        assert as_person(person).get(url).status_code == status


def test_wrong_words_get_a_sentence(world, bram, as_person, maintenance):
    errors = fill_in(as_person(world.samira), door_url(world, bram), email="bram").context["form"]
    assert set(errors.errors) == {"email", "evidence"}
    with maintenance():
        assert not CustodyDoor.objects.exists()


def test_of_two_who_write_at_once_one_is_kept(world, bram, as_person, maintenance):
    joost = as_person(world.joost)
    opened = joost.get(door_url(world, bram)).context["form"]
    words = {"email": ADDRESS, "evidence": SAW}
    fill_in(as_person(world.samira), door_url(world, bram), **words)
    late = {**hidden_of(opened), **words, "email": "ander@voorbeeld.example"}
    answer = joost.post(door_url(world, bram), late)
    assert answer.context["form"].non_field_errors()
    assert "ander@voorbeeld.example" in answer.content.decode()
    with maintenance():
        assert CustodyDoor.objects.get().email == ADDRESS


def test_who_lives_there_is_no_eyes(world, bram, asked, as_person, visitor, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.joost, role="partner", started_on=world.today
        )
    assert decide(as_person(world.joost), bram).status_code == 404
    visitor(world.joost)
    assert fails(SEEN, [world.joost.pk, asked.pk])
    assert invitations(maintenance) == 0


SEEN = "update people_custodydoor set seen_by_id = %s, seen_at = now() where id = %s"


@pytest.mark.parametrize(
    ("who", "as_whom"), [("samira", "samira"), ("samira", "joost"), ("joost", "ingrid")]
)
def test_the_database_refuses_it_by_hand(world, bram, asked, visitor, who, as_whom):
    visitor(getattr(world, who))
    assert fails(SEEN, [getattr(world, as_whom).pk, asked.pk])


def test_what_a_second_saw_is_not_changed_by_hand(world, bram, asked, visitor, maintenance):
    visitor(world.joost)
    assert fails("update people_custodydoor set email = 'x@voorbeeld.example'")
    with maintenance(), pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        CustodyDoor.objects.update(seen_by=world.samira, seen_at=timezone.now())


def test_others_touch_no_row_by_hand(world, bram, asked, visitor):
    for person in (world.tom, world.ronald, world.anja, world.linda, world.els):
        visitor(person)
        assert raw("select id from people_custodydoor") == []
        assert raw("delete from people_custodydoor returning id") == []


ASK = """
insert into people_custodydoor (id, custody_id, household_id, team_id, case_id, email, evidence,
  asked_by_id, asked_at, seen_by_id, seen_at)
values (gen_random_uuid(), %s, %s, %s, %s, 'x@voorbeeld.example', 'x', %s, now(), %s,
  case when %s::uuid is null then null else now() end)"""


def test_nobody_makes_an_address_by_hand_that_is_seen_at_once(world, bram, visitor):
    here = [bram.fact.pk, world.van_dijk.pk, world.moerwijk.pk, world.case.pk]
    for who, by, seen in [
        (world.samira, world.samira, world.joost.pk),
        (world.samira, world.joost, None),
        (world.tom, world.tom, None),
        (world.ronald, world.ronald, None),
        (world.ingrid, world.ingrid, None),
    ]:
        visitor(who)
        assert fails(ASK, [*here, by.pk, seen, seen])


def test_the_second_reads_by_which_address_somebody_logs_in_already(world, as_person, maintenance):
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(
            confirmed_by=None, confirmed_at=None, team=world.moerwijk, case_id=world.case.pk
        )
        fact = Custody.objects.get(child=world.kevin, holder=world.anja)
        fact.recorded_by_id = world.samira.pk
        fact.save()
        emails = list(world.anja.user.emailaddress_set.values_list("email", flat=True))
    page = as_person(world.joost).get(reverse("custody_second", args=[fact.pk])).content.decode()
    assert all(email in page for email in emails)


@pytest.mark.parametrize(("days", "left"), [(59, 1), (61, 0)])
def test_the_address_goes_two_months_after_it_was_seen(world, asked, maintenance, days, left):
    """By a worker that would take all."""
    with maintenance():
        CustodyDoor.objects.update(
            seen_by=world.joost, seen_at=timezone.now() - timedelta(days=days)
        )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")
        CustodyDoor.objects.all().delete()
        cursor.execute("reset role")
    with maintenance():
        assert CustodyDoor.objects.count() == left


def test_the_cleaning_takes_it_too(world, asked, maintenance):
    with maintenance():
        CustodyDoor.objects.update(asked_at=timezone.now() - timedelta(days=61))
        purge_invitations()
        assert not CustodyDoor.objects.exists()


def may(person, home):
    return raw("select access_may_invite(%s, %s)", [person.pk, home.pk]) == [(True,)]


def waits(bram):
    Custody.objects.filter(pk=bram.fact.pk).update(confirmed_by=None, confirmed_at=None)


def test_what_one_of_the_team_wrote_down_takes_no_invitation_from_the_owner(
    world, bram, as_person, visit, log_in, maintenance
):
    with maintenance():
        waits(bram)
        place = HouseholdMember.objects.get(person=bram)
    ronald = as_person(world.ronald)
    url = reverse("member_invite", args=[world.van_dijk.pk, place.pk])
    assert url in ronald.get(reverse("family", args=[world.van_dijk.pk])).content.decode()
    assert ronald.get(url).status_code == 200
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    context.enter(log_in("eigen@voorbeeld.example").pk)
    assert answer_invitation(code="code", accept=True) == bram.pk


def test_who_answers_before_the_second_look_signs_nothing_by_it(
    world, bram, visit, log_in, as_person, maintenance
):
    """And the second reads by which address they log in."""
    with maintenance():
        waits(bram)
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    context.enter(log_in("eigen@voorbeeld.example").pk)
    answer_invitation(code="code", accept=True)
    visit(world.ronald, world.van_dijk)
    bram.refresh_from_db()
    visit(bram, world.van_dijk)
    assert raw("select current_setting('app.held')") == [("{}",)]
    page = as_person(world.joost).get(reverse("custody_second", args=[bram.fact.pk]))
    assert "eigen@voorbeeld.example" in page.content.decode()


def test_a_log_in_that_came_while_the_second_looked_is_seen_first(
    world, bram, visit, log_in, as_person, maintenance
):
    with maintenance():
        waits(bram)
    joost = as_person(world.joost)
    url = reverse("custody_second", args=[bram.fact.pk])
    page = joost.get(url).content.decode()
    assert 'name="logs_in" value=""' in page
    shown = {"answer": "yes", "shown": re.search('name="shown" value="(.+?)"', page)[1]}
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    context.enter(log_in("eigen@voorbeeld.example").pk)
    answer_invitation(code="code", accept=True)
    decision = reverse("custody_decide", args=[bram.fact.pk])
    assert joost.post(decision, shown | {"logs_in": ""})["location"] == url
    with maintenance():
        assert Custody.objects.get(pk=bram.fact.pk).confirmed_at is None
    seen = "yes eigen@voorbeeld.example"
    assert f'name="logs_in" value="{seen}"' in joost.get(url).content.decode()
    joost.post(decision, shown | {"logs_in": seen})
    with maintenance():
        assert Custody.objects.get(pk=bram.fact.pk).confirmed_at is not None


def test_an_open_invitation_of_the_owner_dies_with_the_second_look(
    world, bram, visit, log_in, maintenance
):
    with maintenance():
        waits(bram)
    visit(world.ronald, world.van_dijk)
    by_hand(world, bram, world.ronald)
    with maintenance():
        bram.fact.save()
    context.enter(log_in("eigen@voorbeeld.example").pk)
    assert answer_invitation(code="code", accept=True) is None


def test_a_parent_of_a_grown_child_is_invited_by_the_owner(
    world, bram, sent, as_person, visit, maintenance
):
    """And what the team sent before keeps its address to itself."""
    with maintenance():
        is_years_old(world, world.kevin, 18)
        place = HouseholdMember.objects.get(person=bram)
    url = reverse("member_invite", args=[world.van_dijk.pk, place.pk])
    assert as_person(world.ronald).get(url).status_code == 200
    visit(world.ronald, world.van_dijk)
    assert may(bram, world.van_dijk)
    assert raw("select email from people_invitation where person_id = %s", [bram.pk]) == []


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_custody_in_another_family_is_told_to_no_owner(
    world, bram, as_person, visit, maintenance, is_confirmed
):
    """Nor is an invitation offered that is then refused; what one of a team wrote down there, and
    nobody saw yet, refuses none."""
    with maintenance():
        child = Person.objects.create(first_name="Noa", born_on=years_ago(world.today, 6))
        HouseholdMember.objects.create(household=world.el_idrissi, person=child, role="child")
        Custody.objects.filter(pk=bram.fact.pk).update(child=child)
        if not is_confirmed:
            waits(bram)
        member = build.row(
            NetworkMember, build.scope(world.van_dijk, "network"), world.ronald, name="Bram",
            person=bram,
        )  # fmt: skip
    ronald = as_person(world.ronald)
    page = ronald.get(reverse("family", args=[world.van_dijk.pk])).context["page"]
    [(offered, by_team)] = [
        (each.may_invite, each.team_invites) for each in page.members if each.person_id == bram.pk
    ]
    visit(world.ronald, world.van_dijk)
    assert (offered, by_team) == (may(bram, world.van_dijk), False)
    assert offered is not is_confirmed
    url = reverse("network_member_invite", args=[world.van_dijk.pk, member.pk])
    assert ronald.get(url).status_code == (200 if offered else 403)
    page = ronald.get(reverse("network", args=[world.van_dijk.pk])).content.decode()
    assert (url in page) is offered
