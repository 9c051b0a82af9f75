"""The family comes back on its answer: the step goes, it waits again, nothing is forgotten."""

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from careplans.actions import proposals as actions
from careplans.models import Proposal, Step, StepTick
from tests.careplans.sending import fill_in, hidden_of
from writing.actions import Clash

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def answer(world, ronald):
    def give(words="yes", text=""):
        where = address(world, "proposal", world.proposal.pk)
        assert fill_in(ronald, where, answer=words, answer_text=text).status_code == 302

    return give


@pytest.fixture
def again(world):
    return address(world, "proposal_again", world.proposal.pk)


@pytest.fixture
def now(world, maintenance):
    """The proposal, and the steps in the plan that came of it."""

    def read():
        with maintenance():
            row = Proposal.objects.get(pk=world.proposal.pk)
            return row, list(Step.objects.filter(text=row.payload["text"]))

    return read


def test_a_yes_is_taken_back_and_the_step_goes_into_the_bin(
    world, ronald, answer, again, now, maintenance
):
    answer("yes", "Fijn")
    [step] = now()[1]
    assert fill_in(ronald, again).status_code == 302
    row, steps = now()
    assert (row.state, row.result_id, row.answered_by_id, row.answer_text) == (
        "waiting", None, None, "",
    )  # fmt: skip
    assert steps == []
    with maintenance():
        assert Step.all_objects.get(pk=step.pk).deleted_by_id == world.ronald.pk


def test_who_answered_what_and_when_stays_to_be_read(world, ronald, as_person, answer, again, now):
    answer("yes", "Fijn")
    first = now()[0]
    fill_in(ronald, again)
    answer("no", "Toch niet")
    for person in (world.ronald, world.samira):
        page = as_person(person).get(address(world, "proposal", world.proposal.pk))
        card = page.context["proposal"]
        [before] = card.earlier
        assert (before.text, before.by, before.at) == ("Fijn", "Ronald", first.answered_at)
        assert "Fijn" in page.content.decode()
        assert "Toch niet" in page.content.decode()


def test_it_stands_in_the_log(world, ronald, answer, again, maintenance):
    answer("yes")
    fill_in(ronald, again)
    with maintenance():
        lines = AuditEvent.objects.filter(
            subject_kind="proposal", kind="change", subject_id=world.proposal.pk
        )
        gone = AuditEvent.objects.filter(subject_kind="step", kind="delete")
        assert {line.person_id for line in lines} == {world.ronald.pk}
        assert (len(lines), gone.count()) == (2, 1)


def test_after_that_another_answer_counts_and_makes_one_step(answer, ronald, again, now):
    answer("yes")
    fill_in(ronald, again)
    answer("yes")
    row, steps = now()
    assert row.state == "accepted"
    assert [step.pk for step in steps] == [row.result_id]


def test_a_no_is_taken_back_too(answer, ronald, again, now):
    answer("no", "Nu niet")
    assert fill_in(ronald, again).status_code == 302
    assert now()[0].state == "waiting"


def changed(step):
    step.text = "In eigen woorden"
    step.version += 1
    step.save()


def ticked(step):
    by = step.created_by_id
    step.repeats, step.due_on = "FREQ=DAILY", step.created_at.date()
    step.save()
    StepTick.objects.create(
        household_id=step.household_id, scope_id=step.scope_id, step=step, for_on=step.due_on,
        done_by_id=by,
    )  # fmt: skip


def done(step):
    step.state, step.done_at, step.done_by_id = "done", step.created_at, step.created_by_id
    step.save()


@pytest.mark.parametrize("touch", [changed, ticked, done])
def test_a_step_that_somebody_touched_is_never_thrown_away_unasked(
    touch, answer, ronald, again, now, maintenance
):
    answer("yes")
    [step] = now()[1]
    hidden = hidden_of(ronald.get(again).context["form"])  # opened before, sent after
    with maintenance():
        touch(step)
    page = ronald.post(again, hidden)
    assert page.status_code == 200
    assert page.context["lives_on"]
    assert f"/plan/stappen/{step.pk}/" in page.content.decode()
    assert now()[0].state == "accepted"
    with maintenance():
        assert Step.objects.filter(pk=step.pk).exists()


def test_when_they_threw_the_step_away_themselves_they_can_answer_again(
    world, answer, ronald, again, now
):
    answer("yes")
    [step] = now()[1]
    ronald.post(address(world, "step_throw_away", step.pk))
    assert not ronald.get(again).context["lives_on"]
    assert fill_in(ronald, again).status_code == 302
    assert now()[0].state == "waiting"


def test_sent_twice_is_done_once(answer, ronald, again, now):
    answer("yes")
    hidden = hidden_of(ronald.get(again).context["form"])
    assert [ronald.post(again, hidden).status_code for _ in range(2)] == [302, 302]
    assert len(now()[0].earlier_answers) == 1


def test_two_people_at_once(world, visit, answer, now):
    answer("yes")
    row = now()[0]
    ronald = visit(world.ronald, world.van_dijk)
    actions.ask_again(by=ronald, proposal=row, version=row.version)
    with pytest.raises(Clash):
        actions.ask_again(by=ronald, proposal=row_as_it_was(row), version=row.version - 1)


def row_as_it_was(row):
    old = Proposal.objects.get(pk=row.pk)
    old.state = "accepted"
    return old


def test_nobody_else_takes_the_answer_of_the_family_back(world, as_person, answer, again, now):
    answer("yes")
    assert as_person(world.samira).get(again).status_code == 403
    assert as_person(world.samira).post(again).status_code == 403
    assert as_person(world.noor).post(again).status_code == 404
    assert now()[0].state == "accepted"


def test_what_still_waits_has_no_answer_to_take_back(ronald, again, now):
    assert ronald.get(again).status_code == 302
    assert ronald.post(again).status_code == 302
    assert now()[0].earlier_answers == []


def test_the_author_hears_that_it_waits_again(world, answer, ronald, again, maintenance):
    from delivery.models import ScheduleItem

    answer("yes")
    with maintenance():
        ScheduleItem.objects.all().delete()
    fill_in(ronald, again)
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-proposals")
        assert [item.person_id for item in told] == [world.samira.pk]


def test_the_way_there_is_on_the_card_and_for_the_family_only(world, as_person, answer, again):
    answer("yes")
    for person, sees in ((world.ronald, True), (world.samira, False)):
        page = as_person(person).get(address(world, "proposals"))
        assert (again in page.content.decode()) is sees
