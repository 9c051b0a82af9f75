"""A sentence and a note for oneself alone: nobody else reads them, and they can be shared later."""

import pytest
from django.urls import reverse

from access.models import Level, Part
from audit.models import AuditEvent
from careplans.models import Goal, Progress
from careplans.papers import load_plan
from tests.access.raw import raw
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in
from tests.world import PEOPLE, goal, grant

pytestmark = pytest.mark.django_db
OTHERS = [key for key in PEOPLE if key != "ronald"]
ONLY_ME = "Alleen voor jou"


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def fresh(maintenance):
    """The row as it is now, with its scope."""

    def read(row):
        with maintenance():
            return type(row).all_objects.select_related("scope").get(pk=row.pk)

    return read


@pytest.fixture
def note(world, as_person, maintenance):
    """Ronald notes something for himself alone under the goal of all of them."""
    fill_in(as_person(world.ronald), address(world, "progress_add", world.water.pk),
            text="Ik schaam me", noted_on=world.today, is_private="on")  # fmt: skip
    with maintenance():
        return Progress.objects.select_related("scope").get(text="Ik schaam me")


def test_a_note_for_oneself_alone_is_nobody_elses(world, as_person, visit, visitor, note):
    assert note.scope.private_to_id == world.ronald.pk
    page = address(world, "goal", world.water.pk)
    mine = as_person(world.ronald).get(page).content.decode()
    assert "Ik schaam me" in mine
    assert ONLY_ME in mine
    for key in OTHERS:
        person = getattr(world, key)
        assert "Ik schaam me" not in as_person(person).get(page).content.decode(), key
        for is_inside in (True, False):
            visit(person, world.van_dijk) if is_inside else visitor(person)
            assert not raw("select 1 from careplans_progress where id = %s", [note.pk]), key
    visit(world.samira, world.van_dijk)
    assert note.pk not in load_plan(visit(world.samira, world.van_dijk)).row_ids
    assert note.pk in load_plan(visit(world.ronald, world.van_dijk)).row_ids


def test_without_the_tick_a_note_is_of_its_goal(world, as_person, maintenance):
    fill_in(as_person(world.ronald), address(world, "progress_add", world.water.pk),
            text="Gaat goed", noted_on=world.today)  # fmt: skip
    with maintenance():
        made = Progress.objects.select_related("scope").get(text="Gaat goed")
    assert made.scope.private_to_id is None


def test_under_a_goal_of_ones_own_there_is_nothing_to_choose(world, as_person, maintenance):
    with maintenance():
        secret = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    form = kevin.get(address(world, "progress_add", secret.pk)).context["form"]
    assert "is_private" not in form.fields
    assert kevin.get(address(world, "progress_share", secret.note.pk)).status_code == 302
    page = kevin.get(address(world, "goal", secret.pk)).content.decode()
    assert address(world, "progress_share", secret.note.pk) not in page


def test_a_note_that_is_shared_stands_where_its_goal_is(world, as_person, note, fresh, maintenance):
    ronald, where = as_person(world.ronald), address(world, "progress_share", note.pk)
    assert where in ronald.get(address(world, "goal", world.water.pk)).content.decode()
    page = ronald.get(where)
    assert "Kevin van Dijk" in page.content.decode()
    assert "Samira" not in page.content.decode()  # she sees goals and steps, not how it goes
    assert fill_in(ronald, where).status_code == 302
    assert fresh(note).scope_id == world.going_well.scope_id
    seen = as_person(world.kevin).get(address(world, "goal", world.water.pk)).content.decode()
    assert "Ik schaam me" in seen
    assert ronald.get(where).status_code == 302  # it is shared already
    with maintenance():
        lines = AuditEvent.objects.filter(subject_id=note.pk, household_id=world.van_dijk.pk)
        assert "change" in {line.kind for line in lines}


def test_who_was_let_in_at_just_this_goal_is_said_before(world, as_person, note, maintenance):
    with maintenance():
        grant(world, world.fatma, Part.PROGRESS, Level.SEE, goal_id=world.water.pk)
    page = as_person(world.ronald).get(address(world, "progress_share", note.pk))
    assert "Fatma" in page.context["form"].readers_of_all


def test_a_private_note_about_money_goes_to_who_sees_money(world, as_person, maintenance, fresh):
    ronald = as_person(world.ronald)
    fill_in(ronald, address(world, "progress_add", world.debts.pk), text="Nog een brief",
            noted_on=world.today, is_private="on")  # fmt: skip
    with maintenance():
        made = Progress.objects.select_related("scope").get(text="Nog een brief")
    assert (made.scope.part, made.scope.private_to_id) == (Part.MONEY, world.ronald.pk)
    page = address(world, "goal", world.debts.pk)
    assert "Nog een brief" not in as_person(world.joost).get(page).content.decode()
    fill_in(ronald, address(world, "progress_share", made.pk))
    assert "Nog een brief" in as_person(world.joost).get(page).content.decode()
    assert as_person(world.kevin).get(page).status_code == 404


def test_a_note_stays_its_writers_when_another_takes_the_goal_back(
    world, as_person, maintenance, fresh
):
    with maintenance():
        swim = goal(world.van_dijk, "Zwemmen", world.kevin)
    fill_in(as_person(world.ronald), address(world, "progress_add", swim.pk), text="Te duur",
            noted_on=world.today, is_private="on")  # fmt: skip
    assert fill_in(as_person(world.kevin), address(world, "goal_hide", swim.pk)).status_code == 302
    with maintenance():
        made = Progress.objects.get(text="Te duur")
        assert Goal.objects.select_related("scope").get(pk=swim.pk).scope.private_to == world.kevin
    assert fresh(made).scope.private_to_id == world.ronald.pk
    kevin = as_person(world.kevin)
    assert "Te duur" not in kevin.get(address(world, "goal", swim.pk)).content.decode()
    share = address(world, "progress_share", made.pk)
    assert as_person(world.ronald).get(share).status_code in (302, 404)
    assert fresh(made).scope.private_to_id == world.ronald.pk


def test_a_sentence_is_shared_with_whom_it_is_about(world, as_person, fresh, maintenance):
    secret, ronald = world.own_secret, as_person(world.ronald)
    where = address(world, "priority_share", secret.pk)
    assert where in ronald.get(address(world, "matters")).content.decode()
    with maintenance():
        grant(world, world.samira, Part.MATTERS, Level.SEE, team=world.moerwijk)
    page = ronald.get(where)
    known = page.context["form"].fields["about"].descriptions
    assert "Samira" in known["family"]
    assert "Anja" not in known["family"]
    assert fill_in(ronald, where, about="family")["Location"] == address(world, "matters")
    assert (fresh(secret).scope.private_to_id, fresh(secret).scope.subject_id) == (None, None)
    matters = address(world, "matters")
    assert "Alleen voor Ronald" in as_person(world.samira).get(matters).content.decode()
    assert ronald.get(where).status_code == 302


@pytest.mark.parametrize("key", OTHERS)
def test_nobody_else_shares_a_sentence_or_a_note_of_ronald(key, world, as_person, note, fresh):
    client = as_person(getattr(world, key))
    for name, row in (("priority_share", world.own_secret), ("progress_share", note)):
        assert client.get(address(world, name, row.pk)).status_code == 404
        sent = client.post(address(world, name, row.pk), {"about": "family", "version": 1})
        assert sent.status_code == 404
        assert fresh(row).scope.private_to_id == world.ronald.pk


def test_an_older_page_or_a_wrong_choice_shares_nothing(world, as_person, note, fresh):
    ronald = as_person(world.ronald)
    for name, row in (("priority_share", world.own_secret), ("progress_share", note)):
        old = ronald.post(address(world, name, row.pk), {"about": "family", "version": 9})
        assert old.status_code == 409
    where = address(world, "priority_share", world.own_secret.pk)
    wrong = fill_in(ronald, where, about="iemand")
    assert "about" in wrong.context["form"].errors
    assert fresh(world.own_secret).scope.private_to_id == world.ronald.pk
    assert fresh(note).scope.private_to_id == world.ronald.pk


def test_raw_sql_shares_no_words_of_another(world, visit, note):
    visit(world.kevin, world.van_dijk)
    for table, row, place in (
        ("careplans_progress", note, world.going_well.scope_id),
        ("careplans_priority", world.own_secret, world.stay.scope_id),
    ):
        sentence = f"update {table} set scope_id = %s where id = %s"
        assert raw(sentence, [place, row.pk]) == 0


def test_the_form_for_a_sentence_says_that_it_can_be_shared_later(world, as_person):
    page = as_person(world.ronald).get(address(world, "priority_add")).content.decode()
    assert "later delen" in page or "share it later" in page
