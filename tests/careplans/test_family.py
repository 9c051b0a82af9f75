"""Who belongs to the family: changed by an owner, ended, put back; and one's own name."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from access import context
from audit.models import AuditEvent
from careplans.actions import family as actions
from people.models import Household, HouseholdMember, Person, PlaceQuestion
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from tests.writing.conftest import elsewhere
from tests.writing.test_two_connections import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def fresh(maintenance):
    """A row as it is now, with nobody's eyes."""

    def read(member):
        with maintenance():
            return HouseholdMember.objects.select_related("person").get(pk=member.pk)

    return read


@pytest.fixture
def grandmother(world, ronald, maintenance):
    words = {"first_name": "Truus", "last_name": "Vos", "role": "other"}
    assert fill_in(ronald, address(world, "member_add"), **words).status_code == 302
    with maintenance():
        return HouseholdMember.objects.get(person__first_name="Truus")


@pytest.fixture
def ronald_here(world, maintenance):
    with maintenance():
        return HouseholdMember.objects.get(person=world.ronald)


@pytest.fixture
def second_owner(world, maintenance):
    """Noor moves in, and owns the plan as well."""
    with maintenance():
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=world.noor, role="partner", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


def events(world, maintenance, kind, subject="member"):
    with maintenance():
        return AuditEvent.objects.filter(
            kind=kind, subject_kind=subject, household_id=world.van_dijk.pk
        ).count()


def test_an_owner_changes_name_place_and_birthday(world, ronald, grandmother, fresh, maintenance):
    where = address(world, "member_change", grandmother.pk)
    assert where in ronald.get(address(world, "family")).content.decode()
    words = {"first_name": "Geertruida", "prefix": "de", "last_name": "Vos", "role": "carer",
             "born_on": "1950-03-12"}  # fmt: skip
    answer = fill_in(ronald, where, **words)
    assert answer.url == address(world, "family")
    now = fresh(grandmother)
    assert (now.person.name, now.role) == ("Geertruida de Vos", "carer")
    assert now.person.born_on.year == 1950
    assert now.version > grandmother.version
    assert events(world, maintenance, "change") == 1


def test_of_who_logs_in_an_owner_changes_the_place_only(world, ronald, fresh):
    where = address(world, "member_change", world.kevin_here.pk)
    form = ronald.get(where).context["form"]
    assert [field.name for field in form.visible_fields()] == ["role"]
    fill_in(ronald, where, role="other", first_name="Kees", born_on="2001-01-01")
    now = fresh(world.kevin_here)
    assert (now.role, now.person.first_name) == ("other", "Kevin")
    assert now.person.born_on == world.kevin.born_on


def test_a_birthday_on_which_custody_rests_stays(world, visit, ronald, maintenance, fresh):
    """Without a log-in, and with custody confirmed: the age decides for Anja too."""
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(user=None)
    where = address(world, "member_change", world.kevin_here.pk)
    form = ronald.get(where).context["form"]
    assert set(form.fields) & {"born_on", "first_name"} == {"first_name"}
    by = visit(world.ronald, world.van_dijk)
    here = HouseholdMember.objects.select_related("person").get(pk=world.kevin_here.pk)
    with pytest.raises(PermissionDenied):
        actions.change_member(by=by, member=here, version=here.version, role="child",
                              born_on=world.today)  # fmt: skip
    assert fresh(world.kevin_here).person.born_on == world.kevin.born_on


def test_a_grown_up_with_a_log_in_is_not_made_a_child(world, ronald, second_owner, maintenance):
    """Without a day of birth a child counts as small, and others could read what is its own."""
    with maintenance():
        Person.objects.filter(pk=world.noor.pk).update(born_on=None)
        HouseholdMember.objects.filter(pk=second_owner.pk).update(is_owner=False)
    where = address(world, "member_change", second_owner.pk)
    assert "role" in fill_in(ronald, where, role="child").context["form"].errors
    assert fill_in(ronald, where, role="carer").status_code == 302


def test_another_owner_keeps_the_place_that_they_named(world, ronald, second_owner):
    where = address(world, "member_change", second_owner.pk)
    for role in ("child", "carer"):
        assert "role" in fill_in(ronald, where, role=role).context["form"].errors


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"first_name": " \n "}, "first_name"),
        ({"first_name": "é" * 10_000}, "first_name"),
        ({"prefix": "x" * 21}, "prefix"),
        ({"last_name": "x" * 121}, "last_name"),
        ({"role": ""}, "role"),
        ({"role": "king"}, "role"),
        ({"born_on": "ooit"}, "born_on"),
        ({"born_on": "2999-01-01"}, "born_on"),
    ],
)
def test_wrong_words_get_a_sentence_and_stay(world, ronald, grandmother, fresh, words, field):
    right = {"first_name": "<b>ليلى</b>", "last_name": "Vos 🌷", "role": "other"}
    answer = fill_in(ronald, address(world, "member_change", grandmother.pk), **right | words)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "<b>" not in answer.content.decode()
    kept = "Vos 🌷" if field != "last_name" else "&lt;b&gt;ليلى"
    assert kept in answer.content.decode()
    assert fresh(grandmother).person.first_name == "Truus"


def test_two_at_the_same_time_see_both_texts(
    world, ronald, as_person, grandmother, second_owner, fresh
):
    where = address(world, "member_change", grandmother.pk)
    old = {"version": fresh(grandmother).version, "role": "other"}
    assert as_person(world.noor).post(where, old | {"first_name": "Oma"}).status_code == 302
    answer = ronald.post(where, old | {"first_name": "Omi"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert all(name in shown for name in ("Oma", "Omi"))
    assert fresh(grandmother).person.first_name == "Oma"


def test_a_changed_place_clashes_with_a_changed_name(world, ronald, grandmother, fresh):
    where = address(world, "member_change", grandmother.pk)
    old = {"version": fresh(grandmother).version, "first_name": "Truus", "last_name": "Vos"}
    assert ronald.post(where, old | {"role": "carer"}).status_code == 302
    assert ronald.post(where, old | {"role": "partner"}).status_code == 409
    assert fresh(grandmother).role == "carer"


@pytest.fixture
def kevin_goes(world, ronald, as_person, maintenance):
    """Ronald says so, and who else it concerns says yes."""

    def go():
        ronald.post(address(world, "member_end", world.kevin_here.pk))
        with maintenance():
            question = PlaceQuestion.objects.get(member=world.kevin_here, closed_at=None)
        where = address(world, "place_question", question.pk)
        for person in (world.kevin, world.anja):
            assert as_person(person).post(where, {"answer": "yes"}).status_code == 302

    return go


def test_who_does_not_live_here_any_more_sees_nothing_at_once(
    world, ronald, as_person, fresh, maintenance, kevin_goes
):
    kevin = as_person(world.kevin)
    assert kevin.get(address(world, "goals")).status_code == 200
    where = address(world, "member_end", world.kevin_here.pk)
    assert ronald.get(where).status_code == 200
    assert fresh(world.kevin_here).ended_on is None  # a question changes nothing
    kevin_goes()
    for name in ("today", "plan", "goals", "steps", "network", "sharing", "family"):
        assert kevin.get(address(world, name)).status_code == 404, name
    assert kevin.get(address(world, "goal", world.school.pk)).status_code == 404
    assert events(world, maintenance, "withdraw") == 1
    assert ronald.post(where).status_code == 302  # twice is once
    assert events(world, maintenance, "withdraw") == 1


def test_the_database_knows_a_place_that_ended(world, visit, kevin_goes):
    kevin_goes()
    assert visit(world.kevin, world.van_dijk) is None


def test_undo_puts_back_what_there_was(world, ronald, as_person, fresh, maintenance, kevin_goes):
    kevin_goes()
    page = ronald.get(f"{address(world, 'family')}?weg={world.kevin_here.pk}")
    back = address(world, "member_put_back", world.kevin_here.pk)
    shown = page.content.decode()
    assert shown.count(f'action="{back}"') == 2  # the bar, and the list of who left
    assert as_person(world.kevin).post(back).status_code == 404
    assert ronald.post(back).status_code == 302
    assert fresh(world.kevin_here).ended_on is None
    assert as_person(world.kevin).get(address(world, "goals")).status_code == 200
    again = ronald.post(back, follow=True)  # nothing left to do, and the page says so
    assert [str(said) for said in again.context["messages"]]
    assert back not in again.content.decode()
    assert events(world, maintenance, "restore") == 1


def test_after_30_days_nobody_is_put_back(world, ronald, grandmother, fresh, maintenance):
    with maintenance():
        HouseholdMember.objects.filter(pk=grandmother.pk).update(
            started_on=world.today - timedelta(days=90),
            ended_on=world.today - timedelta(days=31),
        )
    back = address(world, "member_put_back", grandmother.pk)
    assert back not in ronald.get(address(world, "family")).content.decode()
    ronald.post(back)
    assert fresh(grandmother).ended_on is not None


@pytest.mark.parametrize("weg", ["onzin", "", "%00", "kring.x"])
def test_a_strange_way_back_is_none(world, ronald, weg):
    page = ronald.get(f"{address(world, 'family')}?weg={weg}")
    assert page.status_code == 200
    assert page.context["just_left"] is None


def test_the_last_owner_stays(world, ronald, ronald_here, fresh, maintenance):
    where = address(world, "member_end", ronald_here.pk)
    main = ronald.get(where).content.decode().split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert ronald.post(where).status_code == 409
    assert fresh(ronald_here).ended_on is None
    assert events(world, maintenance, "withdraw") == 0


def test_an_owner_who_leaves_keeps_only_what_custody_gives(
    world, ronald, as_person, ronald_here, second_owner, fresh
):
    assert ronald.post(address(world, "member_end", ronald_here.pk)).url == reverse("home")
    assert ronald.get(address(world, "goal", world.water.pk)).status_code == 404
    assert ronald.get(address(world, "goal", world.school.pk)).status_code == 200  # his custody
    assert ronald.get(address(world, "member_end", second_owner.pk)).status_code == 403
    noor = as_person(world.noor)
    assert noor.post(address(world, "member_end", second_owner.pk)).status_code == 409
    noor.post(address(world, "member_put_back", ronald_here.pk))
    assert fresh(ronald_here).ended_on  # he left by his own hand, and is asked by an invitation
    assert ronald.get(address(world, "goal", world.water.pk)).status_code == 404


@pytest.mark.parametrize("name", ["member_change", "member_end", "member_put_back"])
def test_only_an_owner_says_who_belongs_to_the_family(world, as_person, name, fresh):
    where = address(world, name, world.kevin_here.pk)
    own = () if name == "member_end" else ("kevin",)  # of themselves somebody says it too
    for key in (*own, "anja", "samira", "joost", "fatma", "marieke"):
        assert as_person(getattr(world, key)).post(where, {"role": "other"}).status_code == 403, key
    for key in ("noor", "mila", "tom", "karin", "els", "ingrid", "linda"):
        assert as_person(getattr(world, key)).post(where).status_code == 404, key
    assert (fresh(world.kevin_here).role, fresh(world.kevin_here).ended_on) == ("child", None)


def test_staff_cannot_in_the_database_either(world, visit):
    for person in (world.samira, world.kevin, world.anja):
        visit(person, world.van_dijk)
        assert HouseholdMember.objects.update(ended_on=world.today) == 0
    visit(world.ronald, world.van_dijk)
    for fields in ({"is_owner": True}, {"person_id": world.samira.pk}):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            HouseholdMember.objects.filter(pk=world.kevin_here.pk).update(**fields)


def test_everybody_of_the_family_changes_their_own_name(world, as_person, maintenance):
    kevin = as_person(world.kevin)
    where = address(world, "own_name")
    assert where in kevin.get(address(world, "family")).content.decode()
    words = {"first_name": "Kev", "prefix": "van", "last_name": "Dijk", "born_on": "2001-01-01"}
    assert fill_in(kevin, where, **words).status_code == 302
    with maintenance():
        person = Person.objects.get(pk=world.kevin.pk)
    assert (person.name, person.born_on) == ("Kev van Dijk", world.kevin.born_on)
    assert events(world, maintenance, "change", "person") == 1
    assert "Kev van Dijk" in as_person(world.ronald).get(address(world, "family")).content.decode()
    again = kevin.post(where, {"first_name": "Oud venster", "version": 1})
    assert again.status_code == 409
    assert "first_name" in fill_in(kevin, where, first_name="").context["form"].errors


def test_one_s_own_name_is_for_the_family_only(world, as_person):
    where = address(world, "own_name")
    assert as_person(world.samira).get(where).status_code == 403
    assert as_person(world.noor).post(where, {"first_name": "Noortje"}).status_code == 404


def test_what_they_looked_at_while_they_lived_here_is_no_look_from_outside(
    world, ronald, as_person, kevin_goes
):
    as_person(world.kevin).get(address(world, "goals"))
    as_person(world.samira).get(address(world, "goals"))
    kevin_goes()
    shown = ronald.get(address(world, "looks")).content.decode()
    assert "Samira" in shown
    assert "Kevin" not in shown


@pytest.fixture
def two_owners(world):
    """A family on other connections too, with two owners; taken away afterwards."""

    def make():
        home = Household.objects.create(name="Twee eigenaars")
        start = world.today - timedelta(days=9)
        return [
            HouseholdMember.objects.create(
                household=home, person=person, role="parent", is_owner=True, started_on=start
            )
            for person in (world.ronald, world.noor)
        ]

    places = elsewhere(make)
    yield places
    elsewhere(lambda: Household.objects.filter(pk=places[0].household_id).delete())


def test_two_owners_who_both_leave_leave_one(two_owners):
    """In the same moment, on two connections: the second finds that they are the last."""
    places, entered = iter(two_owners), threading.Barrier(2)

    def leave():
        me = next(places)
        by = context.enter_household(context.enter(me.person.user_id), me.household_id)
        entered.wait(timeout=30)
        try:
            actions.end_member(by=by, member=me)
        except actions.LastOwner:
            return "the last owner stays"
        return "ended"

    assert sorted(together(leave)) == ["ended", "the last owner stays"]


@pytest.fixture
def co_owner(world, maintenance):
    with maintenance():
        return HouseholdMember.objects.create(
            household=world.van_dijk, person=world.noor, role="parent", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


def test_no_owner_ends_the_place_of_another(world, ronald, co_owner, visit):
    url = address(world, "member_end", co_owner.pk)
    assert "Alleen Noor kan dit zelf doen" in ronald.get(url).content.decode()
    assert ronald.post(url).status_code == 403
    visit(world.ronald, world.van_dijk)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        HouseholdMember.objects.filter(pk=co_owner.pk).update(ended_on=world.today)


def test_who_left_by_their_own_hand_is_not_put_back_by_another(
    world, ronald, co_owner, as_person, visit
):
    as_person(world.noor).post(address(world, "member_end", co_owner.pk))
    page = ronald.post(address(world, "member_put_back", co_owner.pk), follow=True)
    assert "Noor is zelf weggegaan" in page.content.decode() or "own choice" in str(page.content)
    assert as_person(world.noor).get(address(world, "plan")).status_code == 404
    shown = ronald.get(address(world, "family")).content.decode()
    assert address(world, "member_put_back", co_owner.pk) not in shown
    assert "Noor El Idrissi is zelf weggegaan" in shown or "own choice" in shown
    visit(world.ronald, world.van_dijk)
    back = "update people_householdmember set ended_on = null, changed_by_id = %s where id = %s"
    frozen = "update people_householdmember set changed_by_id = %s where id = %s"
    for statement in (back, frozen):
        with pytest.raises(ProgrammingError, match="asked first"), transaction.atomic():
            raw(statement, [world.ronald.pk, co_owner.pk])


def test_whom_another_took_off_the_list_is_put_back_at_once(world, ronald, grandmother, fresh):
    ronald.post(address(world, "member_end", grandmother.pk))
    ronald.post(address(world, "member_put_back", grandmother.pk))
    assert fresh(grandmother).ended_on is None


@pytest.mark.parametrize("days", [1, 40])
def test_a_place_that_ends_on_a_day_to_come_is_still_changed_and_left(
    world, ronald, fresh, visit, maintenance, days
):
    later = world.today + timedelta(days=days)
    with maintenance():
        place = HouseholdMember.objects.create(
            household=world.van_dijk, person=world.fatma, role="partner", ended_on=later
        )
    changed = fill_in(ronald, address(world, "member_change", place.pk), role="other")
    assert changed.status_code == 302
    assert (fresh(place).role, fresh(place).ended_on) == ("other", later)
    visit(world.fatma, world.van_dijk)
    assert raw("select access_end_place(%s)", [place.pk]) == [("ended",)]
