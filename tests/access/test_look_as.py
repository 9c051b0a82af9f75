"""Look as: an owner sees what a party sees and they see themselves, and nothing can be written."""

import re
from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access import context, looking
from access.models import EmergencyAccess, Grant, GrantSignature
from audit.models import AuditEvent
from careplans.models import Conversation, Message, MessageRead, Priority, Step
from people.models import Custody, HouseholdMember, OrganisationMembership, Person, User
from tests.access import marked, outsiders
from tests.careplans.sending import fill_in
from tests.world import row, scope, years_ago

pytestmark = pytest.mark.django_db
GUESTS = ["samira", "joost", "fatma", "marieke"]
REFUSED = ["karin", "els", "tom", "noor", "kevin", "anja", "ingrid"]


def page_as(world, party, name="today", *args):
    page = reverse(name, args=[world.van_dijk.pk, *args])
    return looking.address_of(party.pk, page)


def walk(client, start, prefix=""):
    """All marked words on the pages of the household that one reaches from the first by links."""
    waiting, seen, words = [start], set(), set()
    while waiting:
        url = waiting.pop()
        seen.add(url)
        assert len(seen) < 200
        answer = client.get(url)
        assert answer.status_code in (200, 302, 404, 403, 405), url
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        words |= set(marked.WORD.findall(page))
        links = re.findall(r'href="([^"#?]*)', page)
        home = "/".join(start.split("/")[: 5 if prefix else 3])
        waiting += [x for x in links if x.startswith(home + "/") and x not in seen]
    return words


_own = set()


def of_ronald(world, as_person, marks):
    """The marks that he reads at home: the same for each party, so they are read once."""
    if not _own:
        words = walk(as_person(world.ronald), reverse("today", args=[world.van_dijk.pk]))
        _own.update(marks[word] for word in words)
    return _own


def of_both(theirs, own, marks):
    return {marks[word] for word in theirs} & own


@pytest.mark.parametrize("key", GUESTS)
def test_as_a_guest_the_owner_reads_exactly_what_both_read(key, world, as_person, maintenance):
    with maintenance():
        marks = marked.mark_all(world)
    guest, home = getattr(world, key), reverse("today", args=[world.van_dijk.pk])
    with transaction.atomic():
        point = transaction.savepoint()
        theirs = walk(as_person(guest), home)
        transaction.savepoint_rollback(point)
    own = of_ronald(world, as_person, marks)
    seen = walk(as_person(world.ronald), page_as(world, guest), prefix="/kijk-als")
    assert theirs, "the guest reads something"
    assert {marks[word] for word in seen} == of_both(theirs, own, marks)


def test_every_page_says_as_whom_and_how_to_stop(world, as_person):
    ronald = as_person(world.ronald)
    for name in ("today", "plan", "goals", "conversations"):
        page = ronald.get(page_as(world, world.samira, name))
        assert page.status_code == 200, name
        assert page.context["looking_as"] == "Samira El Amrani"
        stop = reverse("sharing", args=[world.van_dijk.pk])
        assert f'href="{stop}"' in page.content.decode()
        assert 'class="looking"' in page.content.decode()


def test_what_could_be_sent_or_typed_is_plainly_off(world, as_person):
    """A fieldset that is off holds every form of the page: the browser sends and takes nothing."""
    ronald = as_person(world.ronald)
    for name, args in [
        ("today", []),
        ("goal", [world.water.pk]),
        ("propose_step", [world.water.pk]),
    ]:
        text = ronald.get(page_as(world, world.samira, name, *args)).text
        off, end = text.index('<fieldset class="looked-at"'), text.rindex("</fieldset>")
        assert " disabled>" in text[off : off + 80], name
        assert "<form" not in text[:off] + text[end:], name
        assert "<button" not in text[:off] + text[end:], name
    own = ronald.get(reverse("today", args=[world.van_dijk.pk])).text
    assert "looked-at" not in own


def test_a_refusal_says_it_too(world, as_person):
    ronald = as_person(world.ronald)
    for name, args, status in [
        ("matters", [], 404), ("step_change", [world.call.pk], 403), ("sharing", [], 403),
    ]:  # fmt: skip
        page = ronald.get(page_as(world, world.samira, name, *args))
        assert page.status_code == status, name
        assert 'class="looking"' in page.content.decode()


def test_the_links_lead_on_with_the_same_eyes_and_other_pages_do_not(world, as_person):
    ronald = as_person(world.ronald)
    page = ronald.get(page_as(world, world.samira)).content.decode()
    assert f'href="{page_as(world, world.samira, "plan")}"' in page
    own = ronald.get(reverse("today", args=[world.van_dijk.pk])).content.decode()
    assert "kijk-als" not in own
    away = ronald.get(looking.address_of(world.samira.pk, reverse("home") + "?a=1"))
    assert (away.status_code, away["Location"]) == (302, reverse("home") + "?a=1")


@pytest.mark.parametrize("key", REFUSED)
def test_as_who_does_not_look_in_there_is_nothing(key, world, as_person):
    ronald = as_person(world.ronald)
    assert ronald.get(page_as(world, getattr(world, key))).status_code == 404


@pytest.mark.parametrize("key", ["pending", "expired", "exmember", "coowner", "sixteen"])
def test_nor_as_who_waits_or_is_past_or_belongs_to_the_family(key, world, as_person, maintenance):
    with maintenance():
        others = outsiders.build(world)
    assert as_person(world.ronald).get(page_as(world, others[key])).status_code == 404


@pytest.mark.parametrize("key", ["kevin", "anja", "samira", "noor", "tom", "ingrid", "linda"])
def test_only_an_owner_looks_as_somebody(key, world, as_person):
    client = as_person(getattr(world, key))
    assert client.get(page_as(world, world.fatma)).status_code == 404


def test_who_is_logged_out_is_asked_to_log_in(world, client):
    answer = client.get(page_as(world, world.samira))
    assert answer.status_code == 302
    assert "/inloggen/" in answer["Location"]
    assert client.get(answer["Location"]).status_code == 302  # out of the other's eyes


def test_nothing_can_be_sent(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    for name, args in [
        ("step_tick", [world.call.pk]), ("document_ask", []), ("conversation_start", []),
        ("propose_step", [world.water.pk]), ("grant_add", []),
    ]:  # fmt: skip
        answer = ronald.post(page_as(world, world.samira, name, *args), {"body": "x"})
        assert answer.status_code == 403, name
        assert "verander" in answer.content.decode() or "change" in answer.content.decode()
    for url in ("/uitloggen/", "/concept/", "/thuis/"):
        assert ronald.post(looking.address_of(world.samira.pk, url)).status_code == 403
    with maintenance():
        assert Step.objects.get(pk=world.call.pk).state == "open"


def enter(world, visit, party):
    return context.enter_as(visit(world.ronald, world.van_dijk), party.pk)


def test_the_database_writes_nothing_any_more(world, visit):
    with transaction.atomic():
        viewer = enter(world, visit, world.samira)
        assert viewer.visitor.looker_id == world.ronald.pk
        for sql in (
            "update careplans_step set text = 'x'",
            "delete from writing_draft",
            "insert into access_grantsignature (id) values (gen_random_uuid())",
        ):
            with pytest.raises(InternalError, match="read-only"):  # noqa: SIM117
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(sql)
        with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('transaction_read_only', 'off', true)")


def test_there_is_no_way_from_looking_as_to_being(world, visit):
    with transaction.atomic():
        enter(world, visit, world.samira)
        with connection.cursor() as cursor:
            cursor.execute("select * from access_my_households()")
            assert cursor.fetchall() == []
            for table in ("people_person", "people_teammembership", "delivery_documentjob"):
                cursor.execute(f"select count(*) from {table}")
                assert cursor.fetchone() == (0,), table
        with pytest.raises(Exception, match="enters no household"), transaction.atomic():
            context.enter_household(None, world.van_dijk.pk)


def test_the_look_is_in_the_owners_name_and_nothing_in_the_partys(world, as_person, maintenance):
    as_person(world.ronald).get(page_as(world, world.samira, "goal", world.water.pk))
    with maintenance():
        lines = list(AuditEvent.objects.values_list("person_id", "kind", "subject_kind"))
    assert lines == [(world.ronald.pk, "read", "look_as")]


def test_reading_a_conversation_as_samira_is_not_samira_reading(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    page = ronald.get(page_as(world, world.samira, "conversation", world.talk.pk))
    assert page.status_code == 200
    assert "Kom je donderdag langs?" in page.content.decode()
    with maintenance():
        assert not MessageRead.objects.exists()


def test_a_conversation_with_somebody_else_of_the_family_stays_theirs(
    world, as_person, maintenance
):
    with maintenance():
        talk = Conversation.objects.create(
            household=world.van_dijk, started_by=world.kevin,
            participant_ids=sorted([world.kevin.pk, world.samira.pk]),
        )  # fmt: skip
        Message.objects.create(
            household=world.van_dijk, conversation=talk, author=world.kevin, body="Alleen voor jou"
        )
    ronald = as_person(world.ronald)
    assert ronald.get(page_as(world, world.samira, "conversation", talk.pk)).status_code == 404
    assert "Alleen voor jou" not in walk_text(ronald, page_as(world, world.samira, "conversations"))


def walk_text(client, url):
    return client.get(url).content.decode()


@pytest.fixture
def coowner(world, maintenance):
    """A second owner with a part, a step and a helper of her own."""
    with maintenance():
        user = User.objects.create(email="tweede@voorbeeld.example")
        bea = Person.objects.create(user=user, first_name="Bea", made_by=world.ronald)
        HouseholdMember.objects.create(
            household=world.van_dijk, person=bea, role="partner", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
        row(Priority, scope(world.van_dijk, "matters", subject=bea), bea, text="Van Bea zelf",
            said_by=bea)  # fmt: skip
        hers = scope(world.van_dijk, "steps", subject=bea)
        row(Step, hers, bea, goal=world.water, text="Fatma helpt Bea", executor_kind=2,
            executor=world.fatma)  # fmt: skip
        for person in (world.tom, world.samira):
            given = Grant.objects.create(
                household=world.van_dijk, person=person, part="matters", level=1, subject=bea,
                given_by=bea, purpose="alleen voor Bea",
            )  # fmt: skip
            GrantSignature.objects.create(grant=given, person=bea)
    return bea


def test_private_things_of_another_owner_never_appear(world, as_person, coowner):
    assert "Van Bea zelf" in as_person(world.samira).get(
        reverse("matters", args=[world.van_dijk.pk])
    ).content.decode()  # fmt: skip
    ronald = as_person(world.ronald)
    assert ronald.get(page_as(world, world.tom)).status_code == 404  # her own helper
    assert ronald.get(page_as(world, world.samira, "matters")).status_code == 404
    for name in ("today", "steps", "plan"):
        page = ronald.get(page_as(world, world.fatma, name)).content.decode()
        assert "Fatma helpt Bea" not in page
    assert "Fatma helpt Bea" in as_person(world.fatma).get(
        reverse("today", args=[world.van_dijk.pk])
    ).content.decode()  # fmt: skip


def test_what_a_hidden_emergency_opens_is_not_shown_by_it(world, as_person, maintenance):
    with maintenance():
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.joost, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["matters"], reason="gevaar",
            ends_at=timezone.now() + timedelta(hours=9), is_hidden=True,
            hidden_because="gevaar", review_on=world.today,
            confirmed_by=world.ingrid, confirmed_at=timezone.now(),
        )  # fmt: skip
    assert as_person(world.joost).get(
        reverse("matters", args=[world.van_dijk.pk])
    ).status_code == 200  # fmt: skip
    ronald = as_person(world.ronald)
    assert ronald.get(page_as(world, world.joost, "matters")).status_code == 404


def test_when_the_access_is_stopped_the_next_page_is_gone(world, as_person):
    ronald = as_person(world.ronald)
    page = page_as(world, world.samira, "goals")
    assert ronald.get(page).status_code == 200
    fill_in(ronald, reverse("grant_withdraw", args=[world.van_dijk.pk, world.samira_goals.pk]))
    assert ronald.get(page).status_code == 404
    assert ronald.get(page, headers={"HX-Request": "true"}).status_code == 404


def test_as_a_whole_organisation_one_sees_what_it_was_given(world, as_person, maintenance):
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, organisation=world.protection, part="goals", level=1,
            given_by=world.ronald, purpose="meekijken",
        )  # fmt: skip
    ronald = as_person(world.ronald)
    page = ronald.get(page_as(world, world.protection, "goals"))
    assert page.status_code == 200
    assert page.context["looking_as"] == "Jeugdbescherming West"
    assert "Weer water in huis" in page.content.decode()
    assert ronald.get(page_as(world, world.protection, "steps")).status_code == 404
    assert OrganisationMembership.objects.count() == 0


def test_the_card_leads_there_for_an_owner_only(world, as_person):
    page = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    cards = {card.first_name: card for card in page.context["page"].open}
    assert cards["Samira"].look_url == page_as(world, world.samira)
    kevin = as_person(world.kevin).get(reverse("sharing", args=[world.van_dijk.pk]))
    assert not any(card.look_url for card in kevin.context["page"].open)


@pytest.fixture
def guardian(world, maintenance):
    """Karin holds guardianship of Kevin for the institution, beside Ronald and Anja."""
    with maintenance():
        Custody.objects.create(
            child=world.kevin, holder=world.karin, organisation=world.protection, kind="guardian",
            evidence="Beschikking", started_on=world.today, recorded_by=world.samira,
            confirmed_by=world.joost, confirmed_at=timezone.now(),
        )  # fmt: skip
        Custody.objects.get_or_create(
            child=world.kevin, holder=world.ronald, defaults={
                "evidence": "Uittreksel", "started_on": world.today, "recorded_by": world.samira,
                "confirmed_by": world.joost, "confirmed_at": timezone.now()},
        )  # fmt: skip
    return world.karin


def test_as_a_guardian_the_owner_reads_exactly_what_both_read(
    guardian, world, as_person, maintenance
):
    with maintenance():
        marks = marked.mark_all(world)
    home = reverse("today", args=[world.van_dijk.pk])
    with transaction.atomic():
        point = transaction.savepoint()
        theirs = walk(as_person(guardian), home)
        transaction.savepoint_rollback(point)
    own = walk(as_person(world.ronald), home)
    seen = walk(as_person(world.ronald), page_as(world, guardian), prefix="/kijk-als")
    assert theirs, "the guardian reads something"
    both = {marks[word] for word in theirs & own}
    # what waits for the guardian's own signature is not shown: nobody signs with these eyes
    to_sign = {mark for mark in both if mark.field == "access_grant.purpose"}
    assert {marks[word] for word in seen} == both - to_sign


def test_the_page_names_the_guardian_and_leads_there_for_an_owner(guardian, world, as_person):
    page = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    [found] = page.context["page"].guardians
    assert found.look_url == page_as(world, guardian)
    assert "Kevin" in found.says
    assert as_person(world.ronald).get(found.look_url).status_code == 200
    for person in (world.kevin, world.anja):
        page = as_person(person).get(reverse("sharing", args=[world.van_dijk.pk]))
        assert not any(each.look_url for each in page.context["page"].guardians)
        assert as_person(person).get(page_as(world, guardian)).status_code == 404


def test_an_owner_who_does_not_see_the_child_looks_as_no_guardian(
    guardian, world, as_person, maintenance
):
    with maintenance():
        Custody.objects.filter(holder=world.ronald).update(
            ended_on=world.today, end_recorded_by=world.samira, end_confirmed_by=world.joost,
            end_confirmed_at=timezone.now(),
        )  # fmt: skip
    ronald = as_person(world.ronald)
    page = ronald.get(reverse("sharing", args=[world.van_dijk.pk]))
    assert [each.look_url for each in page.context["page"].guardians] == [""]
    assert ronald.get(page_as(world, guardian)).status_code == 404


def test_as_a_guardian_nothing_is_written_and_nobody_becomes_one(guardian, world, visit):
    with transaction.atomic():
        viewer = enter(world, visit, guardian)
        assert {right.level for right in viewer.rights.values()} <= {1, 2, 3}
        with pytest.raises(InternalError, match="read-only"):  # noqa: SIM117
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("update careplans_goal set title = 'x'")
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from access_guardians_here()")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("key", ["samira", "noor", "linda"])
def test_who_is_no_family_reads_no_guardian_by_hand(key, guardian, world, visit):
    visit(getattr(world, key), world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from access_guardians_here()")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("rest", ["//evil.example/login/", "/\\evil.example/", "///evil.example/"])
def test_the_address_leads_to_no_other_house(rest, client):
    answer = client.get(f"/kijk-als/00000000-0000-4000-8000-000000000000{rest}")
    assert answer.status_code == 404


@pytest.fixture
def lotte(guardian, world, maintenance):
    """A half-sister of Kevin, five years old, with the same guardian."""
    with maintenance():
        child = Person.objects.create(first_name="Lotte", born_on=years_ago(world.today, 5))
        HouseholdMember.objects.create(household=world.van_dijk, person=child, role="child")
        Custody.objects.create(
            child=child, holder=guardian, organisation=world.protection, kind="guardian",
            evidence="Beschikking", started_on=world.today, recorded_by=world.samira,
            confirmed_by=world.joost, confirmed_at=timezone.now(),
        )  # fmt: skip
    return child


@pytest.mark.parametrize(("key", "children"), [("ronald", 2), ("anja", 1), ("kevin", 1)])
def test_who_guards_a_child_is_read_by_who_reads_the_custody_of_that_child(
    lotte, world, as_person, visit, key, children
):
    """Anja lives apart and holds custody of Kevin alone; Kevin himself is 14."""
    person = getattr(world, key)
    page = as_person(person).get(reverse("sharing", args=[world.van_dijk.pk]))
    [found] = page.context["page"].guardians
    assert "Kevin" in found.says
    assert ("Lotte" in found.says) == (children == 2)
    visit(person, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from access_guardians_here()")
        assert cursor.fetchone() == (children,)
