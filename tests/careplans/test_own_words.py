"""What somebody said stays theirs: nobody else writes over the words under a name."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from careplans.actions.priorities import change_priority
from careplans.actions.progress import change_progress
from careplans.models import Priority, Progress
from people.models import HouseholdMember
from tests.world import row

pytestmark = pytest.mark.django_db
TABLES = {"priority": "careplans_priority", "progress": "careplans_progress"}


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def words(world, maintenance):
    """Words of Kevin and Ronald about Kevin and his school, all within Anja's reach."""
    with maintenance():
        place = world.school.progress_scope
        how = {"goal": world.school, "noted_on": world.today}
        return {
            "kevin": row(Progress, place, world.kevin, text="Ik ga", noted_by=world.kevin, **how),
            "ronald": row(
                Progress, place, world.ronald, text="Gaat", how_far=5, noted_by=world.ronald, **how
            ),
            "said": row(
                Priority, world.hers.scope, world.kevin, text="Ik wil mee", said_by=world.kevin
            ),
        }


def test_another_gets_no_form_and_no_link_for_the_words_of_who_noted_them(world, as_person, words):
    anja = as_person(world.anja)
    page = anja.get(address(world, "goal", world.school.pk)).content.decode()
    for name in ("kevin", "ronald"):
        change = address(world, "progress_change", words[name].pk)
        assert f'href="{change}"' not in page
        assert anja.get(change).status_code == 403
        sent = {"text": "Van Anja", "how_far": "1", "noted_on": world.today, "version": "1"}
        assert anja.post(change, sent).status_code == 403
        assert anja.post(address(world, "progress_throw_away", words[name].pk)).status_code == 403


def test_who_noted_it_changes_it(world, as_person, maintenance, words):
    kevin = as_person(world.kevin)
    change = address(world, "progress_change", words["kevin"].pk)
    assert change in kevin.get(address(world, "goal", world.school.pk)).content.decode()
    kevin.post(change, {"text": "Ik ging", "noted_on": world.today.isoformat(), "version": "1"})
    with maintenance():
        assert Progress.objects.get(pk=words["kevin"].pk).text == "Ik ging"


def test_what_anja_said_is_not_for_others_to_change_or_to_let_go(world, as_person, words):
    anja = as_person(world.anja)
    for name in ("priority_change", "priority_drop", "priority_throw_away"):
        assert anja.post(address(world, name, words["said"].pk), {"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("key", "sql"),
    [
        ("kevin", "update careplans_progress set text = 'van Anja' where id = %s"),
        ("ronald", "update careplans_progress set how_far = 1 where id = %s"),
        ("ronald", "update careplans_progress set noted_by_id = null where id = %s"),
        ("said", "update careplans_priority set text = 'van Anja' where id = %s"),
    ],
)  # fmt: skip
def test_the_database_says_the_same(world, visit, words, key, sql):
    visit(world.anja, world.van_dijk)
    with (
        pytest.raises(ProgrammingError, match="only who said it"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [words[key].pk])


def test_the_actions_say_the_same(world, visit, words):
    anja = visit(world.anja, world.van_dijk)
    with pytest.raises(PermissionDenied):
        change_progress(by=anja, note=words["kevin"], version=1, text="x", noted_on=world.today)
    with pytest.raises(PermissionDenied):
        change_priority(by=anja, priority=words["said"], version=1, text="x")


@pytest.fixture
def said_of_all(world, maintenance):
    """Words of Kevin about the whole family: a sentence, and a note under a goal."""
    with maintenance():
        return {
            "priority": row(Priority, world.stay.scope, world.kevin, text="Rust",
                            said_by=world.kevin),
            "progress": row(Progress, world.water.progress_scope, world.kevin, text="Koud",
                            goal=world.water, noted_on=world.today, noted_by=world.kevin),
        }  # fmt: skip


def place_of(world, name):
    return address(world, "matters") if name == "priority" else address(
        world, "goal", world.water.pk)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_an_owner_asks_who_comes_in_here_and_throws_nothing_of_theirs_away(
    world, as_person, maintenance, said_of_all, name
):
    ronald, said = as_person(world.ronald), said_of_all[name]
    away = address(world, f"{name}_throw_away", said.pk)
    page = ronald.get(place_of(world, name)).content.decode()
    assert f'href="{away}"' in page
    assert f'action="{away}"' not in page
    question = ronald.get(away)
    assert "<form" not in question.content.decode().partition("<main")[2].partition("</main")[0]
    ask = f"{address(world, 'conversation_start')}?aan={world.kevin.pk.hex}"
    assert ask in question.content.decode()
    assert ronald.get(ask).context["form"].initial["people"] == [str(world.kevin.pk)]
    assert ronald.post(away).status_code == 403
    with maintenance():
        assert type(said).objects.filter(pk=said.pk).exists()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("gone", ["no log-in", "no member"])
def test_an_owner_clears_away_what_nobody_else_can_after_a_question(
    world, as_person, maintenance, said_of_all, name, gone
):
    with maintenance():
        if gone == "no log-in":
            type(world.kevin).objects.filter(pk=world.kevin.pk).update(user=None)
        else:
            HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    ronald, said = as_person(world.ronald), said_of_all[name]
    away = address(world, f"{name}_throw_away", said.pk)
    assert b"<form" in ronald.get(away).content.partition(b"<main")[2]
    back = address(world, "put_back", "belang" if name == "priority" else "voortgang", said.pk)
    assert back in ronald.post(away, follow=True).content.decode()
    ronald.post(back)
    with maintenance():
        assert type(said).objects.get(pk=said.pk).text == said.text


@pytest.mark.parametrize("name", TABLES)
def test_who_said_it_throws_it_away_and_back(world, as_person, maintenance, said_of_all, name):
    kevin, said = as_person(world.kevin), said_of_all[name]
    assert kevin.post(address(world, f"{name}_throw_away", said.pk)).status_code == 302
    with maintenance():
        assert not type(said).objects.filter(pk=said.pk).exists()


@pytest.mark.parametrize("name", TABLES)
def test_the_database_keeps_the_words_of_who_comes_in_here(world, visit, said_of_all, name):
    visit(world.ronald, world.van_dijk)
    with (
        pytest.raises(ProgrammingError, match="only who said it throws"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"update {TABLES[name]} set deleted_at = now(), deleted_by_id = %s where id = %s",
            [world.ronald.pk, said_of_all[name].pk],
        )


def test_words_of_another_go_along_with_their_goal_and_come_back(
    world, as_person, maintenance, said_of_all
):
    ronald, note = as_person(world.ronald), said_of_all["progress"]
    ronald.post(address(world, "goal_throw_away", world.water.pk))
    with maintenance():
        assert Progress.all_objects.get(pk=note.pk).deleted_at is not None
    ronald.post(address(world, "put_back", "doel", world.water.pk))
    with maintenance():
        assert Progress.objects.get(pk=note.pk).text == "Koud"


@pytest.mark.parametrize(("years", "status"), [(9, 200), (13, 403)])
def test_who_typed_the_words_of_a_small_child_puts_them_right(
    world, as_person, maintenance, years, status
):
    with maintenance():
        type(world.kevin).objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - timedelta(days=366 * years)
        )
        said = row(Priority, world.stay.scope, world.ronald, text="Hond", said_by=world.kevin)
    change = address(world, "priority_change", said.pk)
    ronald = as_person(world.ronald)
    assert ronald.get(change).status_code == status
    sent = {"text": "Een hond", "version": "1"}
    assert ronald.post(change, sent).status_code == (302 if status == 200 else 403)


def test_a_goal_that_another_changed_says_so(world, as_person, maintenance):
    with maintenance():
        for it in (world.school, world.breakfast):
            it.changed_by, it.version = world.anja, 2
            it.save()
    page = as_person(world.kevin).get(address(world, "goal", world.school.pk)).content.decode()
    assert page.count("Anja, ") + page.count("Anja,") >= 2
