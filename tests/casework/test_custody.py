"""Custody: written down by one who helps the family, counts when a second has looked."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from people.models import Custody, HouseholdMember
from tests.careplans.sending import fill_in
from tests.casework.shown import as_shown

pytestmark = pytest.mark.django_db
PAPER = "Uittreksel gezagsregister, 3 maart 2026"


@pytest.fixture
def written_down(world, as_person, maintenance):
    """Samira writes down that somebody new holds custody of Kevin too."""
    words = {"child": world.kevin.pk, "holder": "new", "first_name": "Bram", "kind": "guardian",
             "started_on": "2026-03-03", "evidence": PAPER}  # fmt: skip
    answer = fill_in(as_person(world.samira), add_url(world), **words)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Custody.objects.get(evidence=PAPER)


def add_url(world):
    return reverse("custody_add", args=[world.case.pk])


def decide(client, custody, answer="yes"):
    return client.post(
        reverse("custody_decide", args=[custody.pk]),
        {"answer": answer, **as_shown(custody)},
    )


def end_of(world, maintenance):
    with maintenance():
        return Custody.objects.get(child=world.kevin, holder=world.anja)


def write_end(world, as_person, person, maintenance):
    fact = end_of(world, maintenance)
    url = reverse("custody_end", args=[world.case.pk, fact.pk])
    words = {"ended_on": world.today.isoformat(), "end_evidence": "Beschikking van de rechter"}
    answer = fill_in(as_person(person), url, **words)
    assert answer.status_code == 302, answer.context["form"].errors
    return end_of(world, maintenance)


def fresh(custody, maintenance):
    with maintenance():
        return Custody.objects.filter(pk=custody.pk).first()


def raw(sql, params=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def test_the_first_alone_counts_for_nothing_and_the_second_makes_it_count(
    world, as_person, written_down, maintenance
):
    assert written_down.confirmed_at is None
    decide(as_person(world.samira), written_down)
    assert fresh(written_down, maintenance).confirmed_at is None
    page = as_person(world.joost).get(reverse("custody_second", args=[written_down.pk]))
    assert "Bram" in page.content.decode()
    decide(as_person(world.joost), written_down)
    assert fresh(written_down, maintenance).confirmed_by == world.joost


def test_a_team_leader_is_a_second_too(world, as_person, written_down, maintenance):
    decide(as_person(world.ingrid), written_down)
    assert fresh(written_down, maintenance).confirmed_by == world.ingrid


def test_the_second_may_say_no_and_then_it_is_gone(world, as_person, written_down, maintenance):
    decide(as_person(world.joost), written_down, "no")
    assert fresh(written_down, maintenance) is None


def test_an_end_counts_once_a_second_has_confirmed_it(world, as_person, visit, maintenance):
    fact = write_end(world, as_person, world.samira, maintenance)
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)
    decide(as_person(world.samira), fact)
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)
    decide(as_person(world.joost), fact)
    assert visit(world.anja, world.van_dijk) is None
    assert visit(world.ronald, world.van_dijk).held == (world.kevin.pk,)


def test_an_end_can_be_taken_back_until_then(world, as_person, maintenance):
    fact = write_end(world, as_person, world.samira, maintenance)
    decide(as_person(world.ingrid), fact, "no")
    assert fresh(fact, maintenance).ended_on is None
    fact = write_end(world, as_person, world.joost, maintenance)
    decide(as_person(world.samira), fact)
    decide(as_person(world.ingrid), fact, "no")
    assert fresh(fact, maintenance).is_end_confirmed


def test_only_who_helps_this_family_writes_it_down(world, as_person):
    for person, status in [(world.tom, 404), (world.ingrid, 403), (world.ronald, 404),
                           (world.linda, 404), (world.els, 404)]:  # fmt: skip
        assert as_person(person).get(add_url(world)).status_code == status
    for person in (world.ronald, world.linda, world.els, world.marieke):
        assert as_person(person).get(reverse("second_looks")).status_code == 404


def test_another_team_neither_sees_nor_decides(world, as_person, written_down, maintenance):
    tom = as_person(world.tom)
    assert "Bram" not in tom.get(reverse("second_looks")).content.decode()
    assert decide(tom, written_down).status_code == 404
    assert fresh(written_down, maintenance).confirmed_at is None


def test_the_constraint_refuses_the_same_person_whoever_writes(world, written_down, maintenance):
    rows = Custody.objects.filter(pk=written_down.pk)
    with maintenance(), pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        rows.update(confirmed_by=world.samira, confirmed_at=timezone.now())
    whole = {"ended_on": world.today, "confirmed_by": world.joost, "confirmed_at": timezone.now()}
    same = {"end_recorded_by": world.joost, "end_confirmed_by": world.joost}
    with maintenance(), pytest.raises(IntegrityError, match="end_of_custody"), transaction.atomic():
        rows.update(**whole, **same, end_confirmed_at=timezone.now())


CONFIRM = "update people_custody set confirmed_by_id = %s, confirmed_at = now() where id = %s"


@pytest.mark.parametrize(
    ("who", "as_whom"), [("samira", "samira"), ("samira", "joost"), ("joost", "ingrid")]
)
def test_the_database_refuses_it_by_hand(world, visitor, written_down, who, as_whom):
    """The first as the second, the first in the name of another, the second in another's."""
    visitor(getattr(world, who))
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [getattr(world, as_whom).pk, written_down.pk])


def test_others_touch_no_row_by_hand(world, visitor, written_down):
    for person in (world.tom, world.ronald, world.anja, world.linda, world.els):
        visitor(person)
        assert raw(CONFIRM, [person.pk, written_down.pk]) == 0
        assert raw("delete from people_custody where id = %s", [written_down.pk]) == 0


INSERT = """
insert into people_custody (id, child_id, holder_id, kind, evidence, started_on, recorded_by_id,
  team_id, case_id, confirmed_by_id, confirmed_at)
values (gen_random_uuid(), %s, %s, 'parent', 'x', now(), %s, %s, %s, %s,
  case when %s::uuid is null then null else now() end)
"""


def test_nobody_makes_a_fact_by_hand_that_counts_at_once_or_of_a_family_of_another(world, visitor):
    case, team = world.case.pk, world.moerwijk.pk
    second = world.joost.pk
    for who, child, holder, recorder, yes in [
        (world.samira, world.kevin, world.fatma, world.samira, second),  # at once
        (world.samira, world.mila, world.fatma, world.samira, None),  # another family
        (world.samira, world.kevin, world.samira, world.samira, None),  # about oneself
        (world.samira, world.kevin, world.fatma, world.joost, None),  # in another's name
        (world.tom, world.kevin, world.fatma, world.tom, None),
        (world.ingrid, world.kevin, world.fatma, world.ingrid, None),
        (world.ronald, world.kevin, world.fatma, world.ronald, None),
    ]:
        visitor(who)
        with pytest.raises(DatabaseError):
            raw(INSERT, [child.pk, holder.pk, recorder.pk, team, case, yes, yes])


def test_what_was_confirmed_is_not_moved_by_hand(world, visitor):
    visitor(world.samira)
    with pytest.raises(DatabaseError):
        raw("update people_custody set holder_id = %s", [world.fatma.pk])
    with pytest.raises(DatabaseError):
        raw("update people_custody set confirmed_at = now() where child_id = %s", [world.kevin.pk])


def test_it_never_touches_who_owns_the_plan(world, as_person, written_down, visit, maintenance):
    with maintenance():
        before = set(HouseholdMember.objects.filter(is_owner=True).values_list("pk", flat=True))
    decide(as_person(world.joost), written_down)
    with maintenance():
        after = set(HouseholdMember.objects.filter(is_owner=True).values_list("pk", flat=True))
    assert before == after
    assert not visit(world.anja, world.van_dijk).is_owner


def test_the_family_reads_the_fact_and_who_looked(world, as_person, written_down):
    for person in (world.ronald, world.anja, world.kevin):
        page = as_person(person).get(reverse("family", args=[world.van_dijk.pk]))
        text = page.content.decode()
        assert "Anja de Boer" in text
        assert "Samira El Amrani" in text
        assert ("Bram" in text) is True
    assert (
        "Samira"
        not in as_person(world.noor)
        .get(reverse("family", args=[world.el_idrissi.pk]))
        .content.decode()
    )


def test_each_leaves_its_line_without_words(world, as_person, written_down, maintenance):
    decide(as_person(world.joost), written_down)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="custody").order_by("id")
        assert [(line.kind, line.person_id) for line in lines] == [
            ("create", world.samira.pk), ("grant", world.joost.pk),
        ]  # fmt: skip
        assert {line.household_id for line in lines} == {world.van_dijk.pk}
        assert {line.ground for line in lines} == {"task"}
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert page.status_code == 200


def test_bad_input_gets_a_sentence(world, as_person):
    client = as_person(world.samira)
    words = {"child": world.kevin.pk, "holder": "new", "kind": "parent", "started_on": "2099-01-01",
             "evidence": ""}  # fmt: skip
    errors = fill_in(client, add_url(world), **words).context["form"].errors
    assert set(errors) >= {"first_name", "started_on", "evidence"}


def test_an_institution_holds_guardianship_through_who_works_there(
    world, as_person, visit, maintenance
):
    place = f"{world.protection.pk}:{world.karin.pk}"
    words = {"child": world.kevin.pk, "holder": place, "kind": "parent", "started_on": "2026-03-03",
             "evidence": PAPER}  # fmt: skip
    client = as_person(world.samira)
    assert "kind" in fill_in(client, add_url(world), **words).context["form"].errors
    assert fill_in(client, add_url(world), **words | {"kind": "guardian"}).status_code == 302
    with maintenance():
        fact = Custody.objects.get(evidence=PAPER)
    assert fact.organisation == world.protection
    assert visit(world.karin, world.van_dijk) is None
    decide(as_person(world.joost), fact)
    viewer = visit(world.karin, world.van_dijk)
    assert not viewer.is_family
    assert {right.level for right in viewer.rights.values()} == {3}
