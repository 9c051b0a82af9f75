"""How content a family is: asked at a look back and at the closing, read by who said it alone."""

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from structlog.testing import capture_logs

from access.models import Grant
from audit.models import AuditEvent
from careplans import models as plan
from careplans.overviews.brought import words_of
from casework import contentment, norms
from casework.models import Case, CaseClient, Contentment
from casework.overviews.contentment import of_team
from casework.periods import Year, newest_settled
from casework.tasks import purge_contentment
from delivery.exports import opening
from delivery.exports.content import gather
from delivery.models import OutboxMessage
from tests.access import outsiders
from tests.access.raw import raw
from tests.access.test_look_as import enter, page_as
from tests.careplans.sending import fill_in
from tests.careplans.test_queries import asking
from tests.casework import contented
from wijkteam.logs import without_keys_in_paths

pytestmark = pytest.mark.django_db
STAFF = ("samira", "joost", "ingrid", "tom", "els", "linda", "marieke", "karin", "fatma")
CARD = "Hoe tevreden ben je met de hulp van het wijkteam?"


@pytest.fixture
def look_back(world, maintenance):
    """`look_back(3)`: the Van Dijks, linked to the case since long, looked back three days ago."""

    def make(days=1):
        with maintenance():
            day = world.today - timedelta(days=days)
            Grant.objects.all().update(starts_on=day - timedelta(days=60))
            plan.CarePlan.objects.filter(household=world.van_dijk).update(review_on=day)

    return make


@pytest.fixture
def asked(world, visit):
    """Whether this person is asked about the help of their case now."""

    def find(key):
        visit(getattr(world, key), world.van_dijk)
        return contentment.asked_cases() == {world.case.pk}

    return find


@pytest.fixture
def where(world):
    return reverse("contentment", args=[world.van_dijk.pk, world.case.pk])


def say(world, visit, key, answer):
    return contentment.say(
        by=visit(getattr(world, key), world.van_dijk), case_id=world.case.pk, answer=answer
    )


def test_without_a_look_back_nobody_is_asked(world, asked, as_person, where):
    assert not asked("ronald")
    assert as_person(world.ronald).get(where).status_code == 404


def test_who_owns_or_is_twelve_is_asked_at_home_and_nobody_else(
    world, asked, look_back, maintenance
):
    look_back()
    with maintenance():
        made = outsiders.build(world)
    world.eleven = made["eleven"]
    assert asked("ronald")
    assert asked("kevin")
    for key in ("eleven", "anja", *STAFF):
        if key in ("eleven", "anja", "samira", "joost", "marieke", "fatma"):
            assert not asked(key), key


@pytest.mark.parametrize(("days", "is_asked"), [(0, True), (30, True), (31, False), (-1, False)])
def test_a_look_back_asks_for_thirty_days(look_back, asked, days, is_asked):
    look_back(days)
    assert asked("ronald") is is_asked


def test_a_look_back_before_the_help_does_not_ask(world, look_back, asked, maintenance):
    look_back(5)
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(started_on=world.today - timedelta(days=4))
    assert not asked("ronald")


@pytest.mark.parametrize(
    ("began", "is_there", "fields", "is_asked"),
    [
        (60, True, {}, True),
        (60, False, {}, False),
        (20, True, {}, False),
        (60, True, {"cancelled": True}, False),
    ],
    ids=["held", "without the team", "getting to know", "called off"],
)
def test_a_meeting_with_the_team_is_a_look_back(
    world, asked, maintenance, began, is_there, fields, is_asked
):
    day = contented.at(world.today - timedelta(days=2))
    people = [world.ronald.pk, *([world.samira.pk] if is_there else [])]
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(started_on=world.today - timedelta(days=began))
        plan.Meeting.objects.create(
            household=world.van_dijk, scope=world.water.scope, title="Samen", moments=[day],
            starts_at=day, person_ids=people, created_by=world.ronald, changed_by=world.ronald,
            **({"cancelled_at": day, "cancelled_by": world.ronald} if fields else {}),
        )  # fmt: skip
    assert asked("ronald") is is_asked


@pytest.mark.parametrize(("days", "is_asked"), [(1, True), (2, False), (3, False)])
def test_a_meeting_that_was_held_stays_one_when_it_is_thrown_away(
    world, asked, maintenance, days, is_asked
):
    """Not when it went into the bin before its day was over."""
    day = contented.at(world.today - timedelta(days=2))
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(started_on=world.today - timedelta(days=60))
        plan.Meeting.objects.create(
            household=world.van_dijk, scope=world.water.scope, title="Samen", moments=[day],
            starts_at=day, person_ids=[world.ronald.pk, world.samira.pk], created_by=world.ronald,
            changed_by=world.ronald, deleted_at=contented.at(world.today - timedelta(days=days)),
            deleted_by=world.ronald,
        )  # fmt: skip
    assert asked("ronald") is is_asked


def test_an_answer_rests_three_months_of_each_apart(world, look_back, asked, visit, maintenance):
    look_back()
    say(world, visit, "ronald", "4")
    assert not asked("ronald")
    assert asked("kevin")
    with maintenance():
        Contentment.objects.update(said_on=world.today - timedelta(days=85))
    assert not asked("ronald")
    with maintenance():
        Contentment.objects.update(said_on=world.today - timedelta(days=95))
    assert asked("ronald")


def test_rather_not_ends_it_without_a_reason(world, look_back, asked, as_person, where):
    look_back()
    client = as_person(world.ronald)
    shown = client.get(where).content.decode()
    assert "textarea" not in shown
    assert "Dat zeg ik liever niet" in shown
    assert fill_in(client, where, answer="no").status_code == 302
    assert not asked("ronald")
    assert "Je zegt het liever niet. Dat is goed." in client.get(where).content.decode()


def close(world, days):
    Case.objects.filter(pk=world.case.pk).update(
        state="closed", closed_on=world.today - timedelta(days=days)
    )
    Grant.objects.filter(case_id=world.case.pk).update(
        starts_on=world.today - timedelta(days=90), withdrawn_by=world.ronald,
        withdrawn_at=contented.at(world.today - timedelta(days=days)),
    )  # fmt: skip


@pytest.mark.parametrize(("days", "is_asked"), [(0, True), (30, True), (31, False)])
def test_the_closing_asks_for_thirty_days_after_it(world, asked, maintenance, days, is_asked):
    with maintenance():
        close(world, days)
    assert asked("ronald") is is_asked


def test_the_closing_asks_also_soon_after_an_answer_and_once(
    world, look_back, asked, visit, maintenance
):
    look_back()
    say(world, visit, "ronald", "4")
    with maintenance():
        Contentment.objects.update(said_on=world.today - timedelta(days=3))
        close(world, 0)
    assert asked("ronald")
    say(world, visit, "ronald", "5")
    assert not asked("ronald")
    assert [row.answer for row in Contentment.objects.all()] == ["5", "4"]


def test_a_family_that_never_linked_its_plan_is_not_asked(world, look_back, asked, maintenance):
    look_back()
    with maintenance():
        Grant.objects.filter(household=world.van_dijk).update(case_id=None)
    assert not asked("ronald")


def test_where_the_client_lives_no_more_nobody_is_asked(world, look_back, asked, maintenance):
    look_back()
    with maintenance():
        moved_out(world.case, world.noor)
    assert not asked("ronald")


def moved_out(case, person):
    case.client.person = person
    case.client.save()


def test_what_was_said_can_be_changed_after_the_client_went_to_live_elsewhere(
    world, look_back, as_person, where, maintenance
):
    look_back()
    client = as_person(world.ronald)
    fill_in(client, where, answer="2")
    with maintenance():
        moved_out(world.case, world.noor)
    page = client.get(where)
    assert "Je zei: niet zo tevreden." in page.text
    assert world.moerwijk.name in page.text
    fill_in(client, where, answer="4")
    assert "Je zei: tevreden." in client.get(where).text


def test_help_that_stopped_is_promised_to_nobody_who_reads_no_other_case_of_the_team(
    world, as_person, where, maintenance
):
    """A case of somebody who left home is still open: that is no help of this family."""
    with maintenance():
        other = Case.objects.create(number="M-0998", team=world.moerwijk, state="active",
                                    coordinator=world.samira, started_on=world.today)  # fmt: skip
        CaseClient.objects.create(case=other, person=world.noor, name="Noor")
        given = Grant.objects.filter(case_id=world.case.pk).first()
        given.pk, given.case_id, given._state.adding = uuid4(), other.pk, True
        given.save(force_insert=True)
        close(world, 0)
    page = as_person(world.ronald).get(where).text
    assert "De hulp is gestopt." in page
    assert "De hulp blijft hetzelfde" not in page


def test_the_card_stands_on_the_plan_and_goes_with_the_answer(world, look_back, as_person, where):
    client = as_person(world.ronald)
    front = reverse("plan", args=[world.van_dijk.pk])
    assert CARD not in client.get(front).content.decode()
    look_back()
    assert CARD in client.get(front).content.decode()
    assert where in client.get(front).content.decode()
    assert fill_in(client, where, answer="2").status_code == 302
    assert CARD not in client.get(front).content.decode()
    assert not OutboxMessage.objects.exists()


def test_the_card_costs_no_question_more(world, look_back, as_person):
    client = as_person(world.ronald)
    front = reverse("plan", args=[world.van_dijk.pk])
    client.get(front)
    _page, before = asking(client, front)
    look_back()
    page, after = asking(client, front)
    assert CARD in page.content.decode()
    assert after == before


def test_somebody_changes_their_own_answer_as_long_as_it_is_asked(
    world, look_back, as_person, where, visit, maintenance
):
    look_back()
    client = as_person(world.ronald)
    fill_in(client, where, answer="2")
    assert "Je zei: niet zo tevreden." in client.get(where).content.decode()
    fill_in(client, where, answer="4")
    visit(world.ronald, world.van_dijk)
    assert [row.answer for row in Contentment.objects.all()] == ["4"]
    with maintenance():
        Contentment.objects.update(said_on=world.today - timedelta(days=30))
    assert client.get(where).status_code == 404


def test_without_a_choice_it_asks_for_one(world, look_back, as_person, where):
    look_back()
    answer = fill_in(as_person(world.ronald), where)
    assert answer.status_code == 200
    assert "Kies wat het beste past" in answer.content.decode()
    answer = fill_in(as_person(world.ronald), where, answer="9")
    assert answer.status_code == 200
    assert not Contentment.objects.exists()


def test_a_page_that_stood_open_too_long_keeps_nothing(world, look_back, visit, maintenance):
    from writing.actions import Overtaken

    with pytest.raises(Overtaken):
        say(world, visit, "ronald", "4")


def test_no_member_of_staff_sees_an_answer_by_raw_sql(world, look_back, visit, visitor):
    """Nor does who lives there too; only who said it."""
    look_back()
    say(world, visit, "ronald", "2")
    for key in STAFF:
        visitor(getattr(world, key))
        assert raw("select * from casework_contentment") == [], key
    for key in ("samira", "joost", "marieke", "fatma", "kevin", "anja"):
        visit(getattr(world, key), world.van_dijk)
        assert raw("select * from casework_contentment") == [], key
    visit(world.ronald, world.van_dijk)
    assert len(raw("select * from casework_contentment")) == 1


INSERT = """
insert into casework_contentment (id, case_id, household_id, person_id, answer, said_on, changed_at)
values (gen_random_uuid(), %s, %s, %s, '5', %s, now())"""


def test_nobody_answers_for_another_or_unasked_by_raw_sql(world, look_back, visit):
    def tries(key, person, day=world.today):
        visit(getattr(world, key), world.van_dijk)
        with pytest.raises(DatabaseError), transaction.atomic():
            raw(INSERT, [world.case.pk, world.van_dijk.pk, person.pk, day])

    tries("ronald", world.ronald)  # nobody asked
    look_back()
    tries("samira", world.samira)
    tries("samira", world.ronald)
    tries("kevin", world.ronald)
    tries("ronald", world.ronald, world.today - timedelta(days=1))
    visit(world.ronald, world.van_dijk)
    raw(INSERT, [world.case.pk, world.van_dijk.pk, world.ronald.pk, world.today])


@pytest.mark.parametrize("change", [
    "update casework_contentment set answer = '5'",
    "update casework_contentment set said_on = said_on - 1",
    "delete from casework_contentment",
])  # fmt: skip
def test_nobody_changes_another_and_nobody_takes_away_by_raw_sql(world, look_back, visit, change):
    look_back()
    say(world, visit, "ronald", "2")
    for key in ("kevin", "samira", "ronald"):
        visit(getattr(world, key), world.van_dijk)
        try:
            with transaction.atomic():
                raw(change)
        except DatabaseError:
            pass
    visit(world.ronald, world.van_dijk)
    now = raw("select answer, said_on from casework_contentment")
    is_own_change = change.endswith("answer = '5'")
    assert now == [("5" if is_own_change else "2", world.today)]


def test_the_log_does_not_tell_what_was_answered(world, look_back, as_person, where, maintenance):
    """That this person did something of their own stands there, and not what, of whom or where."""
    look_back()
    with maintenance():
        seen = set(AuditEvent.objects.values_list("pk", flat=True))
    assert fill_in(as_person(world.ronald), where, answer="2").status_code == 302
    with maintenance():
        [line] = AuditEvent.objects.filter(kind="change").exclude(pk__in=seen)
        others = AuditEvent.objects.exclude(pk__in=seen)
        assert not others.filter(route="contentment").exists()
    assert (line.person_id, line.subject_kind, line.part) == (world.ronald.pk, "private", "")
    assert (line.household_id, line.case_id, line.team_id, line.route) == (None, None, None, "")


def test_no_line_of_the_server_names_the_page(world, look_back, as_person, where):
    """Beside `user_id`, the address would tell who was asked about whose help."""
    assert str(world.case.pk) in where
    for text in (f"POST {where}", f"Not Found: {where}", f"GET {where}?a=1"):
        for name in ("request", "event"):
            line = without_keys_in_paths(None, "info", {name: text})[name]
            assert line == f"{text.split('/')[0]}/gezin/…"
    look_back()
    with capture_logs(processors=[without_keys_in_paths]) as lines:
        fill_in(as_person(world.ronald), where, answer="2")
    asked = [line["request"] for line in lines if "request" in line]
    assert "POST /gezin/…" in asked
    assert "tevreden" not in str(lines)
    assert str(world.case.pk) not in str(lines)


def test_an_owner_who_looks_as_another_is_not_asked(world, look_back, as_person, visit, where):
    """Nor is what they said themselves read with other eyes."""
    look_back()
    say(world, visit, "kevin", "2")
    client = as_person(world.ronald)
    front = page_as(world, world.samira, "plan")
    answer = client.get(front)
    assert answer.status_code == 200
    assert CARD not in answer.content.decode()
    assert client.get(page_as(world, world.samira, "contentment", world.case.pk)).status_code == 403
    say(world, visit, "ronald", "2")
    with transaction.atomic():
        enter(world, visit, world.samira)
        assert contentment.asked_cases() == set()
        assert raw("select * from casework_contentment") == []
        transaction.set_rollback(True)  # it only reads from here on


# The average that a family reads.


@pytest.fixture
def quarter(world):
    return newest_settled(world.today)


@pytest.fixture
def families(world, maintenance, visit, quarter):
    """`families("5", "4")`: that many answers in the newest quarter of which an account is made;
    then what Ronald reads."""

    numbers = count(600)

    def make(*answers, on=None):
        with maintenance():
            for answer in answers:
                case = contented.family(world, next(numbers), quarter.before.first)
                contented.said(case, answer, on or quarter.last)
        return read(world, visit)

    return make


def read(world, visit):
    """(average, first and last day of its account)."""
    contented.keep_accounts(world.moerwijk)
    visit(world.ronald, world.van_dijk)
    return of_team(world.case.pk)[1:]


NOTHING = (None, None, None)


def test_below_five_families_there_is_no_average(families):
    assert families("5", "4", "4", "3") == NOTHING


def test_from_five_families_on_the_average_stands_there(
    families, as_person, world, where, look_back, quarter
):
    assert families("5", "4", "4", "3", "2") == (Decimal("3.6"), quarter.first, quarter.last)
    look_back()
    average = f"Over {quarter.name} gaven gezinnen dit wijkteam gemiddeld een 3,6."
    client = as_person(world.ronald)
    asking_page = client.get(where).content.decode()
    assert average not in asking_page, "what others said steers the answer"
    fill_in(client, where, answer="2")
    shown = client.get(where).content.decode()
    assert average in shown
    assert "5 gezinnen" not in shown


def test_who_reads_the_answer_stands_above_the_choices(world, look_back, as_person, where):
    look_back()
    page = as_person(world.ronald).get(where).content.decode()
    above, _choices = page.split('type="radio"', 1)
    assert "Alleen jij leest je antwoord." in above
    assert "van vijf gezinnen of meer" in above


def test_a_sixth_family_does_not_move_what_a_family_reads(families, quarter):
    """From two averages of two days anybody would work out what the sixth said."""
    before = families("5", "4", "4", "3", "2")
    assert families("1") == before
    assert families("1", on=quarter.next.first) == before


def test_where_the_last_quarter_is_of_few_the_last_year_is_read(families, world):
    year = Year(world.today.year - 1)
    assert families(*"44444", on=year.quarters[1].first) == (4, year.first, year.last)


def test_the_account_of_long_ago_is_not_the_last_one(families, world):
    assert families(*"44444", on=Year(world.today.year - 2).quarters[1].first) == NOTHING


def test_who_would_rather_not_say_is_no_family_of_the_average(families):
    assert families("5", "4", "4", "3", "") == NOTHING


def test_what_is_said_after_the_quarter_does_not_move_the_average(families, quarter):
    assert families(*"55555", on=quarter.next.first) == NOTHING


def test_a_family_counts_once_with_the_middle_of_its_people(
    families, world, maintenance, visit, quarter
):
    with maintenance():
        case = contented.family(world, 599, quarter.before.first)
        contented.said(case, "4", quarter.last)
        contented.said(case, "1", quarter.last, person=world.mila)
    # (4 + 1) / 2 = 2.5, and four families gave a 4: 18.5 / 5
    assert families(*"4444")[0] == Decimal("3.7")


def test_another_team_is_not_in_it(families, world, maintenance, quarter):
    with maintenance():
        case = contented.family(world, 700, quarter.before.first, team=world.laak)
        contented.said(case, "1", quarter.last)
    assert families(*"4444") == NOTHING


def test_an_answer_holds_the_team_of_its_case_whatever_is_sent(
    world, look_back, visit, maintenance
):
    look_back()
    visit(world.ronald, world.van_dijk)
    raw(
        INSERT.replace("(id,", "(team_id, id,").replace("(gen", "(%s, gen"),
        [world.laak.pk, world.case.pk, world.van_dijk.pk, world.ronald.pk, world.today],
    )
    with maintenance():
        assert Contentment.objects.get().team_id == world.moerwijk.pk
        Case.objects.filter(pk=world.case.pk).update(team=world.laak)
        assert Contentment.objects.get().team_id == world.moerwijk.pk


@pytest.mark.parametrize("key", ["samira", "ingrid", "noor", "anja"])
def test_no_average_for_who_is_not_helped_by_it(families, world, visitor, key):
    assert families(*"44444")[0] == 4
    visitor(getattr(world, key))
    assert of_team(world.case.pk) is None


def test_the_smallest_number_is_the_same_in_the_database(db):
    assert raw("select casework_fewest_families()") == [(norms.FEWEST_FAMILIES,)]


# Taking along, and taking away.


def test_it_goes_along_with_who_said_it(world, look_back, visit):
    look_back()
    say(world, visit, "ronald", "2")
    say(world, visit, "kevin", "5")
    [row] = gather(visit(world.ronald, world.van_dijk)).plan["rows"]["contentment"]
    assert (row["answer"], row["person"]) == ("2", str(world.ronald.pk))
    assert "case" not in row
    assert "team" not in row


def test_a_file_of_before_comes_in_without_it(world, visit):
    plan_file = gather(visit(world.ronald, world.van_dijk)).plan
    del plan_file["rows"]["contentment"]
    assert opening.checked(json.dumps(plan_file))["rows"]["contentment"] == []


def test_elsewhere_it_is_read_in_words(world, look_back, visit):
    look_back()
    say(world, visit, "ronald", "2")
    [row] = gather(visit(world.ronald, world.van_dijk)).plan["rows"]["contentment"]
    brought = plan.BroughtRow(kind="contentment", words=row)
    assert list(words_of(brought)) == [("Hoe tevreden", "niet zo tevreden")]


def test_what_no_account_can_count_is_taken_away(world, maintenance):
    first = date(world.today.year - 2, 1, 1)
    with maintenance():
        for day in (first, first - timedelta(days=1)):
            Contentment.objects.create(
                case=world.case, household=world.van_dijk, person=world.ronald, said_on=day
            )
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    assert purge_contentment() == 1
    with maintenance():
        assert [row.said_on for row in Contentment.objects.all()] == [first]
