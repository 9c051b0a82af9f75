"""Each look by another is a line that the family can read."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext

from access.models import Grant, GrantSignature, Level, Part, Scope
from audit import erasing, log
from careplans.overviews import look_short as short
from careplans.overviews import look_words as words
from people.models import HouseholdMember, Person
from tests.addresses import routes
from tests.careplans.sending import queries_of
from tests.world import grant, scope

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def folds(world, as_person):
    """The days of people that somebody sees now."""

    def read(person, home=None, **query):
        url = reverse("looks", args=[(home or world.van_dijk).pk])
        page = as_person(person).get(url, query)
        assert page.status_code == 200
        return page.context["looks"].folds

    return read


@pytest.fixture
def seen(folds):
    """The names in the list of somebody."""
    return lambda person, **query: {fold.name for fold in folds(person, **query)}


def test_a_look_is_a_sentence_with_who_what_when_and_by_what_right(world, as_person, folds):
    as_person(world.samira).get(address(world, "goals"))
    (fold,) = folds(world.ronald)
    assert (fold.name, fold.day) == ("Samira El Amrani", world.today)
    assert "Wijkteam Moerwijk" in fold.behalf
    (line,) = fold.lines
    assert "samen werken aan ons plan" in line.why
    assert line.grant_id == world.samira_goals.pk
    assert len(line.times) == 1
    assert fold.is_one


def test_looks_fold_per_person_and_day_and_can_be_unfolded(world, as_person, folds):
    samira = as_person(world.samira)
    for _ in range(5):
        samira.get(address(world, "goals"))
    samira.get(address(world, "steps"))
    (fold,) = folds(world.ronald)
    assert not fold.is_one
    assert "6" in fold.told.sentence
    assert [count for _part, count in fold.told.counts] == [5, 1]
    assert fold.told.purposes == "samen werken aan ons plan"
    goals = next(line for line in fold.lines if line.more)
    assert (len(goals.times), goals.more) == (3, 2)
    assert goals.times == sorted(goals.times)


def test_own_looks_and_those_of_the_family_are_left_out(world, as_person, seen):
    as_person(world.kevin).get(address(world, "goals"))
    as_person(world.ronald).get(address(world, "goals"))
    assert seen(world.ronald) == set()
    as_person(world.anja).get(address(world, "goals"))
    assert seen(world.ronald) == {"Anja de Boer"}


def test_refused_looks_are_not_the_familys_to_see(world, as_person, seen):
    assert as_person(world.karin).get(address(world, "goals")).status_code == 404
    assert as_person(world.samira).get(address(world, "matters")).status_code == 404
    assert seen(world.ronald) == set()


def test_a_party_and_a_part_can_be_chosen(world, as_person, folds, seen):
    samira = as_person(world.samira)
    samira.get(address(world, "goals"))
    samira.get(address(world, "steps"))
    as_person(world.joost).get(address(world, "goal", world.debts.pk))
    assert seen(world.ronald) == {"Samira El Amrani", "Joost de Wit"}
    assert seen(world.ronald, wie=str(world.joost.pk)) == {"Joost de Wit"}
    assert seen(world.ronald, wie="' or 1=1") == {"Samira El Amrani", "Joost de Wit"}
    (fold,) = folds(world.ronald, deel="steps")
    assert len(fold.lines) == 1
    assert seen(world.ronald, deel="geld") == {"Samira El Amrani", "Joost de Wit"}
    assert seen(world.ronald, deel="goals", wie=str(world.joost.pk)) == set()


def test_the_own_page_of_a_child_is_named_by_whose_it_is(
    world, as_person, folds, visit, maintenance
):
    """For who may know of the decision about that child; for the child it is their own page."""
    with maintenance():
        given = grant(
            world, world.marieke, Part.CHILD, Level.SEE, subject=world.kevin,
            organisation=world.college,
        )  # fmt: skip
        for signer in (world.ronald, world.kevin, world.anja):
            GrantSignature.objects.create(grant=given, person=signer)
        scope(world.van_dijk, Part.CHILD, subject=world.kevin)
    viewer = visit(world.marieke, world.van_dijk)
    log.write_in(viewer, "read", subject_kind="plan", part=Part.CHILD)
    log.write_in(viewer, "read", subject_kind="plan", part=Part.GOALS)

    def hers(reader):
        return next(fold for fold in folds(reader) if fold.person_id == world.marieke.pk)

    for reader in (world.ronald, world.anja):
        fold = hers(reader)
        assert any("de eigen pagina van Kevin" in line.sentence for line in fold.lines), reader
        assert "de eigen pagina van Kevin" in dict(fold.told.counts), reader
    fold = hers(world.kevin)
    assert any("jouw eigen pagina" in line.sentence for line in fold.lines)
    assert not any("van Kevin" in line.sentence for line in fold.lines)


def test_nothing_yet_is_said(world, as_person):
    text = as_person(world.ronald).get(address(world, "looks")).content.decode()
    assert gettext("Nobody looked in this plan yet") in text
    text = as_person(world.ronald).get(address(world, "looks"), {"wie": "x"}).content.decode()
    assert gettext("Nobody looked in this plan yet") in text


def test_kevin_learns_nothing_of_money_and_anja_only_of_kevin(world, as_person, seen):
    as_person(world.samira).get(address(world, "goals"))
    as_person(world.joost).get(address(world, "goal", world.debts.pk))
    as_person(world.marieke).get(address(world, "goal", world.school.pk))
    assert seen(world.kevin) == {"Samira El Amrani", "Marieke Jansen"}
    assert seen(world.anja) == {"Marieke Jansen"}


@pytest.mark.parametrize("page", ["goals", "today", "plan", "conversations"])
@pytest.mark.parametrize("who", ["kevin", "anja"])
def test_who_may_not_know_of_money_does_not_learn_who_came_for_it(world, as_person, who, page):
    """Also by a whole page, whose line names no part."""
    assert as_person(world.joost).get(address(world, page)).status_code == 200
    client = as_person(getattr(world, who))
    for name in ("looks", "today"):
        shown = client.get(address(world, name)).content.decode()
        assert "Joost" not in shown
        assert "schulden kleiner" not in shown
    shown = as_person(world.ronald).get(address(world, "today")).content.decode()
    assert "Joost" in shown


def test_kevin_sees_who_opened_a_whole_page_of_the_family(world, as_person, seen):
    as_person(world.samira).get(address(world, "today"))
    assert seen(world.kevin) == {"Samira El Amrani"}
    assert "Samira" in as_person(world.kevin).get(address(world, "today")).content.decode()
    assert "Samira" not in as_person(world.anja).get(address(world, "today")).content.decode()


def own_helper(world, person, subject, home):
    """A decision of somebody about their own part, signed by them alone."""
    given = Grant.objects.create(
        household=home, person=person, part=Part.GOALS, level=Level.SEE, subject=subject,
        given_by=subject, purpose="praten met mij", starts_on=world.today,
    )  # fmt: skip
    GrantSignature.objects.create(grant=given, person=subject)
    return given


def look(visit, person, home, part="goals"):
    log.write_in(visit(person, home), "read", subject_kind="plan", part=part)


def test_who_came_for_a_sixteen_year_old_is_hers_to_see(world, seen, visit, maintenance):
    with maintenance():
        own_helper(world, world.samira, world.mila, world.el_idrissi)
        Scope.objects.create(household=world.el_idrissi, part="goals", subject=world.mila)
    look(visit, world.samira, world.el_idrissi)
    assert seen(world.mila, home=world.el_idrissi) == {"Samira El Amrani"}
    assert seen(world.noor, home=world.el_idrissi) == set()


def test_parents_apart_do_not_see_each_others_helpers(world, seen, visit, maintenance):
    with maintenance():
        own_helper(world, world.tom, world.anja, world.van_dijk)
        Scope.objects.create(household=world.van_dijk, part="goals", subject=world.anja)
    look(visit, world.tom, world.van_dijk)
    assert seen(world.anja) == {"Tom Willems"}
    assert "Tom Willems" not in seen(world.ronald)


def test_only_the_family_reads_it(world, as_person):
    for person in (world.samira, world.marieke, world.fatma):
        assert as_person(person).get(address(world, "looks")).status_code == 403
    for person in (world.noor, world.tom, world.karin, world.ingrid, world.linda):
        assert as_person(person).get(address(world, "looks")).status_code == 404


def test_the_decision_is_one_click_away_also_when_it_has_ended(world, as_person, maintenance):
    url = address(world, "look_ground", world.samira_goals.pk)
    text = as_person(world.ronald).get(url).content.decode()
    assert "samen werken aan ons plan" in text
    with maintenance():
        Grant.objects.filter(pk=world.samira_goals.pk).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    assert "Ronald" in as_person(world.ronald).get(url).content.decode()
    assert as_person(world.anja).get(url).status_code == 404
    assert as_person(world.noor).get(url).status_code == 404


def test_where_from_is_said_in_coarse_words_and_only_when_the_office_is_known(
    world, as_person, folds, settings
):
    as_person(world.samira).get(address(world, "goals"), REMOTE_ADDR="10.20.3.4")
    assert folds(world.ronald)[0].lines[0].where == ""
    settings.OFFICE_NETWORKS = ["10.20.0.0/16"]
    near = folds(world.ronald)[0].lines[0].where
    settings.OFFICE_NETWORKS = ["192.0.2.0/24"]
    far = folds(world.ronald)[0].lines[0].where
    assert near
    assert far
    assert near != far
    assert "10.20" not in near + far


def test_ten_thousand_lines_cost_no_more_queries(world, as_person, maintenance):
    ronald, counts = as_person(world.ronald), []
    as_person(world.samira).get(address(world, "goals"))
    taken_for_empty(world, maintenance)
    ronald.get(address(world, "looks"))
    for size in (1, 10_000):
        with maintenance():
            many(world, size)
        counts.append(queries_of(ronald, address(world, "looks")))
    assert max(counts) <= 15, counts
    assert counts[0] == counts[1]
    assert queries_of(ronald, reverse("today", args=[world.van_dijk.pk])) <= 15
    page = ronald.get(address(world, "looks"))
    assert len(page.context["looks"].folds) == 25
    second = ronald.get(address(world, "looks"), {"page": 2}).context["looks"].folds
    assert not {(f.day, f.person_id) for f in page.context["looks"].folds} & {
        (f.day, f.person_id) for f in second
    }


def many(world, count):
    """Looks of Samira and of three others over a hundred days, in one statement."""
    people = [world.samira, *Person.objects.exclude(pk=world.samira.pk)[:3]]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with made as (
              insert into audit_auditevent (id, happened_at, kind, ground, person_id, household_id,
                grant_id, part, subject_kind, route, request_id, network_point)
              select gen_random_uuid(), now() - (n %% 100) * interval '1 day', 'read', 'grant',
                     (%s::uuid[])[1 + n %% 4], %s, %s, (array['goals', 'steps'])[1 + n %% 2],
                     'plan', '', '', ''
              from generate_series(1, %s) as n returning id, household_id, person_id)
            insert into audit_auditactor (event_id, household_id, person_id, name, role,
              organisation, purpose)
            select id, household_id, person_id, 'Naam', '', '', '' from made
            """,
            [[p.pk for p in people], world.van_dijk.pk, world.samira_goals.pk, count],
        )


def taken_for_empty(world, maintenance):
    """The planner believes that the log is empty, as when autovacuum came just before: a plan that
    goes through all names again for each line would take many minutes."""
    with transaction.atomic():
        with maintenance():
            many(world, 10_000)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("reset role; analyze audit_auditevent, audit_auditactor")
        cursor.execute("set local role wijkteam_web; set local statement_timeout = '20s'")


def test_a_change_by_another_is_a_line_too(world, as_person, folds, visit):
    log.write_in(visit(world.samira, world.van_dijk), "create", subject_kind="proposal")
    log.write_in(visit(world.samira, world.van_dijk), "print", subject_kind="plan", part="goals")
    (fold,) = folds(world.ronald)
    assert len(fold.lines) == 2


@pytest.mark.parametrize(
    ("person", "name", "words"),
    [
        ("fatma", "today", "their own steps and agreements"),
        ("marieke", "plan", "the parts that you share"),
        ("marieke", "documents", "the PDFs that %(name)s made"),
        ("anja", "today", "what is about the child"),
        ("anja", "sharing", "who may look in"),
    ],
)
def test_nobody_is_said_to_have_seen_the_whole_plan(world, as_person, folds, person, name, words):
    for _time in range(2):
        assert as_person(getattr(world, person)).get(address(world, name)).status_code == 200
    (fold,) = folds(world.ronald)
    wanted = gettext(words).replace("%(name)s", fold.first_name)
    assert wanted in fold.told.sentence
    assert all(wanted in line.sentence for line in fold.lines)
    assert gettext("the page of the plan") not in fold.told.sentence


def test_a_whole_page_is_named(world, as_person, folds):
    """With what stood on it, so that a first page is no whole plan."""
    samira = as_person(world.samira)
    for name in ("today", "plan", "today"):
        assert samira.get(address(world, name)).status_code == 200
    (fold,) = folds(world.ronald)
    first, overview = (
        gettext(text) % {"what": gettext("the parts that you share")}
        for text in ("the first page, with %(what)s", "the overview of the plan, with %(what)s")
    )
    assert {first in line.sentence for line in fold.lines} == {True, False}
    assert {overview in line.sentence for line in fold.lines} == {True, False}
    shown = {str(short.PAGES["today"]): 2, str(short.PAGES["plan"]): 1}
    assert dict(fold.told.counts) == shown


def test_every_page_that_is_named_is_a_page():
    assert set(words.PAGES) | set(words.WHOLE_PAGES) <= set(routes())


@pytest.mark.parametrize(
    ("key", "name", "what"),
    [("samira", "goals", "your goals"), ("fatma", "today", "their own steps and agreements")],
)
def test_the_first_page_of_the_family_says_what_was_looked_at(world, as_person, key, name, what):
    as_person(getattr(world, key)).get(address(world, name))
    page = as_person(world.ronald).get(address(world, "today"))
    (look,) = page.context["page"].looks
    assert look.what == gettext(what)
    assert look.what in page.content.decode()


@pytest.mark.parametrize("days", [
    {"started": 1}, {"started": 1, "ended": 9}, {"started": -9, "ended": -1},
])  # fmt: skip
def test_a_look_by_who_did_not_live_here_then_stays_in_the_list(
    world, as_person, maintenance, days
):
    """Who comes to live here, or did once, looked in between as somebody from outside."""
    goals, looks = (reverse(name, args=[world.van_dijk.pk]) for name in ("goals", "looks"))
    assert as_person(world.samira).get(goals).status_code == 200
    place = {f"{name}_on": world.today + timedelta(days=day) for name, day in days.items()}
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.samira, role="partner", **place
        )
    assert "Samira El Amrani" in as_person(world.ronald).get(looks).content.decode()


def test_an_erased_look_stays_without_a_name_when_they_look_again(
    world, as_person, folds, maintenance
):
    samira = as_person(world.samira)
    samira.get(address(world, "goals"))
    with maintenance():
        erasing.take_out(world.samira.pk)
    (before,) = folds(world.ronald)
    samira.get(address(world, "goals"))
    samira.get(address(world, "steps"))
    named, erased = folds(world.ronald)
    assert (named.name, erased.name) == ("Samira El Amrani", before.name)
    assert named.name != erased.name
    assert sum(len(line.times) for line in named.lines) == 2
    assert sum(len(line.times) for line in erased.lines) == 1
    assert not re.search(r"\b3 (keer|times)", str(named.told.sentence))
    for fold in (named, erased):  # the page that asks about it shows the side that was chosen
        page = as_person(world.ronald).get(address(world, "look_question", fold.event_id))
        assert page.context["fold"].name == fold.name


def test_no_choice_of_names_puts_an_erased_one_back(world, as_person, folds, maintenance):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    samira.get(address(world, "goals"))
    with maintenance():
        erasing.take_out(world.samira.pk)
    page = ronald.get(reverse("looks", args=[world.van_dijk.pk]))
    assert page.context["looks"].people == []
    samira.get(address(world, "goals"))
    chosen = {"wie": str(world.samira.pk)}
    page = ronald.get(reverse("looks", args=[world.van_dijk.pk]), chosen)
    (fold,) = page.context["looks"].folds
    assert fold.name == "Samira El Amrani"
    assert sum(len(line.times) for line in fold.lines) == 1
