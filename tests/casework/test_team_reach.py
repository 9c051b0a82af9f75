"""Who leads a team says how residents reach it; and they read that with the helpers."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from audit.models import AuditEvent
from people.models import Team
from tests.careplans.sending import fill_in
from tests.world import PEOPLE

pytestmark = pytest.mark.django_db
WORDS = "Bel 070 000 11 01, of loop binnen."


def page(team=None):
    return reverse("team_reach") + (f"?team={team.pk}" if team else "")


def words_of(team):
    return Team.objects.get(pk=team.pk).how_to_reach


def test_the_leader_writes_it_and_residents_read_it(world, as_person, client, maintenance):
    answer = fill_in(as_person(world.ingrid), page(), how_to_reach=WORDS)
    assert answer["Location"].startswith(reverse("dashboard"))
    assert words_of(world.moerwijk) == WORDS
    with maintenance():
        line = AuditEvent.objects.get(subject_kind="team")
    assert (line.kind, line.team_id, line.person_id) == (
        "change", world.moerwijk.pk, world.ingrid.pk)  # fmt: skip


@pytest.mark.parametrize("key", [key for key in PEOPLE if key != "ingrid"])
def test_nobody_else_has_that_page(key, world, as_person):
    client = as_person(getattr(world, key))
    assert client.get(page()).status_code == 404
    assert client.post(page(), {"how_to_reach": WORDS}).status_code == 404
    assert words_of(world.moerwijk) == ""


def test_another_team_asked_for_is_not_changed(world, as_person):
    fill_in(as_person(world.ingrid), page(world.laak), how_to_reach=WORDS)
    assert words_of(world.laak) == ""
    assert words_of(world.moerwijk) == WORDS


@pytest.mark.parametrize("wrong", ["", "   ", "x" * 201])
def test_without_words_or_with_too_many_nothing_changes(wrong, world, as_person):
    answer = fill_in(as_person(world.ingrid), page(), how_to_reach=wrong)
    assert "how_to_reach" in answer.context["form"].errors
    assert words_of(world.moerwijk) == ""


def test_of_two_at_once_the_second_sees_both_texts(world, as_person):
    ingrid = as_person(world.ingrid)
    version = ingrid.get(page()).context["form"]["version"].value()
    fill_in(ingrid, page(), how_to_reach=WORDS)
    answer = ingrid.post(page(), {"how_to_reach": "Bel niet", "version": version})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert words_of(world.moerwijk) == WORDS


def change(column, value, team):
    with connection.cursor() as cursor:
        text = f"update people_team set {column} = %s where id = %s"
        cursor.execute(text, [value, team.pk])
        return cursor.rowcount


def test_in_the_database_only_who_leads_it_and_only_this(world, visitor):
    visitor(world.ingrid)
    assert change("how_to_reach", WORDS, world.moerwijk) == 1
    assert change("how_to_reach", WORDS, world.laak) == 0
    with pytest.raises(ProgrammingError), transaction.atomic():
        change("name", "Iets anders", world.moerwijk)
    visitor(world.samira)
    assert change("how_to_reach", "weg", world.moerwijk) == 0
