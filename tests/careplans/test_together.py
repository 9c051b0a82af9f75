"""All goals together: the figure, what it counts and what not, for who sees those goals."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from access.models import Level, Part
from careplans.models import Goal, Scale, Score
from tests.access.raw import raw
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in, queries_of
from tests.world import goal as make_goal
from tests.world import grant, row

pytestmark = pytest.mark.django_db


def address(world):
    return reverse("goals_together", args=[world.van_dijk.pk])


def measured(world, level, *, by=None, variant="five", weight=None, goal=None, place=None):
    by = by or world.ronald
    goal = goal or make_goal(world.van_dijk, "Nog een doel", world.ronald)
    place = place or goal.progress_scope
    scale = row(Scale, place, by, goal=goal, variant=variant, weight=weight)
    row(Score, place, by, goal=goal, scale=scale, level=level, scored_by=by,
        scored_on=world.today, is_of_family=True)  # fmt: skip
    return goal


def figure(page):
    return page.sides[0].shown, page.sides[0].counted


def test_the_figure_counts_the_newest_of_the_family_with_its_weights(world, as_person, maintenance):
    with maintenance():
        Score.objects.filter(pk=world.score.pk).update(level=1)
        Scale.objects.filter(pk=world.scale.pk).update(weight=3)
        measured(world, 0, weight=2)
        measured(world, -1)
    answer = as_person(world.ronald).get(address(world))
    assert figure(answer.context["page"]) == (54.4, 3)  # 54.4065: x [1, 0, -1], w [3, 2, 1]
    text = answer.content.decode()
    assert reverse("goal", args=[world.van_dijk.pk, world.water.pk]) in text
    assert "Kiresuk" in text


def test_six_rungs_are_left_out_with_the_reason(world, as_person, maintenance):
    with maintenance():
        measured(world, -3, variant="six")
    page = as_person(world.ronald).get(address(world)).context["page"]
    assert figure(page) == (40.0, 1)
    (out,) = page.left_out
    assert out.why_not
    assert out.title == "Nog een doel"


def test_what_is_private_and_what_was_let_go_does_not_count(world, as_person, maintenance):
    with maintenance():
        secret = private_goal(world, world.ronald)
        Score.objects.filter(pk=secret.score.pk).update(level=2)
        gone = measured(world, 2)
        Goal.objects.filter(pk=gone.pk).update(state="let_go")
    page = as_person(world.ronald).get(address(world)).context["page"]
    assert figure(page) == (40.0, 1)
    assert [row.title for row in page.left_out] == ["Nog een doel"]


def test_a_helper_sees_figures_of_what_is_shared_alone(world, as_person, maintenance):
    samira = as_person(world.samira)
    assert samira.get(address(world)).status_code == 404
    with maintenance():
        grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)
        measured(world, 2, goal=world.debts, place=world.debts.scope)
        row(Score, world.scale.scope, world.samira, goal=world.water, scale=world.scale, level=1,
            scored_by=world.samira, scored_on=world.today, is_of_family=False)  # fmt: skip
    page = samira.get(address(world)).context["page"]
    assert [(side.shown, side.counted) for side in page.sides] == [(40.0, 1), (60.0, 1)]
    assert [row.title for row in page.rows] == ["Weer water in huis"]
    assert figure(as_person(world.ronald).get(address(world)).context["page"]) == (56.2, 2)


def test_without_any_scale_there_is_no_figure_and_no_error(world, as_person, maintenance):
    with maintenance():
        Score.all_objects.all().delete()
    page = as_person(world.ronald).get(address(world)).context["page"]
    assert figure(page) == (None, 0)
    with maintenance():
        Scale.all_objects.all().delete()
    answer = as_person(world.ronald).get(address(world))
    assert answer.status_code == 200
    assert answer.context["page"].rows == ()


def test_forty_goals_ask_the_database_nothing_more(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    few = queries_of(ronald, address(world))
    with maintenance():
        for _ in range(40):
            measured(world, 1)
    assert queries_of(ronald, address(world)) == few <= 12


def reword(client, world, **words):
    """Somebody of the family writes the rungs anew, on the page."""
    url = reverse("scale_change", args=[world.van_dijk.pk, world.water.pk])
    rungs = ("much_more", "more", "hoped", "less", "much_less")
    words = {name: getattr(world.scale, name) for name in rungs} | words
    return fill_in(client, url, variant="five", **words)


def test_what_was_said_on_other_words_does_not_count_until_it_is_said_again(
    world, as_person, maintenance
):
    """The same rule as the account of the team: one other rung is another scale."""
    ronald = as_person(world.ronald)
    with maintenance():
        measured(world, 1)
    before = queries_of(ronald, address(world))
    assert figure(ronald.get(address(world)).context["page"]) == (50.0, 2)
    assert reword(ronald, world, more="Warm water, en een douche").status_code == 302
    answer = ronald.get(address(world))
    page = answer.context["page"]
    assert figure(page) == (60.0, 1)
    rows = {row.title: row for row in page.rows}
    water = rows[world.water.title]
    assert (water.cells[0], water.is_reworded) == ("", True)
    assert not rows["Nog een doel"].is_reworded
    assert "De treden kregen andere woorden" in answer.content.decode()
    assert queries_of(ronald, address(world)) == before
    url = reverse("score_add", args=[world.van_dijk.pk, world.water.pk])
    fill_in(ronald, url, level=-1, scored_on=world.today)
    page = ronald.get(address(world)).context["page"]
    assert figure(page) == (50.0, 2)
    assert not any(row.is_reworded for row in page.rows)


def test_the_ladder_of_the_goal_and_a_helper_go_by_the_same_rule(world, as_person, maintenance):
    """A helper reads no earlier words of the family, and counts as the family does."""
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    with maintenance():
        grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)
        row(Score, world.scale.scope, world.samira, goal=world.water, scale=world.scale, level=1,
            scored_by=world.samira, scored_on=world.today, is_of_family=False,
            words_then=world.scale.more)  # fmt: skip
    goal = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    measure = samira.get(goal).context["page"].measure
    assert (measure.is_reworded, bool(measure.talk)) == (False, True)
    assert reword(ronald, world, much_more="Een eigen badkamer").status_code == 302
    for client in (ronald, samira):
        page = client.get(address(world)).context["page"]
        assert [(side.shown, side.counted) for side in page.sides] == [(None, 0)]
        assert [row.is_reworded for row in page.rows] == [True]
        answer = client.get(goal)
        measure = answer.context["page"].measure
        assert all(opinion.is_of_then for opinion in measure.now)
        assert {o.by: o.has_other_words for o in measure.now} == {"Ronald": True, "Samira": False}
        assert (measure.is_reworded, measure.talk) == (True, "")
        with translation.override("nl"):
            assert gettext("when other rungs had other words") in answer.content.decode()
    url = reverse("score_add", args=[world.van_dijk.pk, world.water.pk])
    fill_in(samira, url, level=1, scored_on=world.today)
    page = ronald.get(address(world)).context["page"]
    assert [(side.shown, side.counted) for side in page.sides] == [(None, 0), (60.0, 1)]
    assert [o.is_of_then for o in ronald.get(goal).context["page"].measure.now] == [True, False]


def test_another_rung_after_other_words_is_another_opinion(world, as_person, maintenance):
    """And the one of before stays as it was said; a note alone changes that one."""
    ronald = as_person(world.ronald)
    reword(ronald, world, more="Warm water, en een douche")
    url = reverse("score_change", args=[world.van_dijk.pk, world.score.pk])
    fill_in(ronald, url, level=-1, scored_on=world.today, note="Zei ik toen")
    assert figure(ronald.get(address(world)).context["page"]) == (None, 0)
    assert fill_in(ronald, url, level=1, scored_on=world.today).status_code == 302
    assert figure(ronald.get(address(world)).context["page"]) == (60.0, 1)
    with maintenance():
        found = list(Score.objects.filter(goal=world.water).order_by("created_at"))
    assert [score.level for score in found] == [-1, 1]
    assert found[1].words_then == "Warm water, en een douche"


def test_the_same_rung_saved_once_more_is_said_again(world, as_person, maintenance):
    """Of the words of now: who is told "say again how far it is" and finds it still so."""
    ronald = as_person(world.ronald)
    reword(ronald, world, more="Warm water, en een douche")
    with maintenance():
        before = Score.objects.get(pk=world.score.pk)
    url = reverse("score_change", args=[world.van_dijk.pk, before.pk])
    words = {"level": before.level, "scored_on": before.scored_on, "note": before.note}
    assert fill_in(ronald, url, **words).status_code == 302
    with maintenance():
        found = list(Score.objects.filter(goal=world.water).order_by("created_at"))
    assert [score.level for score in found] == [before.level] * 2
    assert [score.scored_on for score in found] == [before.scored_on, world.today]
    assert figure(ronald.get(address(world)).context["page"])[1] == 1


def test_whether_a_scale_was_reworded_is_told_to_who_sees_it(world, as_person, visit):
    reword(as_person(world.ronald), world, more="Warm water, en een douche")
    asked = "select careplans_rungs_reworded(%s, '2001-01-01')"
    for who, home, expected in [
        (world.ronald, world.van_dijk, True),
        (world.noor, world.el_idrissi, False),
        (world.samira, world.van_dijk, False),  # she sees the goal, and not how it goes
    ]:
        visit(who, home)
        assert raw(asked, [world.scale.pk]) == [(expected,)], who


def test_other_weights_are_no_other_words(world, as_person, maintenance):
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(weight=2, starts_at=-1)
    page = as_person(world.ronald).get(address(world)).context["page"]
    assert figure(page) == (40.0, 1)
