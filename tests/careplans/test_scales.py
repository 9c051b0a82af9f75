"""A scale in the family's own words, and everybody's own score on it."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import reverse

from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans.actions import scales
from careplans.models import Scale, Score
from careplans.papers import load_plan
from careplans.policy import why_not_hidden
from careplans.rungs import IN_A_LIST
from delivery.paper import pdf
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in, queries_of
from tests.world import PEOPLE, grant, row
from tests.world import goal as make_goal
from writing.actions import Clash

pytestmark = pytest.mark.django_db
WORDS = {"hoped": "Elke dag naar school", "much_less": "Eén dag", "variant": "five"}


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def samira_sees_progress(world, maintenance):
    """Samira may respond to how it goes with the water, not propose."""
    with maintenance():
        return grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)


@pytest.fixture
def latest(maintenance):
    """The newest score of somebody."""

    def look(person):
        with maintenance():
            return Score.objects.filter(scored_by=person).order_by("-created_at").first()

    return look


def score_of(world, person, level, **fields):
    return row(
        Score, world.scale.scope, person, goal=world.water, scale=world.scale, level=level,
        scored_by=person, scored_on=world.today, **{"is_of_family": False, **fields},
    )  # fmt: skip


def test_a_family_writes_its_rungs_and_may_leave_out_any(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    made = fill_in(ronald, address(world, "scale_change", world.school.pk), **WORDS)
    assert made["Location"] == address(world, "goal", world.school.pk)
    with maintenance():
        scale = Scale.objects.get(goal=world.school)
    assert (scale.words[0], scale.words[-2], scale.words[1]) == (*list(WORDS.values())[:2], "")
    assert -3 not in scale.words
    assert scale.scope_id == world.school.progress_scope.pk
    page = ronald.get(made["Location"]).content.decode()
    assert "Elke dag naar school" in page
    assert fill_in(ronald, address(world, "scale_change", world.debts.pk), variant="five")


def test_a_goal_needs_no_scale(world, as_person):
    page = as_person(world.ronald).get(address(world, "goal", world.school.pk))
    assert page.context["page"].measure is None
    assert address(world, "scale_change", world.school.pk) in page.content.decode()


def test_two_who_write_the_first_scale_at_once_read_each_others_words(
    world, as_person, maintenance
):
    ronald, kevin = as_person(world.ronald), as_person(world.kevin)
    page = address(world, "scale_change", world.school.pk)
    form = ronald.get(page).context["form"]
    fill_in(kevin, page, **WORDS)
    sent = {"request_id": form["request_id"].value(), "version": "0", "author": "",
            "variant": "five", "hoped": "Wat Ronald hoopt"}  # fmt: skip
    answer = ronald.post(page, sent)
    assert answer.status_code == 409
    assert "Elke dag naar school" in answer.content.decode()
    with maintenance():
        assert Scale.objects.get(goal=world.school).hoped == "Elke dag naar school"


def test_a_scale_is_put_aside_and_taken_up_again_with_all_its_words(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    use, page = (address(world, name, world.water.pk) for name in ("scale_use", "goal"))
    ronald.post(use, {"used": "no"})
    aside = ronald.get(page)
    assert aside.context["page"].measure is None
    assert "Elke dag water" not in aside.content.decode()
    add = ronald.get(address(world, "score_add", world.water.pk))
    assert add["Location"] == address(world, "scale_change", world.water.pk)
    ronald.post(use, {"used": "yes"})
    again = ronald.get(page).context["page"].measure
    assert [opinion.level for opinion in again.opinions] == [-1]
    with maintenance():
        assert AuditEvent.objects.filter(kind="change", subject_kind="scale").count() == 2


def test_everybody_of_the_family_scores_for_themselves(world, as_person, latest):
    fill_in(as_person(world.kevin), address(world, "score_add", world.water.pk),
            level=1, note="Warm!", scored_on=world.today)  # fmt: skip
    found = latest(world.kevin)
    assert (found.level, found.words_then, found.is_of_family) == (1, "Ook warm water", True)
    page = as_person(world.ronald).get(address(world, "goal", world.water.pk))
    measure = page.context["page"].measure
    assert {opinion.by: opinion.level for opinion in measure.now} == {"Ronald": -1, "Kevin": 1}
    assert measure.talk.startswith(("Kevin en Ronald", "Ronald en Kevin", "Kevin and Ronald"))


def test_who_agrees_gets_no_talk(world, as_person, maintenance):
    with maintenance():
        score_of(world, world.kevin, -1, is_of_family=True)
    page = as_person(world.ronald).get(address(world, "goal", world.water.pk))
    assert page.context["page"].measure.talk == ""


def test_a_helper_scores_beside_the_family_and_changes_nothing_of_it(
    world, as_person, samira_sees_progress, latest, maintenance
):
    samira = as_person(world.samira)
    fill_in(samira, address(world, "score_add", world.water.pk), level=0, scored_on=world.today)
    theirs, ours = latest(world.samira), latest(world.ronald)
    assert not theirs.is_of_family
    assert (ours.level, ours.version) == (-1, 1)
    page = as_person(world.ronald).get(address(world, "goal", world.water.pk))
    opinions = page.context["page"].measure.now
    assert [(o.by, o.is_of_family) for o in opinions] == [("Ronald", True), ("Samira", False)]
    assert 'class="scale__who scale__who--guest"' in page.content.decode()
    for name in ("score_change", "score_throw_away"):
        assert samira.post(address(world, name, ours.pk)).status_code == 403
        assert as_person(world.ronald).post(address(world, name, theirs.pk)).status_code == 403


def test_a_helper_changes_and_takes_back_what_they_thought(
    world, as_person, samira_sees_progress, latest, maintenance
):
    samira = as_person(world.samira)
    fill_in(samira, address(world, "score_add", world.water.pk), level=0, scored_on=world.today)
    mine = latest(world.samira)
    fill_in(samira, address(world, "score_change", mine.pk), level=1, scored_on=world.today)
    assert latest(world.samira).words_then == "Ook warm water"
    samira.post(address(world, "score_throw_away", mine.pk))
    assert latest(world.samira) is None


def test_who_may_only_look_sees_the_scale_and_does_not_score(world, as_person, maintenance):
    with maintenance():
        grant(world, world.samira, Part.PROGRESS, Level.SEE, team=world.moerwijk)
    samira = as_person(world.samira)
    page = samira.get(address(world, "goal", world.water.pk))
    assert not page.context["page"].measure.may_score
    assert samira.get(address(world, "score_add", world.water.pk)).status_code == 403


def test_who_sees_the_goal_and_not_how_it_goes_finds_no_scale(world, as_person):
    samira = as_person(world.samira)
    page = samira.get(address(world, "goal", world.water.pk))
    assert page.context["page"].measure is None
    assert "Elke dag water" not in page.content.decode()
    assert samira.get(address(world, "score_add", world.water.pk)).status_code == 403
    assert samira.get(address(world, "score_change", world.score.pk)).status_code == 404
    assert samira.get(address(world, "scale_change", world.water.pk)).status_code == 403


def test_after_the_sharing_ends_a_helper_sees_and_changes_no_score(
    world, as_person, samira_sees_progress, latest, maintenance
):
    samira = as_person(world.samira)
    fill_in(samira, address(world, "score_add", world.water.pk), level=0, scored_on=world.today)
    with maintenance():
        Grant.objects.filter(pk=samira_sees_progress.pk).update(
            ends_on=world.today - timedelta(days=1)
        )
    mine = latest(world.samira)
    assert samira.get(address(world, "score_change", mine.pk)).status_code == 404
    with maintenance():
        assert Score.objects.filter(pk=mine.pk).exists()


@pytest.mark.parametrize("key", [key for key in PEOPLE if key != "kevin"])
def test_a_scale_under_a_private_goal_is_for_its_writer_alone(
    key, world, as_person, visit, maintenance
):
    with maintenance():
        secret = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    fill_in(kevin, address(world, "scale_change", secret.pk), **WORDS)
    fill_in(kevin, address(world, "score_add", secret.pk), level=1, scored_on=world.today)
    with maintenance():
        score = Score.objects.get(goal=secret, level=1)
    other = as_person(getattr(world, key))
    for name in ("scale_change", "scale_use", "score_add"):
        assert other.post(address(world, name, secret.pk)).status_code == 404, name
    assert other.get(address(world, "score_change", score.pk)).status_code == 404
    visit(getattr(world, key), world.van_dijk)
    assert not Score.all_objects.filter(pk=score.pk).exists()
    assert not Scale.all_objects.filter(goal_id=secret.pk).exists()


def test_a_shared_goal_takes_its_scale_and_scores_along(world, as_person, maintenance, visit):
    with maintenance():
        secret = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    fill_in(kevin, address(world, "scale_change", secret.pk), **WORDS)
    fill_in(kevin, address(world, "score_add", secret.pk), level=1, scored_on=world.today)
    fill_in(kevin, address(world, "goal_share", secret.pk), about="family")
    visit(world.ronald, world.van_dijk)
    assert Score.objects.get(goal_id=secret.pk, level=1).scale.hoped == "Elke dag naar school"


def test_a_goal_with_the_opinion_of_another_is_not_hidden_again(world, visit, maintenance):
    with maintenance():
        mine = make_goal(world.van_dijk, "Van Ronald", world.ronald)
        scale = row(Scale, mine.progress_scope, world.ronald, goal=mine)
    viewer = visit(world.ronald, world.van_dijk)
    assert not why_not_hidden(viewer, mine)
    with maintenance():
        row(Score, mine.progress_scope, world.kevin, goal=mine, scale=scale, level=0,
            scored_by=world.kevin, is_of_family=True)  # fmt: skip
    assert why_not_hidden(visit(world.ronald, world.van_dijk), mine)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"level": "3"}, "level"),
        ({"level": "-3"}, "level"),  # this scale has five rungs
        ({"level": ""}, "level"),
        ({"level": "0", "note": "x" * 1001}, "note"),
        ({"level": "0", "scored_on": "2999-01-01"}, "scored_on"),
        ({"level": "0", "scored_on": "gisteren"}, "scored_on"),
    ],
)
def test_what_is_no_score_gets_a_sentence_and_writes_nothing(
    world, as_person, latest, words, field
):
    sent = {"scored_on": world.today.isoformat(), **words}
    page = address(world, "score_add", world.water.pk)
    answer = fill_in(as_person(world.kevin), page, **sent)
    assert field in answer.context["form"].errors
    assert latest(world.kevin) is None


def test_six_rungs_know_worse_and_stay_six_while_somebody_stands_there(world, as_person, latest):
    kevin = as_person(world.kevin)
    change = address(world, "scale_change", world.water.pk)
    fill_in(kevin, change, variant="six", worse="Ook niet meer bij Fatma", starts_at="-1")
    fill_in(kevin, address(world, "score_add", world.water.pk), level=-3, scored_on=world.today)
    assert latest(world.kevin).words_then == "Ook niet meer bij Fatma"
    answer = fill_in(kevin, change, variant="five")
    assert "variant" in answer.context["form"].errors
    measure = kevin.get(address(world, "goal", world.water.pk)).context["page"].measure
    assert [rung.level for rung in measure.rungs if rung.is_start] == [-2]


def test_other_words_on_a_rung_rewrite_no_score(world, as_person, latest):
    ronald = as_person(world.ronald)
    fill_in(ronald, address(world, "scale_change", world.water.pk), less="Anders", variant="five")
    fill_in(ronald, address(world, "score_change", world.score.pk), level=-1,
            note="Nog eens", scored_on=world.today)  # fmt: skip
    assert latest(world.ronald).words_then == "Water bij Fatma, zei ik toen"


def test_beside_other_words_stands_what_somebody_said_then(world, as_person, visit):
    """Nobody stands on words that they never chose, on the screen or on paper."""
    ronald, page = as_person(world.ronald), address(world, "goal", world.school.pk)
    fill_in(ronald, address(world, "scale_change", world.school.pk), **WORDS)
    fill_in(ronald, address(world, "score_add", world.school.pk), level=0, scored_on=world.today)
    then = "toen hier nog deze woorden stonden: “<bdi>Elke dag naar school</bdi>”"
    assert then not in ronald.get(page).content.decode()
    others = WORDS | {"hoped": "Elke dag op tijd"}
    fill_in(ronald, address(world, "scale_change", world.school.pk), **others)
    rung = ronald.get(page).content.decode().split("scale__rung--here")[1].split("</li>")[0]
    assert "Elke dag op tijd" in rung
    assert then in rung
    viewer = visit(world.ronald, world.van_dijk)
    values = {"overview": load_plan(viewer), "viewer": viewer}
    assert then in render_to_string("careplans/plan_paper.html", values)


def test_a_score_on_a_scale_that_was_put_aside_meanwhile_is_refused(world, visit, maintenance):
    viewer = visit(world.kevin, world.van_dijk)
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(is_used=False)
    with pytest.raises(Clash):
        scales.add_score(by=viewer, goal=world.water, level=0, scored_on=world.today)


def test_nobody_takes_back_the_opinion_of_another(world, visit):
    with pytest.raises(PermissionDenied):
        scales.take_back(by=visit(world.kevin, world.van_dijk), score=world.score)


def test_thrown_away_with_its_goal_and_back_again(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    ronald.post(address(world, "goal_throw_away", world.water.pk))
    with maintenance():
        assert not Score.objects.filter(goal=world.water).exists()
        assert not Scale.objects.filter(goal=world.water).exists()
    ronald.post(address(world, "put_back", "doel", world.water.pk))
    page = ronald.get(address(world, "goal", world.water.pk))
    assert len(page.context["page"].measure.opinions) == 1


def test_ones_own_score_comes_back_from_the_bin(world, as_person):
    ronald = as_person(world.ronald)
    gone = ronald.post(address(world, "score_throw_away", world.score.pk))
    assert f"weg=inschatting.{world.score.pk}" in gone["Location"]
    assert ronald.get(address(world, "goal", world.water.pk)).context["page"].measure.now == ()
    ronald.post(address(world, "put_back", "inschatting", world.score.pk))
    assert len(ronald.get(address(world, "goal", world.water.pk)).context["page"].measure.now) == 1


def test_the_line_has_words_and_a_table(world, as_person, maintenance):
    with maintenance():
        score_of(world, world.ronald, 1, is_of_family=True)
        score_of(world, world.samira, 0)
    text = as_person(world.ronald).get(address(world, "goal", world.water.pk)).content.decode()
    drawing = text[text.index('<svg viewBox="0 0 340') :]
    assert 'role="img"' in drawing.split(">")[0]
    assert "<desc" in drawing
    assert "Samira" in drawing[: drawing.index("</desc>")]
    assert "<table" in drawing


def test_fifty_scores_ask_the_database_nothing_more(world, as_person, maintenance):
    ronald, page = as_person(world.ronald), address(world, "goal", world.water.pk)
    few = queries_of(ronald, page)
    with maintenance():
        for _ in range(50):
            score_of(world, world.samira, 0)
    assert queries_of(ronald, page) == few


def test_the_drawing_on_paper_says_in_words_where_everybody_stands(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    values = {"overview": load_plan(viewer), "viewer": viewer}
    made = BytesIO(pdf(render_to_string("careplans/plan_paper.html", values)))
    with pikepdf.open(made) as paper:
        said = [str(each.get("/Alt")) for each in figures(paper.Root.StructTreeRoot)]
    (drawing,) = [text for text in said if "Weer water in huis" in text]
    assert "minder" in drawing or "less" in drawing


def figures(element):
    """Every figure in the structure of a tagged PDF."""
    if element.get("/S") == "/Figure":
        yield element
    below = element.get("/K")
    for each in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(each, pikepdf.Dictionary):
            yield from figures(each)


def test_paper_has_the_rungs_for_who_sees_how_it_goes(world, visit):
    goals = {goal.title: goal for goal in load_plan(visit(world.ronald, world.van_dijk)).goals}
    measure = goals["Weer water in huis"].measure
    assert [opinion.note for opinion in measure.now] == ["Drie keer per week"]
    paper = load_plan(visit(world.samira, world.van_dijk))
    assert [goal.measure for goal in paper.goals if goal.measure] == []


def test_lists_say_where_the_family_stands_by_its_own_scale(world, as_person, maintenance):
    with maintenance():
        score_of(world, world.kevin, 1, is_of_family=True)
        score_of(world, world.samira, -2)
    for name in ("goals", "plan"):
        page = as_person(world.ronald).get(address(world, name)).context["page"]
        lines = {line.id: line for line in (page.open if name == "goals" else page.shown_goals)}
        assert lines[world.water.pk].rung == str(IN_A_LIST[1])
        assert lines[world.water.pk].rung in lines[world.water.pk].text
    page = as_person(world.samira).get(address(world, "goals")).context["page"]
    assert [line.rung for line in page.open] == [""]


def test_two_of_the_family_are_two_lines(world, as_person, maintenance):
    """What another of the family says is no change of mind."""

    def lines():
        page = as_person(world.ronald).get(address(world, "goal", world.water.pk))
        return [(line.name, len(line.points)) for line in page.context["page"].measure.lines]

    with maintenance():
        score_of(world, world.ronald, -2, is_of_family=True)
    assert len([name for name, _points in lines() if name != "Samira"]) == 1
    with maintenance():
        score_of(world, world.kevin, 2, is_of_family=True)
        score_of(world, world.samira, 0)
    names = [name for name, _points in lines()]
    assert {"Ronald", "Kevin"} <= set(names)
    assert names[-1] == "Samira"


def test_a_list_of_goals_keeps_no_rung_of_words_that_are_gone(world, as_person, maintenance):
    def rung():
        page = as_person(world.ronald).get(address(world, "plan")).context["page"]
        return next(goal.rung for goal in page.shown_goals if goal.id == world.water.pk)

    with maintenance():
        score_of(world, world.ronald, 1, is_of_family=True)
    assert rung()
    ronald, where = as_person(world.ronald), address(world, "scale_change", world.water.pk)
    fields = ronald.get(where).context["form"]
    sent = {field.html_name: field.value() for field in fields if field.value() is not None}
    answer = ronald.post(where, sent | {"more": "Heel andere woorden"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert rung() == ""
