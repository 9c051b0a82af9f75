"""A place ends with the yes of whom it takes something from: by the pages, and in bare SQL."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from access.models import Scope
from audit.models import AuditEvent
from delivery.models import ScheduleItem
from people.models import Custody, HouseholdMember, Person, PlaceQuestion
from tests.access.test_owners import END, ROLE, refused
from tests.access.test_owners import place as place_of

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def fresh(maintenance):
    def read(row):
        with maintenance():
            return type(row).objects.get(pk=row.pk)

    return read


@pytest.fixture
def asked(world, ronald, maintenance):
    """Ronald says that Kevin does not live here any more."""
    answer = ronald.post(address(world, "member_end", world.kevin_here.pk), follow=True)
    assert "Het is gevraagd" in answer.content.decode()
    with maintenance():
        return PlaceQuestion.objects.get(member=world.kevin_here)


def answer(world, client, question, said):
    return client.post(address(world, "place_question", question.pk), {"answer": said})


def test_a_parent_locks_neither_the_other_out_nor_the_child(world, asked, visit, fresh):
    assert fresh(world.kevin_here).ended_on is None
    assert set(asked.asked_ids) == {world.anja.pk, world.kevin.pk}
    assert visit(world.anja, world.van_dijk)
    assert visit(world.kevin, world.van_dijk)


def test_the_page_says_why_and_whom_to_ask(world, ronald):
    page = ronald.get(address(world, "member_end", world.kevin_here.pk)).content.decode()
    assert "Je beslist dit niet alleen" in page
    assert "Anja en Kevin" in page


def test_it_ends_with_the_last_yes_and_not_before(world, asked, as_person, fresh, maintenance):
    assert answer(world, as_person(world.anja), asked, "yes").status_code == 302
    assert fresh(world.kevin_here).ended_on is None
    assert answer(world, as_person(world.kevin), asked, "yes").url == reverse("home")
    assert fresh(world.kevin_here).ended_on == world.today
    assert fresh(asked).is_agreed
    with maintenance():
        told = AuditEvent.objects.filter(kind="withdraw", subject_id=world.kevin_here.pk)
        assert [line.person_id for line in told] == [world.kevin.pk]


@pytest.mark.parametrize("who", ["anja", "kevin"])
def test_one_no_and_nothing_ends(world, asked, as_person, fresh, who):
    answer(world, as_person(getattr(world, who)), asked, "no")
    other = {"anja": "kevin", "kevin": "anja"}[who]
    page = answer(world, as_person(getattr(world, other)), asked, "yes")
    assert "niet meer gevraagd" in page.content.decode()
    assert fresh(world.kevin_here).ended_on is None
    assert fresh(asked).is_agreed is False


def test_who_asked_takes_it_back_while_it_waits(world, asked, ronald, as_person, fresh):
    back = address(world, "place_withdraw", asked.pk)
    assert back in ronald.get(address(world, "family")).content.decode()
    assert as_person(world.anja).post(back).status_code == 403
    assert ronald.post(back).status_code == 302
    assert ronald.post(back).status_code == 302  # twice is once
    for person in (world.anja, world.kevin):
        answer(world, as_person(person), asked, "yes")
    assert fresh(world.kevin_here).ended_on is None


def test_asked_twice_is_asked_once(world, asked, ronald, maintenance):
    ronald.post(address(world, "member_end", world.kevin_here.pk))
    with maintenance():
        assert PlaceQuestion.objects.filter(member=world.kevin_here).count() == 1


def test_who_is_asked_finds_it_and_gets_news(world, asked, as_person, maintenance):
    for person in (world.anja, world.kevin):
        page = as_person(person).get(address(world, "family")).content.decode()
        assert address(world, "place_question", asked.pk) in page
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-place").values_list("person_id", flat=True)
        assert set(told) == {world.anja.pk, world.kevin.pk}


@pytest.mark.parametrize("said", ["", "maybe", "<b>ja</b>", "yes\0"])
def test_another_answer_is_none(world, asked, as_person, fresh, said):
    assert answer(world, as_person(world.anja), asked, said).status_code == 200
    assert fresh(asked).yes_ids == []


def test_nobody_else_answers_or_sees_it(world, asked, as_person):
    where = address(world, "place_question", asked.pk)
    for key, code in {"ronald": 403, "samira": 404, "fatma": 404, "noor": 404, "tom": 404}.items():
        client = as_person(getattr(world, key))
        assert client.get(where).status_code == code, key
        assert client.post(where, {"answer": "yes"}).status_code == code, key


def test_a_no_that_another_may_have_said_is_not_told_as_ones_own(world, asked, as_person):
    anja = as_person(world.anja)
    answer(world, anja, asked, "no")
    page = anja.get(address(world, "place_question", asked.pk)).text
    assert "niet meer gevraagd" in page


def test_who_said_yes_with_others_reads_that_it_was_done(
    world, asked, as_person, fresh, maintenance
):
    with maintenance():  # Anja has another child here, so her own way in stays
        sister = Person.objects.create(first_name="Lisa", born_on=world.kevin.born_on)
        HouseholdMember.objects.create(household=world.van_dijk, person=sister, role="child",
                                       started_on=world.today)  # fmt: skip
        Custody.objects.create(
            child=sister, holder=world.anja, evidence="x", started_on=world.today,
            recorded_by=world.samira, confirmed_by=world.joost, confirmed_at=asked.asked_at,
        )  # fmt: skip
    for person in (world.kevin, world.anja):
        answer(world, as_person(person), asked, "yes")
    assert fresh(asked).is_agreed
    page = as_person(world.anja).get(address(world, "place_question", asked.pk)).text
    assert "De anderen aan wie het gevraagd is, zeiden ook ja" in page
    assert "niet meer gevraagd" not in page


def test_custody_that_was_confirmed_meanwhile_is_asked_too(
    world, asked, as_person, fresh, maintenance
):
    with maintenance():
        Custody.objects.create(
            child=world.kevin, holder=world.noor, evidence="x", started_on=world.today,
            recorded_by=world.samira, confirmed_by=world.joost, confirmed_at=asked.asked_at,
        )  # fmt: skip
    for person in (world.anja, world.kevin):
        answer(world, as_person(person), asked, "yes")
    assert fresh(world.kevin_here).ended_on is None
    answer(world, as_person(world.noor), asked, "yes")
    assert fresh(world.kevin_here).ended_on == world.today


def test_two_people_of_the_team_who_end_custody_leave_one_yes_less(
    world, ronald, as_person, fresh, maintenance
):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(user=None)
        Custody.objects.filter(holder=world.anja).update(
            ended_on=world.today, end_recorded_by=world.samira
        )
    ronald.post(address(world, "member_end", world.kevin_here.pk))
    assert fresh(world.kevin_here).ended_on is None  # one pair of eyes is not enough
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(
            end_confirmed_by=world.joost, end_confirmed_at=world.custody.confirmed_at
        )
    ronald.post(address(world, "member_end", world.kevin_here.pk))
    assert fresh(world.kevin_here).ended_on == world.today


def test_in_bare_sql_the_place_stays_as_well(world, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    refused(END, [world.today, world.kevin_here.pk], "others said yes")
    refused(END, ["2999-01-01", world.kevin_here.pk], "others said yes")
    refused(
        "insert into people_placequestion (id, household_id, member_id, kind, asked_by_id, "
        "asked_at, asked_ids, yes_ids) "
        "values (gen_random_uuid(), %s, %s, 'ends', %s, now(), '{}', '{}')",
        [world.van_dijk.pk, world.kevin_here.pk, world.ronald.pk], "permission denied",
    )  # fmt: skip
    refused("select access_place_ends(%s, %s, current_date)",
            [world.kevin_here.pk, world.ronald.pk], "permission denied")  # fmt: skip


def test_a_child_without_a_day_of_birth_does_not_become_somebody_else(world, visit, maintenance):
    """The word child alone makes it one: another word would end what Anja may see."""
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(born_on=None, user=None)
    visit(world.ronald, world.van_dijk)
    refused(ROLE, ["other", world.kevin_here.pk], "others said yes")


def test_an_answer_in_the_name_of_another_is_none(world, asked, visit):
    visit(world.ronald, world.van_dijk)
    refused("select access_answer_place(%s, true)", [asked.pk], "who was asked")
    with pytest.raises(ProgrammingError), transaction.atomic():
        PlaceQuestion.objects.filter(pk=asked.pk).update(yes_ids=[world.anja.pk, world.kevin.pk])


def test_a_parent_does_not_take_the_own_page_of_a_16_year_old(
    world, as_person, visit, maintenance, fresh
):
    with maintenance():
        mila = place_of(world.mila, world.el_idrissi)
    where = reverse("member_end", args=[world.el_idrissi.pk, mila.pk])
    page = as_person(world.noor).get(where).content.decode()
    assert "met het ja van Mila" in page
    as_person(world.noor).post(where)
    assert visit(world.mila, world.el_idrissi)
    visit(world.noor, world.el_idrissi)
    refused(END, [world.today, mila.pk], "others said yes")
    assert fresh(mila).ended_on is None


def test_from_12_somebody_leaves_by_their_own_hand(world, as_person, visit, maintenance):
    with maintenance():
        mila = place_of(world.mila, world.el_idrissi)
    client = as_person(world.mila)
    where = reverse("member_end", args=[world.el_idrissi.pk, mila.pk])
    assert where in client.get(reverse("own_name", args=[world.el_idrissi.pk])).content.decode()
    assert client.post(where).url == reverse("home")
    assert visit(world.mila, world.el_idrissi) is None


def test_a_child_under_12_does_not_end_its_own_place(world, as_person, maintenance, fresh):
    with maintenance():
        Person.objects.filter(pk=world.mila.pk).update(born_on=world.today - timedelta(days=3000))
        mila = place_of(world.mila, world.el_idrissi)
    where = reverse("member_end", args=[world.el_idrissi.pk, mila.pk])
    assert as_person(world.mila).post(where).status_code == 403
    as_person(world.noor).post(where)
    assert fresh(mila).ended_on == world.today


def test_a_child_in_custody_leaves_with_the_yes_of_both(world, as_person, fresh, maintenance):
    as_person(world.kevin).post(address(world, "member_end", world.kevin_here.pk))
    with maintenance():
        question = PlaceQuestion.objects.get(member=world.kevin_here)
    answer(world, as_person(world.anja), question, "yes")
    assert fresh(world.kevin_here).ended_on is None
    # an owner who holds custody and does it themselves says yes
    as_person(world.ronald).post(address(world, "member_end", world.kevin_here.pk))
    assert fresh(world.kevin_here).ended_on == world.today


def test_an_owner_without_custody_is_not_told_who_holds_it(world, as_person, maintenance):
    with maintenance():
        Custody.objects.filter(holder=world.ronald).delete()
        Person.objects.filter(pk=world.kevin.pk).update(user=None)
    page = as_person(world.ronald).get(address(world, "member_end", world.kevin_here.pk))
    shown = page.content.decode()
    assert "Anja" not in shown
    assert "iemand anders heeft gezag over Kevin" in shown


def test_what_somebody_wrote_for_themselves_alone_is_there_when_they_come_back(
    world, as_person, visit, maintenance
):
    with maintenance():
        own = Scope.objects.create(
            household=world.el_idrissi, part="matters", private_to=world.mila
        )
        mila = place_of(world.mila, world.el_idrissi)
    client = as_person(world.mila)
    client.post(reverse("member_end", args=[world.el_idrissi.pk, mila.pk]))
    assert not visit(world.noor, world.el_idrissi).level(own.pk)
    as_person(world.noor).post(reverse("member_put_back", args=[world.el_idrissi.pk, mila.pk]))
    assert visit(world.mila, world.el_idrissi).level(own.pk)
    with maintenance():
        assert HouseholdMember.objects.get(pk=mila.pk).ended_on is None
