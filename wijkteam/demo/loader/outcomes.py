"""What a team gives account of: a first goal that was reached in the newest settled quarter, what
the family says of it, and how content it is. Then the accounts, as the worker makes them."""

from datetime import timedelta

from django.db import connection

from access import context
from access.models import Part
from careplans import models as plan
from careplans.models import CarePlan, ExecutorKind
from casework import accounts
from casework.models import AccountKept, Contentment
from casework.periods import newest_settled
from wijkteam.demo import organisations
from wijkteam.demo.loader.cases import case_id
from wijkteam.demo.loader.offices import team_id
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.outcomes import ANSWERS, CREDITS, FIRST_GOALS, LAST_LEVELS, RUNGS

LOOKS_BACK, LOOKED_BACK_ON = "van_dijk", -3  # Ronald is asked today
LONG_ENOUGH = 21  # days of help in that quarter
FIRST = "first"
RUNG_NAMES = ("much_less", "less", "hoped", "more", "much_more")


def make_outcomes(home):
    story = home.story
    if story.key == LOOKS_BACK:
        look_back(home, home.clock.day(LOOKED_BACK_ON))
    elif story.case and story.case.state == "active" and story.grants and story.goals:
        in_last_quarter(home, int(story.case.number.rpartition("-")[2]))


def in_last_quarter(home, number):
    """Nothing for who came too late for it. The first goal stands where the others of this family
    stand, so it is shared as they are."""
    quarter = newest_settled(home.clock.today)
    began = max(home.clock.day(home.story.case.started), quarter.first) + timedelta(days=2)
    if (quarter.last - began).days < LONG_ENOUGH:
        return
    settled = quarter.last - timedelta(days=3 + number % 10)
    about = next((goal.about for goal in home.story.goals if not goal.is_money), None)
    if about is not None:
        make_first_goal(home, number, about, began, settled)
    look_back(home, settled + timedelta(days=1))
    answer = ANSWERS[number % len(ANSWERS)]
    if answer:
        make_answer(home, answer, settled + timedelta(days=2))


def look_back(home, day):
    for cover in home.rows.made(CarePlan, household_id=home.id):
        cover.review_on = day


def moment(home, day, time="20:30"):
    return home.clock.at((day - home.clock.today).days, time)


def make_first_goal(home, number, about, began, settled):
    piece, owner = FIRST_GOALS[number % len(FIRST_GOALS)], home.owners()[0]
    made = {"by": owner, "at": moment(home, began)}
    key = home.goal_id(FIRST)
    places = {
        part: home.scope(part, about=about, goal=FIRST)
        for part in (Part.GOALS, Part.STEPS, Part.PROGRESS)
    }
    home.row(
        plan.Goal, key, places[Part.GOALS], **made, title=piece.title, state="reached",
        credit=CREDITS[number % len(CREDITS)], position=len(home.story.goals),
        changed=(owner, moment(home, settled)),
    )  # fmt: skip
    home.rows.add(
        plan.GoalChange(
            id=home.key("first-goal", "before"), household_id=home.id,
            scope_id=places[Part.GOALS], goal_id=key, title=piece.title, state="open",
            changed_at=moment(home, settled), changed_by_id=person_id(owner),
        )
    )  # fmt: skip
    make_steps(home, key, places[Part.STEPS], piece, made, settled)
    make_scores(home, number, key, places[Part.PROGRESS], made, (began, settled))


def make_steps(home, goal_id, scope_id, piece, made, settled):
    helper, owner = home.story.case.coordinator, made["by"]
    steps = (
        (piece.together, ExecutorKind.PROFESSIONAL, helper, 6),
        (piece.ours, ExecutorKind.OURSELVES, owner, 0),
    )
    for place, (text, kind, who, before) in enumerate(steps):
        done_at = moment(home, settled - timedelta(days=before), "19:15")
        home.row(
            plan.Step, home.key("first-step", place), scope_id, **made, goal_id=goal_id, text=text,
            executor_kind=kind, executor_id=person_id(who), executor_name=home.label(who),
            state="done", done_at=done_at, done_by_id=person_id(owner), changed=(owner, done_at),
        )  # fmt: skip


def make_scores(home, number, goal_id, scope_id, made, days):
    words = dict(zip(RUNG_NAMES, RUNGS, strict=True))
    scale = home.row(
        plan.Scale, home.key("first-scale"), scope_id, **made, goal_id=goal_id, **words
    )
    levels = (-2, LAST_LEVELS[number % len(LAST_LEVELS)])
    for place, (day, level) in enumerate(zip(days, levels, strict=True)):
        home.row(
            plan.Score, home.key("first-score", place), scope_id, by=made["by"],
            at=moment(home, day, "20:40"), goal_id=goal_id, scale_id=scale.pk, level=level,
            words_then=scale.words[level], scored_on=day, scored_by_id=person_id(made["by"]),
            is_of_family=True,
        )  # fmt: skip


def make_answer(home, answer, day):
    home.rows.add(
        Contentment(
            id=home.key("contentment"),
            case_id=case_id(home.story.case),
            team_id=team_id(home.story.case.team),
            household_id=home.id,
            person_id=person_id(home.owners()[0]),
            answer=answer,
            said_on=day,
            changed_at=moment(home, day),
        )
    )


def make_accounts():
    """Anew: the demo world of another day has other quarters. By the days of the database, which
    lets nobody make an account of what is not settled."""
    teams = [team_id(team.key) for team in organisations.TEAMS]
    AccountKept.objects.filter(team_id__in=teams).delete()
    with context.as_worker(), connection.cursor() as cursor:
        cursor.execute("select (now() at time zone 'Europe/Amsterdam')::date")
        [today] = cursor.fetchone()
        for each in teams:
            accounts.make_of(each, today)
