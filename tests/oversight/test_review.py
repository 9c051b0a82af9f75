"""The monthly review: a sample that anybody can draw again, rules that hit, and a signature."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from access import context
from access.models import Grant
from audit.models import AuditActor, AuditEvent
from oversight import norms, reviewing
from oversight.models import Finding, LogReview, OwnPostcode
from oversight.months import last_months, month_of, slug
from people.models import Address, Household, HouseholdMember
from tests.careplans.sending import fill_in, hidden_of, queries_of
from wijkteam.demo.loader.keys import key_at

pytestmark = pytest.mark.django_db
MONTH = last_months(1)[0]


def at(day, hour=10):
    return timezone.make_aware(datetime.combine(MONTH + timedelta(days=day - 1), time(hour)))


@pytest.fixture
def looked(world, maintenance):
    """`looked(world.samira, day=3)`: a line of last month."""

    def write(person, day=3, hour=10, home=None, case=None, kind="read", ground="grant", n=0):
        moment = at(day, hour)
        household = None if case else (home or world.van_dijk).pk
        with maintenance():
            event = AuditEvent.objects.create(
                id=key_at(moment, person.pk, household, case and case.pk, n), happened_at=moment,
                kind=kind, ground=ground, person_id=person.pk, household_id=household,
                case_id=case.pk if case else None, subject_kind="case" if case else "plan",
            )  # fmt: skip
            AuditActor.objects.create(
                event=event, person_id=person.pk, name=person.name, role="professional",
                organisation="Wijkteam Moerwijk",
            )  # fmt: skip
        return event

    return write


def found(rule, visitor, world):
    visitor(world.linda)
    return [hit for hit in reviewing.hits(MONTH) if hit["rule"] == rule]


def people_of(hits):
    return {hit["person_id"] for hit in hits}


def test_nothing_stands_out_of_ordinary_work(world, looked, visitor, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(case_id=world.case.pk)
    looked(world.samira)
    looked(world.samira, case=world.case)
    visitor(world.linda)
    assert reviewing.hits(MONTH) == []


def test_the_same_surname(world, looked, visitor, maintenance):
    with maintenance():
        type(world.kevin).objects.filter(pk=world.kevin.pk).update(last_name="El Amráni")
    looked(world.samira)
    looked(world.joost)
    assert people_of(found("name", visitor, world)) == {world.samira.pk}


def test_the_same_surname_as_the_client_of_a_case(world, looked, visitor, maintenance):
    with maintenance():
        type(world.ronald).objects.filter(pk=world.ronald.pk).update(last_name="de Wit")
        type(world.joost).objects.filter(pk=world.joost.pk).update(last_name="de wit")
    looked(world.joost, case=world.case)
    assert people_of(found("name", visitor, world)) == {world.joost.pk}


def test_the_same_postcode_where_staff_gave_theirs(world, looked, visitor, maintenance):
    looked(world.samira)
    looked(world.joost)
    assert found("postcode", visitor, world) == []
    with maintenance():
        assert Address.objects.get(household=world.van_dijk).postcode == "2533 AA"
        OwnPostcode.objects.create(person=world.samira, postcode="2533AA")
        OwnPostcode.objects.create(person=world.joost, postcode="2533AB")
    assert people_of(found("postcode", visitor, world)) == {world.samira.pk}


def test_the_family_of_a_colleague(world, looked, visitor, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.joost, role="parent",
            started_on=MONTH - timedelta(days=90),
        )  # fmt: skip
    looked(world.samira, home=world.el_idrissi)
    looked(world.samira)
    hits = found("colleague", visitor, world)
    assert [hit["household_id"] for hit in hits] == [world.el_idrissi.pk]


def test_no_open_task(world, looked, visitor, maintenance):
    looked(world.samira, home=world.el_idrissi)
    looked(world.tom, case=world.case)
    assert people_of(found("no_task", visitor, world)) == {world.samira.pk, world.tom.pk}
    with maintenance():
        Grant.objects.create(
            household=world.el_idrissi, person=world.samira, part="goals", level=1, purpose="x",
            given_by=world.noor, case_id=world.case.pk,
        )  # fmt: skip
    assert people_of(found("no_task", visitor, world)) == {world.tom.pk}
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=at(2).date()
        )
    assert world.samira.pk in people_of(found("no_task", visitor, world))


@pytest.mark.parametrize(("hour", "is_night"), [(22, False), (23, True), (3, True), (6, False)])
def test_at_night(world, looked, visitor, hour, is_night):
    looked(world.samira, hour=hour)
    assert bool(found("night", visitor, world)) == is_night


def test_many_families_on_one_day(world, looked, visitor, maintenance):
    with maintenance():
        homes = [Household.objects.create(name=f"H{n}") for n in range(norms.MANY_FAMILIES + 1)]
    for home in homes[:-1]:
        looked(world.samira, home=home)
    assert found("many", visitor, world) == []
    looked(world.samira, home=homes[-1])
    (hit,) = found("many", visitor, world)
    assert hit["times"] == norms.MANY_FAMILIES + 1


def test_denied_attempts_also_of_who_does_not_work_here(world, looked, visitor):
    looked(world.tom, kind="denied", ground="none")
    looked(world.noor, kind="denied", ground="none")
    assert people_of(found("denied", visitor, world)) == {world.tom.pk, world.noor.pk}


def test_emergency_access(world, looked, visitor):
    looked(world.samira)
    looked(world.joost, ground="acute")
    assert people_of(found("emergency", visitor, world)) == {world.joost.pk}


def test_ones_own_family_is_no_hit(world, looked, visitor):
    looked(world.samira, ground="family", hour=3)
    visitor(world.linda)
    assert reviewing.hits(MONTH) == []


def test_only_looks_of_that_month(world, looked, visitor, maintenance):
    looked(world.samira, day=1, hour=3)
    looked(world.samira, day=32 if MONTH.month in (1, 3, 5, 7, 8, 10, 12) else 31, hour=3)
    hits = found("night", visitor, world)
    assert {timezone.localdate(hit["first_at"]).month for hit in hits} == {MONTH.month}


@pytest.mark.parametrize("key", ["samira", "ingrid", "ronald", "tom", "marieke"])
def test_nobody_else_is_told_anything(world, looked, visitor, key):
    looked(world.samira, hour=3)
    visitor(getattr(world, key))
    assert reviewing.hits(MONTH) == []
    assert reviewing.sample(MONTH, "x") == ([], 0)


def keys_of(drawn):
    return [row["event_id"] for row in drawn]


def test_the_same_seed_draws_the_same_sample(world, looked, visitor):
    for day in range(1, 28):
        looked(world.samira, day=day)
        looked(world.joost, day=day)
    visitor(world.linda)
    one, total = reviewing.sample(MONTH, "zaad")
    again, _ = reviewing.sample(MONTH, "zaad")
    other, _ = reviewing.sample(MONTH, "ander zaad")
    assert (len(one), total) == (norms.SAMPLE_SIZE, 54)
    assert keys_of(one) == keys_of(again)
    assert keys_of(one) != keys_of(other)


def begin(as_person, world):
    linda = as_person(world.linda)
    assert linda.post(reverse("review", args=[slug(MONTH)])).status_code == 302
    return linda


@pytest.fixture
def begun(world, looked, as_person):
    looked(world.samira, hour=3)
    return begin(as_person, world)


def test_a_review_is_drawn_once_and_can_be_done_over(world, begun, as_person, visitor, maintenance):
    begin(as_person, world)
    with maintenance():
        review = LogReview.objects.get(month_on=MONTH)
        stored = set(review.findings.filter(rule="sample").values_list("event_id", flat=True))
        assert review.looks == 1
    visitor(world.linda)
    assert set(keys_of(reviewing.sample(MONTH, review.seed)[0])) == stored


def test_each_hit_says_why_and_names_no_family(world, begun):
    text = begun.get(reverse("review", args=[slug(MONTH)])).content.decode()
    assert "Samira El Amrani" in text
    assert str(world.van_dijk.pk)[:8].upper() in text
    for secret in ("Ronald", "Dijk", world.water.title):
        assert secret not in text


def mark(client, **words):
    answers = []
    for finding in client.get(reverse("review", args=[slug(MONTH)])).context["hits"]:
        url = reverse("finding", args=[finding.finding.pk])
        answers.append(fill_in(client, url, **words).status_code)
    return answers


def sign(client):
    return client.post(reverse("review_sign", args=[slug(MONTH)]))


def test_to_ask_or_report_wants_a_note(begun):
    assert set(mark(begun, mark="report")) == {200}
    assert set(mark(begun, mark="report", note="Gemeld bij de teamleider")) == {302}


@pytest.mark.usefixtures("maintenance")
def test_a_month_is_signed_when_all_is_marked_and_not_before(world, begun, maintenance):
    sign(begun)
    with maintenance():
        assert LogReview.objects.get(month_on=MONTH).signed_at is None
    assert set(mark(begun, mark="fine")) == {302}
    sign(begun)
    with maintenance():
        review = LogReview.objects.get(month_on=MONTH)
    assert (review.signed_by_id, bool(review.signed_at)) == (world.linda.pk, True)
    assert "Linda Visser" in begun.get(reverse("review", args=[slug(MONTH)])).content.decode()


SIGNED = {
    "oversight_finding": "review_id in (select id from oversight_logreview where month_on = %s)",
    "oversight_logreview": "month_on = %s",
}


def test_after_signing_nothing_changes(world, begun, visitor, maintenance):
    mark(begun, mark="fine")
    finding = begun.get(reverse("review", args=[slug(MONTH)])).context["hits"][0].finding
    sign(begun)
    page = begun.get(reverse("finding", args=[finding.pk]))
    assert page.context["form"] is None
    begun.post(reverse("finding", args=[finding.pk]), {"mark": "report", "note": "x"})
    with maintenance():
        assert set(
            Finding.objects.filter(review__month_on=MONTH).values_list("mark", flat=True)
        ) == {"fine"}
    visitor(world.linda)
    for sql in (
        "update oversight_finding set mark = 'ask', note = 'x'",
        "update oversight_logreview set signed_at = null, signed_by_id = null",
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{sql} where {SIGNED[sql.split()[1]]}", [MONTH])
            assert cursor.rowcount == 0
        with pytest.raises(DatabaseError), transaction.atomic(), context.as_maintenance():
            connection.cursor().execute(f"{sql} where {SIGNED[sql.split()[1]]}", [MONTH])


def test_two_officers_at_once_clash(begun):
    hit = begun.get(reverse("review", args=[slug(MONTH)])).context["hits"][0].finding
    url = reverse("finding", args=[hit.pk])
    words = [hidden_of(begun.get(url).context["form"]) for _ in range(2)]
    answers = [
        begun.post(url, {**one, "mark": "ask", "note": f"Ik vraag {number}"}).status_code
        for number, one in enumerate(words)
    ]
    assert answers == [302, 409]


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "tom"])
def test_the_pages_are_for_the_privacy_officer(world, begun, as_person, maintenance, key):
    with maintenance():
        finding = Finding.objects.filter(review__month_on=MONTH).first()
    client, month = as_person(getattr(world, key)), [slug(MONTH)]
    for url in (reverse("reviews"), reverse("review", args=month),
                reverse("finding", args=[finding.pk])):  # fmt: skip
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert client.post(reverse("review_sign", args=month)).status_code == 404


@pytest.mark.parametrize("text", ["2026-13", "x", "", "2026-01-01", "9999-01", "-1-1"])
def test_a_month_that_is_none(text):
    assert month_of(text) is None


def test_this_month_is_not_over():
    today = timezone.localdate()
    assert month_of(slug(today)) is None
    assert month_of(slug(today - relativedelta(months=1))) == MONTH
    assert isinstance(MONTH, date)


def test_staff_give_their_postcode_or_take_it_away(world, as_person, visitor):
    samira, url = as_person(world.samira), reverse("own_postcode")
    assert fill_in(samira, url, postcode="2533 ab").status_code == 302
    visitor(world.samira)
    assert OwnPostcode.objects.get().postcode == "2533AB"
    for other in (world.linda, world.ingrid, world.ronald):
        visitor(other)
        assert not OwnPostcode.objects.exists()
    assert fill_in(samira, url, postcode="hier").status_code == 200
    assert fill_in(samira, url, postcode="").status_code == 302
    visitor(world.samira)
    assert not OwnPostcode.objects.exists()
    assert as_person(world.ronald).get(url).status_code == 404


def test_a_long_review_costs_no_more(world, looked, as_person, maintenance):
    linda = as_person(world.linda)
    looked(world.samira, hour=3)
    begin(as_person, world)
    url = reverse("review", args=[slug(MONTH)])
    linda.get(url)
    few = queries_of(linda, url)
    with maintenance():
        review = LogReview.objects.get(month_on=MONTH)
        Finding.objects.bulk_create(
            Finding(review=review, rule="night", event_id=uuid7(), first_at=at(3))
            for _ in range(200)
        )
    assert queries_of(linda, url) == few <= 14
