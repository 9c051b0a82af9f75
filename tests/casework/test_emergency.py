"""Emergency access: at once and short, with a second pair of eyes, and never behind one's back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level, Part
from audit.models import AuditEvent
from careplans.models import Priority
from casework.emergency_forms import EmergencyForm
from delivery.models import OutboxMessage
from tests.careplans.sending import fill_in
from writing.models import Draft

pytestmark = pytest.mark.django_db
REASON = "Er is geroepen om hulp en niemand doet open"
WORDS = {"number": "M-0117", "reason": REASON, "parts": ["goals", "steps", "network"], "hours": 24}


@pytest.fixture(autouse=True)
def nothing_shared_with_joost(world, maintenance):
    """Joost works in the team; the family shows him nothing now."""
    with maintenance():
        Grant.objects.filter(person=world.joost).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )


def ask(as_person, person, **words):
    client = as_person(person)
    answer = fill_in(client, reverse("emergency_ask"), **{**WORDS, **words})
    return client, answer


@pytest.fixture
def asked(world, as_person, maintenance):
    _client, answer = ask(as_person, world.joost)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return EmergencyAccess.objects.get()


def plan(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def later(maintenance, asked, **ago):
    """The clock goes on, so it began that much earlier."""
    with maintenance():
        EmergencyAccess.objects.filter(pk=asked.pk).update(
            started_at=asked.started_at - timedelta(**ago),
            ends_at=asked.ends_at - timedelta(**ago),
        )


def test_it_opens_at_once_and_only_to_see(world, as_person, asked, visit):
    joost = as_person(world.joost)
    assert joost.get(plan(world, "goal", world.water.pk)).status_code == 200
    assert joost.get(plan(world, "goal_change", world.water.pk)).status_code == 403
    assert joost.get(plan(world, "propose_step", world.water.pk)).status_code == 403
    viewer = visit(world.joost, world.van_dijk)
    assert {right.level for right in viewer.rights.values()} == {Level.SEE}
    assert {right.part for right in viewer.rights.values()} == {
        Part.GOALS, Part.STEPS, Part.NETWORK,
    }  # fmt: skip


def test_the_page_says_apart_what_an_emergency_opened_and_how_to_stop(world, as_person, asked):
    page = as_person(world.joost).get(plan(world, "today"))
    assert page.context["page"].taken.pk == asked.pk
    assert page.context["page"].parts == ()
    assert reverse("emergency_end", args=[asked.pk]) in page.content.decode()


def test_the_number_in_the_address_is_the_case_that_it_is_about(world, as_person, maintenance):
    joost, address = as_person(world.joost), reverse("emergency_ask")
    with maintenance():
        Draft.objects.create(
            user_id=world.joost.user_id, form=EmergencyForm.form_name, about_id=world.joost.pk,
            words={"number": ["M-0145"], "reason": ["Iets anders"]}, version=0,
        )  # fmt: skip
    form = joost.get(address, {"zaak": "M-0117"}).context["form"]
    assert (form["number"].value(), form["reason"].value()) == ("M-0117", None)
    form = joost.get(address).context["form"]
    assert form["number"].value() == "M-0145"
    answer = joost.post(f"{address}?zaak=M-0117", {})
    assert answer.context["form"]["number"].value() == "M-0117"


def test_a_second_time_says_before_it_is_sent_that_it_waits(world, as_person, asked, maintenance):
    with maintenance():
        EmergencyAccess.objects.filter(pk=asked.pk).update(
            ended_at=timezone.now(), ended_by=world.joost
        )
    joost, address = as_person(world.joost), reverse("emergency_ask")
    assert joost.get(address, {"zaak": "M-0117"}).context["form"].waits_first
    assert not joost.get(address).context["form"].waits_first


def test_too_many_hours_says_what_is_left_and_that_works(world, as_person, asked, maintenance):
    with maintenance():
        EmergencyAccess.objects.filter(pk=asked.pk).update(person=world.samira)
    _client, answer = ask(as_person, world.joost, hours=72)
    form = answer.context["form"]
    assert "48" in str(form.errors["hours"])
    assert [hours for hours, _label in form.fields["hours"].choices] == [4, 24, 48]
    _client, answer = ask(as_person, world.joost, hours=48)
    assert answer.status_code == 302


def test_without_asking_there_is_nothing(world, as_person):
    assert as_person(world.joost).get(plan(world, "goal", world.water.pk)).status_code == 404


def test_what_is_about_the_child_opens_and_what_is_private_or_money_does_not(
    world, as_person, visit, maintenance
):
    ask(as_person, world.joost, parts=["goals", "matters"])
    joost = as_person(world.joost)
    assert joost.get(plan(world, "goal", world.school.pk)).status_code == 200
    assert joost.get(plan(world, "goal", world.debts.pk)).status_code == 404
    visit(world.joost, world.van_dijk)
    seen = set(Priority.objects.values_list("pk", flat=True))
    assert world.stay.pk in seen
    assert world.own_secret.pk not in seen
    assert world.hers.pk not in seen  # Anja lives elsewhere


@pytest.mark.parametrize("words", [
    {"reason": ""}, {"parts": []}, {"parts": ["money"]}, {"parts": ["messages"]},
    {"parts": ["child"]},
    {"hours": 96}, {"number": "L-0001"}, {"number": "M-9999"}, {"number": ""},
])  # fmt: skip
def test_it_wants_a_reason_a_case_of_the_team_and_no_more_than_there_is(
    world, as_person, maintenance, words
):
    _client, answer = ask(as_person, world.joost, **words)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    with maintenance():
        assert not EmergencyAccess.objects.exists()


def test_who_has_it_gets_no_second_and_no_longer_one(world, as_person, asked, maintenance):
    _client, answer = ask(as_person, world.joost, hours=72, reason="Nog steeds")
    assert answer["Location"] == reverse("emergency", args=[asked.pk])
    with maintenance():
        assert EmergencyAccess.objects.get().ends_at == asked.ends_at


def test_another_team_names_no_family_of_this_one(world, as_person, maintenance):
    for person in (world.tom,):
        _client, answer = ask(as_person, person)
        assert answer.status_code == 200
    for person in (world.ronald, world.ingrid, world.marieke, world.linda, world.els):
        assert as_person(person).get(reverse("emergency_ask")).status_code == 404
    with maintenance():
        assert not EmergencyAccess.objects.exists()


def test_it_needs_two_factors(world, client, login):
    login(client, world.joost, second_step=False)
    assert client.get(reverse("emergency_ask"))["Location"] == reverse("second_step")


def raw(sql, params=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


INSERT = """
insert into access_emergencyaccess (id, household_id, person_id, team_id, case_id, case_number,
  parts, reason, started_at, ends_at, is_hidden, hidden_because)
values (gen_random_uuid(), %s, %s, %s, %s, %s, array['goals'], 'x', now(),
  now() + interval '1 day', false, '')
"""


def test_the_database_lets_nobody_in_by_hand(world, visitor):
    """The family of another case, for somebody else, or of another team: refused."""
    van_dijk, other = world.van_dijk.pk, world.el_idrissi.pk
    case, team = [world.case.pk, "M-0117"], world.moerwijk.pk
    for who, values in (
        (world.joost, [other, world.joost.pk, team, *case]),
        (world.joost, [van_dijk, world.samira.pk, team, *case]),
        (world.joost, [van_dijk, world.joost.pk, world.laak.pk, *case]),
        (world.tom, [van_dijk, world.tom.pk, world.laak.pk, *case]),
        (world.ingrid, [van_dijk, world.ingrid.pk, team, *case]),
        (world.linda, [van_dijk, world.linda.pk, team, *case]),
        (world.ronald, [van_dijk, world.ronald.pk, team, *case]),
    ):
        visitor(who)
        with pytest.raises(DatabaseError, match=r"row-level security|not at home there"):
            raw(INSERT, values)
    visitor(world.joost)
    assert raw(INSERT, [van_dijk, world.joost.pk, team, *case]) == 1


def opens(as_person, world):
    answer = as_person(world.joost).get(plan(world, "goal", world.water.pk))
    return answer.status_code == 200


def test_without_a_second_pair_of_eyes_it_ends_after_four_hours(
    world, as_person, asked, maintenance
):
    later(maintenance, asked, hours=3, minutes=59)
    assert opens(as_person, world)
    later(maintenance, asked, hours=4, seconds=1)
    assert not opens(as_person, world)
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    assert not opens(as_person, world)


def test_the_leader_says_yes_and_it_ends_at_its_time(world, as_person, asked, maintenance):
    ingrid = as_person(world.ingrid)
    text = ingrid.get(reverse("emergencies")).content.decode()
    assert "M-0117" in text
    assert "Dijk" not in text
    assert ingrid.post(reverse("emergency_confirm", args=[asked.pk])).status_code == 302
    later(maintenance, asked, hours=23)
    assert opens(as_person, world)
    later(maintenance, asked, hours=24, seconds=1)
    assert not opens(as_person, world)


@pytest.mark.parametrize("key", ["ingrid", "joost"])
def test_the_leader_or_who_asked_stops_it_at_once(world, as_person, asked, key):
    as_person(getattr(world, key)).post(reverse("emergency_end", args=[asked.pk]))
    assert not opens(as_person, world)


def test_nobody_confirms_their_own(world, as_person, asked, visitor, maintenance):
    assert as_person(world.joost).post(
        reverse("emergency_confirm", args=[asked.pk])
    ).status_code == 404  # fmt: skip
    visitor(world.joost)
    for who in (world.joost.pk, world.ingrid.pk):
        with pytest.raises(DatabaseError):
            raw(
                "update access_emergencyaccess set confirmed_at = now(), confirmed_by_id = %s",
                [who],
            )
    with maintenance(), pytest.raises(IntegrityError):
        raw("update access_emergencyaccess set confirmed_at = now(), confirmed_by_id = person_id")


def test_who_leaves_the_team_sees_nothing_more(world, as_person, asked, maintenance):
    with maintenance():
        world.joost.team_memberships.update(ended_on=world.today)
    assert not opens(as_person, world)


def test_three_days_is_the_most(world, asked, maintenance):
    with maintenance(), pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.update(ends_at=asked.started_at + timedelta(hours=72, seconds=1))


def test_all_of_it_stands_in_the_log_as_what_it_is(world, as_person, asked, maintenance):
    joost = as_person(world.joost)
    joost.get(plan(world, "goal", world.water.pk))
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    with maintenance():
        lines = AuditEvent.objects.filter(grant_id=asked.pk)
        assert set(lines.values_list("ground", flat=True)) == {"acute"}
        assert set(lines.values_list("kind", flat=True)) == {"grant", "read", "change"}
        assert REASON not in str(list(lines.values("auditactor__purpose", "subject_kind")))


def test_the_family_reads_it_at_the_top_and_in_who_looked(world, as_person, asked):
    as_person(world.joost).get(plan(world, "goal", world.water.pk))
    for person in (world.ronald, world.kevin):
        for name in ("today", "looks"):
            text = as_person(person).get(plan(world, name)).content.decode()
            assert "Joost de Wit" in text, (person, name)
            assert REASON in text, (person, name)
    folds = as_person(world.ronald).get(plan(world, "looks")).context["looks"].folds
    assert len(next(fold for fold in folds if fold.name == "Joost de Wit").lines) == 2
    # Anja lives elsewhere: that it was used, and not why
    text = as_person(world.anja).get(plan(world, "looks")).content.decode()
    assert "Joost" in text
    assert REASON not in text


def mails(maintenance):
    with maintenance():
        return {(m.person_id, m.template) for m in OutboxMessage.objects.all()}


@pytest.mark.usefixtures("asked")
def test_leader_officer_and_owner_are_told(world, maintenance):
    assert mails(maintenance) == {
        (world.ingrid.pk, "office"), (world.linda.pk, "office"), (world.ronald.pk, "news"),
    }  # fmt: skip


@pytest.fixture
def hidden(world, as_person, maintenance):
    client, answer = ask(as_person, world.joost, hidden_because="De dader leest mee")
    assert answer.status_code == 302
    assert not opens(as_person, world)  # before the yes a hidden one gives nothing
    with maintenance():
        made = EmergencyAccess.objects.get()
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[made.pk]))
    assert opens(as_person, world)
    client.get(plan(world, "goal", world.water.pk))
    with maintenance():
        return EmergencyAccess.objects.get()


def tells(as_person, world, person):
    pages = [as_person(person).get(plan(world, name)) for name in ("today", "looks")]
    return any("Joost" in page.content.decode() for page in pages)


@pytest.mark.usefixtures("hidden")
def test_when_telling_is_dangerous_the_family_sees_nothing_of_it(
    world, as_person, visit, maintenance
):
    for person in (world.ronald, world.kevin, world.anja):
        assert not tells(as_person, world, person)
        visit(person, world.van_dijk)
        assert not EmergencyAccess.objects.exists()
        assert not AuditEvent.objects.filter(person_id=world.joost.pk, ground="acute").exists()
    assert (world.ronald.pk, "news") not in mails(maintenance)


def test_the_privacy_officer_looks_again_and_can_show_it(world, as_person, hidden, maintenance):
    assert hidden.review_on == world.today + timedelta(days=7)
    linda, url = as_person(world.linda), reverse("emergency_review", args=[hidden.pk])
    assert "M-0117" in linda.get(reverse("emergency_list")).content.decode()
    later_on = world.today + timedelta(days=31)
    assert (
        fill_in(linda, url, what="hide", hidden_because="x", review_on=later_on).status_code == 200
    )
    soon = world.today + timedelta(days=20)
    assert fill_in(linda, url, what="hide", hidden_because="Nog", review_on=soon).status_code == 302
    with maintenance():
        assert EmergencyAccess.objects.get().review_on == soon
    assert not tells(as_person, world, world.ronald)
    assert fill_in(linda, url, what="show").status_code == 302
    assert tells(as_person, world, world.ronald)


def test_only_the_privacy_officer_decides_what_the_family_sees(world, hidden, visitor):
    for person in (world.joost, world.ingrid):
        visitor(person)
        with pytest.raises(DatabaseError):
            raw("update access_emergencyaccess set is_hidden = false")


@pytest.mark.parametrize("key", ["ronald", "samira", "tom", "kevin", "marieke"])
def test_its_pages_are_for_who_must_see_them(world, as_person, asked, key):
    client = as_person(getattr(world, key))
    for name in ("emergency", "emergency_review"):
        assert client.get(reverse(name, args=[asked.pk])).status_code == 404
    for name in ("emergency_confirm", "emergency_end"):
        assert client.post(reverse(name, args=[asked.pk])).status_code == 404
    assert client.get(reverse("emergency_list")).status_code == 404


def test_who_looks_by_emergency_access_is_not_told_that_the_family_shares(world, as_person, asked):
    joost = as_person(world.joost)
    for name in ("today", "network"):
        shown = joost.get(plan(world, name))
        assert shown.context["viewer"].is_by_emergency()
        assert "Het gezin deelt" not in shown.content.decode()
        assert "wat zij met je delen" not in shown.content.decode()


def test_it_stands_first_on_the_page_of_the_leader_and_is_counted(world, as_person, asked):
    page = as_person(world.ingrid).get(reverse("dashboard"))
    first = page.context["page"].acts[0]
    assert first.do_url == reverse("emergency", args=[asked.pk])
    assert "M-0117" in first.why
    item = next(item for item in page.context["nav"] if item.url == reverse("emergencies"))
    assert item.count == 1
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    page = as_person(world.ingrid).get(reverse("dashboard"))
    assert all(act.do_url != first.do_url for act in page.context["page"].acts)
    assert next(i for i in page.context["nav"] if i.url == reverse("emergencies")).count == 0


def test_the_family_sees_it_where_it_sees_who_may_look_in(world, as_person, asked, maintenance):
    ronald = as_person(world.ronald)
    (alarm,) = ronald.get(plan(world, "sharing")).context["alarms"]
    assert alarm.name.startswith("Joost")
    with maintenance():
        EmergencyAccess.objects.filter(pk=asked.pk).update(
            is_hidden=True, hidden_because="gevaar", review_on=world.today
        )
    assert not ronald.get(plan(world, "sharing")).context["alarms"]
