"""By what right somebody looked: one sentence that is true of that line, and never a guess."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.translation import override

from access.models import Grant, Level, Part
from careplans.overviews.look_why import TASKS, why
from careplans.overviews.look_words import SPECIAL
from tests import world as build

LINE = {"kind": "read", "ground": "grant", "part": "goals", "special": "", "grant_id": 1,
        "purpose": "samen"}  # fmt: skip
GIVEN = SimpleNamespace(starts_on=date(2026, 3, 2))
ROWS = [
    (LINE | {"given": GIVEN}, "By access since 2 March 2026, for: samen."),
    (LINE | {"given": GIVEN, "purpose": ""}, "By access since 2 March 2026."),
    (LINE | {"given": None}, "By access that somebody of you gave."),
    (LINE | {"grant_id": None, "part": "messages", "name": "Anja"},
     "Anja only sees conversations that Anja takes part in."),
    (LINE | {"grant_id": None, "part": ""}, "By access that somebody of you gave."),
    (LINE | {"ground": "family", "grant_id": None, "name": "Anja de Boer"},
     "Anja held custody of a child with you then."),
    (LINE | {"ground": "family", "grant_id": None, "name": "Anja de Boer", "is_about_me": True},
     "Anja held custody of you then."),
    (LINE | {"ground": "acute"}, "By emergency access, because the team saw acute danger."),
    (LINE | {"ground": "task"}, "As guardian of a child with you."),
    (LINE | {"ground": "task", "special": "proposal", "kind": "create"},
     "As guardian of a child with you."),
    (LINE | {"ground": "task", "special": "complaint"}, "To answer a question about who looked."),
    (LINE | {"ground": "task", "grant_id": None, "special": "case"},
     "For the record of the team. The law asks for that record."),
    (LINE | {"ground": "task", "grant_id": None, "kind": "withdraw"},
     "Because somebody does not work there any more."),
    (LINE | {"ground": "task", "grant_id": None, "special": "new"}, "For their work."),
    (LINE | {"ground": "none", "grant_id": None}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), ROWS, ids=lambda value: str(value)[:60])
def test_each_ground_has_one_sentence_that_is_true_of_it(row, said):
    with override("en"):
        assert why(row) == said
        assert " or " not in said  # the ground is known, so nothing is guessed


def test_each_task_is_about_something_that_the_list_names():
    assert set(TASKS) <= {thing for _kind, thing in SPECIAL}


@pytest.mark.django_db
def test_the_family_reads_since_when_and_what_for(world, as_person, maintenance):
    here = [world.van_dijk.pk]
    as_person(world.samira).get(reverse("goals", args=here))
    page = as_person(world.ronald).get(reverse("looks", args=here))
    (fold,) = page.context["looks"].folds
    begun = world.samira_goals.starts_on
    assert str(begun.year) in fold.lines[0].why
    assert world.samira_goals.purpose in fold.lines[0].why


@pytest.mark.django_db
def test_who_may_not_know_the_decision_reads_neither_its_day_nor_its_purpose(
    world, as_person, maintenance
):
    """Money is for the owners: of what was opened with it Kevin reads nothing more exact."""
    here = [world.van_dijk.pk]
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
        build.grant(world, world.joost, Part.MONEY, Level.SEE, purpose="schulden bij Ronald")
    as_person(world.joost).get(reverse("goal", args=[*here, world.debts.pk]))
    page = as_person(world.kevin).get(reverse("looks", args=here))
    assert "schulden bij Ronald" not in page.content.decode()
