"""A goal for one person alone: nobody else reads it, by no road; and it can be shared later."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from access.models import Grant, Level, Part, Scope
from audit.models import AuditEvent
from careplans import reminders
from careplans.models import Agreement, Goal, Progress, Proposal, Step, StepTick
from casework.models import Case
from delivery.models import ScheduleItem
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in
from tests.world import PEOPLE, grant, row
from writing.models import Draft

pytestmark = pytest.mark.django_db
OTHERS = [key for key in PEOPLE if key != "kevin"]


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def secret(world, maintenance):
    """A private goal of Kevin."""
    with maintenance():
        return private_goal(world, world.kevin)


@pytest.fixture
def scopes_of(maintenance):
    """{private_to, subject} of the goal and of all that hangs under it, the bin included."""

    def look(goal):
        with maintenance():
            rows = [Goal.all_objects.get(pk=goal.pk)]
            for model in (Step, Agreement, Progress):
                rows += model.all_objects.filter(goal_id=goal.pk)
            rows += StepTick.objects.filter(step__goal_id=goal.pk)
            return {(each.scope.private_to_id, each.scope.subject_id) for each in rows}

    return look


def test_all_that_is_written_under_a_private_goal_is_private(
    world, as_person, maintenance, scopes_of
):
    kevin = as_person(world.kevin)
    words = {"title": "Op mezelf wonen", "about": "family", "is_private": "on"}
    made = fill_in(kevin, address(world, "goal_add"), **words)
    with maintenance():
        goal = Goal.objects.get(title="Op mezelf wonen")
    assert made["Location"] == address(world, "goal", goal.pk)
    fill_in(kevin, address(world, "step_add", goal.pk), text="Sparen", executor_kind=1,
            due_on=(world.today + timedelta(days=9)).isoformat(), rhythm="daily")  # fmt: skip
    fill_in(kevin, address(world, "progress_add", goal.pk), text="Gaat", noted_on=world.today)
    fill_in(kevin, address(world, "agreement_add", goal.pk), text="Klusje", starts_on=world.today,
            who_1=f"person:{world.kevin.pk}", promise_1="Ik help", name_2="Oom Piet",
            promise_2="Hij betaalt")  # fmt: skip
    with maintenance():
        rows = [model.objects.get(goal_id=goal.pk) for model in (Step, Progress, Agreement)]
    assert scopes_of(goal) == {(world.kevin.pk, None)}
    assert len(rows) == 3


def test_where_nobody_reads_along_only_oneself_can_be_chosen(world, as_person, secret):
    kevin = as_person(world.kevin)
    step = kevin.get(address(world, "step_add", secret.pk))
    assert set(step.context["form"].offered) == {f"person:{world.kevin.pk}"}
    assert "alleen" in step.content.decode().lower()
    answer = fill_in(kevin, address(world, "step_add", secret.pk), text="Bellen", executor_kind=1,
                     who=f"person:{world.ronald.pk}")  # fmt: skip
    assert "who" in answer.context["form"].errors
    deal = kevin.get(address(world, "agreement_add", secret.pk)).context["form"]
    assert str(world.fatma.pk) not in str(deal["who_1"])
    changed = kevin.get(address(world, "step_change", secret.step.pk)).context["form"]
    assert set(changed.offered) == {f"person:{world.kevin.pk}"}


ROADS = ["goal", "goal_change", "goal_throw_away", "goal_share", "goal_hide", "step_add",
         "agreement_add", "progress_add", "propose_step"]  # fmt: skip


@pytest.mark.parametrize("key", OTHERS)
def test_for_everybody_else_it_is_not_there(key, world, as_person, secret):
    client = as_person(getattr(world, key))
    for name in ROADS:
        for method in (client.get, client.post):
            assert method(address(world, name, secret.pk)).status_code == 404, name
    for name, thing in [("step_change", secret.step), ("step_tick", secret.step),
                        ("agreement_change", secret.deal), ("agreement_answer", secret.deal),
                        ("progress_change", secret.note)]:  # fmt: skip
        assert client.post(address(world, name, thing.pk)).status_code == 404, name
    back = address(world, "put_back", "doel", secret.pk)
    assert client.post(back).status_code in (403, 404)


def raw(table, text, value):
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table} where {text}", [value])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("key", OTHERS)
def test_raw_sql_as_the_web_role_finds_no_row_of_it(
    key, world, as_person, visit, visitor, secret, maintenance
):
    with maintenance():
        reminders.plan(secret.step)
        Draft.objects.create(user=world.kevin.user, form="careplans.ProgressForm",
                             about_id=secret.pk, words={"text": ["Geheim"]})  # fmt: skip
    as_person(world.kevin).get(address(world, "goal", secret.pk))
    person = getattr(world, key)
    for enter in (lambda: visit(person, world.van_dijk), lambda: visitor(person)):
        enter()
        found = {
            "goal": raw("careplans_goal", "id = %s", secret.pk),
            "step": raw("careplans_step", "goal_id = %s", secret.pk),
            "tick": raw("careplans_steptick", "id = %s", secret.tick.pk),
            "deal": raw("careplans_agreement", "goal_id = %s", secret.pk),
            "party": raw("careplans_agreementparty", "id = %s", secret.party.pk),
            "note": raw("careplans_progress", "goal_id = %s", secret.pk),
            "scope": raw("access_scope", "goal_id = %s", secret.pk),
            "reminder": raw("delivery_scheduleitem", "object_id = %s", secret.step.pk),
            "draft": raw("writing_draft", "about_id = %s", secret.pk),
            "line": 0 if key == "linda" else raw("audit_auditevent", "subject_id = %s", secret.pk),
        }
        assert not any(found.values()), found


def test_the_same_questions_find_it_for_who_wrote_it(world, visit, secret):
    visit(world.kevin, world.van_dijk)
    for table in ("careplans_step", "careplans_agreement", "careplans_progress", "access_scope"):
        assert raw(table, "goal_id = %s", secret.pk)


def test_the_log_tells_the_family_nothing_and_the_office_no_more_than_that(
    world, as_person, secret, maintenance
):
    kevin = as_person(world.kevin)
    kevin.get(address(world, "goal", secret.pk))
    fill_in(kevin, address(world, "goal_change", secret.pk), title="Anders", state="open")
    kevin.post(address(world, "step_tick", secret.step.pk))
    kevin.post(address(world, "step_untick", secret.step.pk))
    kevin.post(address(world, "progress_throw_away", secret.note.pk))
    keys = [secret.pk, secret.step.pk, secret.note.pk]
    with maintenance():
        lines = list(AuditEvent.objects.filter(subject_id__in=keys))
        about = {(line.household_id, line.part, line.subject_kind) for line in lines}
    assert {line.kind for line in lines} >= {"read", "change", "delete", "restore"}
    assert about == {(None, "", "private")}


def test_what_matters_to_one_alone_leaves_no_line_with_the_family_either(
    world, as_person, maintenance
):
    page = address(world, "priority_change", world.own_secret.pk)
    fill_in(as_person(world.ronald), page, text="Nog steeds alleen voor mij")
    with maintenance():
        lines = AuditEvent.objects.filter(subject_id=world.own_secret.pk)
        assert {line.household_id for line in lines} == {None}


def test_its_reminder_is_for_its_writer_alone(world, secret, maintenance):
    with maintenance():
        reminders.plan(secret.step)
        items = ScheduleItem.objects.filter(object_id=secret.step.pk)
        assert [item.person_id for item in items] == [world.kevin.pk]


def pages(world):
    return [address(world, name) for name in (
        "today", "plan", "matters", "goals", "steps", "bin", "proposals", "looks", "sharing",
        "documents", "grant_add", "goal_add", "family", "network")]  # fmt: skip


@pytest.mark.parametrize("key", ["ronald", "anja", "samira"])
def test_no_page_of_another_changes_by_it(key, world, as_person, maintenance):
    """Words, counts and choices: the same before and after Kevin wrote it and used it."""
    client = as_person(getattr(world, key))

    def shown():
        return [client.get(page).content.decode().count("<li") for page in pages(world)]

    shown()  # a first look is a line in the log
    before = shown()
    with maintenance():
        secret = private_goal(world, world.kevin)
    as_person(world.kevin).get(address(world, "goal", secret.pk))
    as_person(world.kevin).post(address(world, "goal_throw_away", secret.pk))
    assert shown() == before


def test_it_stands_on_the_paper_of_its_writer_alone_and_says_so(world, visit, secret):
    from careplans.papers import load_plan

    own = load_plan(visit(world.kevin, world.van_dijk))
    assert {goal.title for goal in own.goals if goal.is_private} == {"Op mezelf wonen"}
    values = {"overview": own, "viewer": None}
    text = render_to_string("careplans/plan_paper.html", values)
    assert "Kamers bekijken" in text
    assert text.count("Alleen voor jou") == 1
    for person in (world.ronald, world.anja, world.samira, world.fatma, world.joost):
        paper = load_plan(visit(person, world.van_dijk))
        for word in ("Op mezelf wonen", "Kamers bekijken", "Oom past op", "Het gaat"):
            assert word not in repr(paper)


def test_who_leads_counts_no_step_of_it(world, as_person, maintenance, secret):
    def figures():
        answer = as_person(world.ingrid).get(reverse("dashboard"))
        assert answer.status_code == 200
        return answer.content.decode().count(str(secret.pk)), answer.context["page"]

    with maintenance():
        assert Case.objects.filter(pk=world.case.pk).exists()
    found, before = figures()
    with maintenance():
        private_goal(world, world.ronald)
    assert found == 0
    assert str(figures()[1]) == str(before)


def share(client, world, goal, **words):
    return fill_in(client, address(world, "goal_share", goal.pk), **words)


def test_sharing_moves_the_goal_and_all_under_it_at_once(
    world, as_person, secret, scopes_of, maintenance
):
    kevin = as_person(world.kevin)
    kevin.post(address(world, "progress_throw_away", secret.note.pk))
    assert share(kevin, world, secret, about="family")["Location"].endswith(f"{secret.pk}/")
    # but for what its writer threw away, which stays in the writer's own bin
    assert scopes_of(secret) == {(None, None), (world.kevin.pk, None)}
    page = as_person(world.ronald).get(address(world, "goal", secret.pk)).content.decode()
    assert "Kamers bekijken" in page
    assert "Oom past op" in page
    with maintenance():
        items = ScheduleItem.objects.filter(object_id=secret.step.pk)
        assert {item.person_id for item in items} == {world.ronald.pk}


def test_what_it_is_about_decides_who_sees_it_then(world, as_person, secret):
    kevin = as_person(world.kevin)
    share(kevin, world, secret, about=str(world.kevin.pk))
    page = address(world, "goal", secret.pk)
    seen = [key for key in PEOPLE if as_person(getattr(world, key)).get(page).status_code == 200]
    assert seen == ["ronald", "kevin", "anja"]


def test_before_sharing_it_says_who_sees_it_then(world, as_person, secret, maintenance):
    with maintenance():
        grant(world, world.fatma, Part.STEPS, Level.SEE)
    page = as_person(world.kevin).get(address(world, "goal_share", secret.pk))
    known = page.context["form"].fields["about"].descriptions
    family, mine = known["family"], known[str(world.kevin.pk)]
    for name in ("Ronald van Dijk", "Samira El Amrani", "Fatma"):
        assert name in family
        assert name in page.content.decode()
    assert "Anja" not in family
    assert "Anja de Boer" in mine
    assert "Samira" not in mine
    assert "Kevin" not in family + mine
    along = page.context["along"]
    assert (along.steps, along.deals, along.notes) == (1, 1, 1)


@pytest.mark.parametrize("key", OTHERS)
def test_only_its_writer_shares_it(key, world, as_person, secret, scopes_of):
    client = as_person(getattr(world, key))
    assert client.post(address(world, "goal_share", secret.pk), {"about": "family", "version": 1}
                       ).status_code == 404  # fmt: skip
    assert scopes_of(secret) == {(world.kevin.pk, None)}


def test_an_older_page_shares_nothing(world, as_person, secret, scopes_of):
    kevin = as_person(world.kevin)
    fill_in(kevin, address(world, "goal_change", secret.pk), title="Anders", state="open")
    answer = kevin.post(address(world, "goal_share", secret.pk), {"about": "family", "version": 1})
    assert answer.status_code == 409
    assert scopes_of(secret) == {(world.kevin.pk, None)}


def test_without_saying_whom_it_is_about_nothing_is_shared(world, as_person, secret, scopes_of):
    answer = share(as_person(world.kevin), world, secret, about="iemand")
    assert "about" in answer.context["form"].errors
    assert scopes_of(secret) == {(world.kevin.pk, None)}


def test_a_goal_about_money_stays_money(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    fill_in(ronald, address(world, "goal_add"), title="Lening", about="family", is_private="on",
            is_about_money="on")  # fmt: skip
    with maintenance():
        goal = Goal.objects.get(title="Lening")
        assert goal.scope.part == Part.MONEY
    page = address(world, "goal", goal.pk)
    assert as_person(world.joost).get(page).status_code == 404
    share(ronald, world, goal, about="family")
    assert as_person(world.joost).get(page).status_code == 200
    assert as_person(world.kevin).get(page).status_code == 404


def own_goal(world, as_person, maintenance, person):
    fill_in(as_person(person), address(world, "goal_add"), title="Zwemmen", about="family")
    with maintenance():
        return Goal.objects.get(title="Zwemmen")


def hide(client, world, goal):
    page = address(world, "goal_hide", goal.pk)
    form = client.get(page).context["form"]
    return client.post(page, {"version": form["version"].value()})


def test_what_is_still_all_ones_own_goes_back(world, as_person, maintenance, scopes_of):
    goal, kevin = own_goal(world, as_person, maintenance, world.kevin), as_person(world.kevin)
    fill_in(kevin, address(world, "step_add", goal.pk), text="Les", executor_kind=1)
    assert hide(kevin, world, goal).status_code == 302
    assert scopes_of(goal) == {(world.kevin.pk, None)}
    assert as_person(world.ronald).get(address(world, "goal", goal.pk)).status_code == 404
    share(kevin, world, goal, about="family")
    assert scopes_of(goal) == {(None, None)}


def by_ronald(model, **fields):
    def add(world, goal):
        place = Scope.objects.get(goal_id=goal.pk, part=Part.STEPS)
        row(model, place, world.ronald, goal=goal, **fields)

    return add


def changed(world, goal):
    Goal.objects.filter(pk=goal.pk).update(changed_by=world.ronald)


def done_by_fatma(world, goal):
    place = Scope.objects.get(goal_id=goal.pk, part=Part.STEPS)
    row(Step, place, world.kevin, goal=goal, text="Brengen", executor_kind=2, executor=world.fatma)


def agreed(world, goal):
    place = Scope.objects.get(goal_id=goal.pk, part=Part.STEPS)
    row(Agreement, place, world.kevin, goal=goal, text="Ruil", starts_on=world.today,
        party_ids=[world.fatma.pk])  # fmt: skip


def ticked(world, goal):
    place = Scope.objects.get(goal_id=goal.pk, part=Part.STEPS)
    step = row(Step, place, world.kevin, goal=goal, text="Baantjes", executor_kind=1,
               due_on=world.today, repeats="FREQ=DAILY")  # fmt: skip
    StepTick.objects.create(household=world.van_dijk, scope=place, step=step,
                            for_on=world.today, done_by=world.ronald)  # fmt: skip


def noted(world, goal):
    by_ronald(Progress, text="Goed", noted_by=world.ronald)(world, goal)


def looked_at(world, goal):
    grant(world, world.fatma, Part.GOALS, Level.SEE, goal_id=goal.pk)


OTHERS_HAVE = {
    "a note": (noted, "wrote"),
    "a step": (by_ronald(Step, text="Kijken", executor_kind=1), "wrote"),
    "a step in the bin": (by_ronald(Step, text="Weg", executor_kind=1), "wrote"),
    "a proposal": (by_ronald(Proposal, payload={"text": "x"}, why="Nodig"), "wrote"),
    "other words": (changed, "wrote"),
    "a tick": (ticked, "wrote"),
    "a part in it": (done_by_fatma, "do"),
    "a promise": (agreed, "do"),
    "a look at just this goal": (looked_at, "look"),
}


@pytest.mark.parametrize("what", OTHERS_HAVE)
def test_where_others_have_something_it_stays_shared_and_says_why(
    what, world, as_person, maintenance, scopes_of
):
    from careplans import policy

    goal, kevin = own_goal(world, as_person, maintenance, world.kevin), as_person(world.kevin)
    page = address(world, "goal_hide", goal.pk)
    version = kevin.get(page).context["form"]["version"].value()
    add, why = OTHERS_HAVE[what]
    with maintenance():
        add(world, goal)
        if what == "a step in the bin":
            fields = {"deleted_at": goal.created_at, "deleted_by": world.ronald}
            Step.objects.filter(text="Weg").update(**fields)
    sentence = getattr(policy, f"OTHERS_{why.upper()}")
    shown = kevin.get(page)
    assert shown.context["why_not"] == sentence
    assert str(sentence)[:30] in shown.content.decode()
    assert kevin.post(page, {"version": version}).status_code == 409
    assert scopes_of(goal) == {(None, None)}


def test_who_did_not_write_it_cannot_hide_it(world, as_person, maintenance, scopes_of):
    goal = own_goal(world, as_person, maintenance, world.kevin)
    page = address(world, "goal_hide", goal.pk)
    assert as_person(world.ronald).get(page).status_code == 403
    assert as_person(world.ronald).post(page, {"version": 1}).status_code == 403
    assert as_person(world.samira).post(page, {"version": 1}).status_code == 403
    assert as_person(world.tom).post(page, {"version": 1}).status_code == 404
    assert scopes_of(goal) == {(None, None)}


def refused(text, *values):
    wrong = pytest.raises((InternalError, ProgrammingError))
    with wrong, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text, values)


def test_in_the_database_nobody_hides_the_words_of_another(world, visit, secret, maintenance):
    with maintenance():
        mine = private_goal(world, world.ronald)
    visit(world.ronald, world.van_dijk)
    refused("update careplans_goal set scope_id = %s where id = %s", mine.scope_id, world.school.pk)


def test_in_the_database_nobody_else_does_a_private_step(world, visit, secret):
    visit(world.kevin, world.van_dijk)
    refused("update careplans_step set executor_id = %s where id = %s",
            world.fatma.pk, secret.step.pk)  # fmt: skip
    refused("update careplans_agreement set party_ids = array[%s::uuid] where id = %s",
            world.fatma.pk, secret.deal.pk)  # fmt: skip


def test_a_tick_moves_and_changes_no_other_way(world, visit, secret):
    visit(world.kevin, world.van_dijk)
    refused("update careplans_steptick set for_on = '2020-01-01' where id = %s", secret.tick.pk)


def test_whoever_adds_or_proposes_meets_the_goal_as_it_is_now(world, visit, as_person, maintenance):
    """The goal was read before it became one person's alone: what comes after finds it gone."""
    from django.core.exceptions import PermissionDenied

    from careplans.actions import private, progress, proposals

    goal = own_goal(world, as_person, maintenance, world.kevin)
    ronald = visit(world.ronald, world.van_dijk)
    as_ronald_saw = Goal.objects.select_related("scope").get(pk=goal.pk)
    kevin = visit(world.kevin, world.van_dijk)
    private.hide_goal(by=kevin, goal=goal, version=goal.version)
    ronald = visit(world.ronald, world.van_dijk)
    with pytest.raises(PermissionDenied):
        progress.add_progress(by=ronald, goal=as_ronald_saw, text="x", noted_on=world.today)
    samira = visit(world.samira, world.van_dijk)
    with pytest.raises(PermissionDenied):
        proposals.propose(by=samira, goal=as_ronald_saw, step={"text": "x"}, why="x")


def test_under_12_nothing_is_private_and_the_form_says_so(world, as_person, maintenance):
    with maintenance():
        from people.models import Person

        Person.objects.filter(pk=world.kevin.pk).update(born_on=world.today - timedelta(days=3900))
    assert as_person(world.kevin).get(address(world, "goal_add")).status_code == 403


def test_who_left_home_reads_it_no_more_and_nobody_inherits_it(
    world, as_person, secret, maintenance
):
    from people.models import HouseholdMember

    with maintenance():
        HouseholdMember.objects.filter(pk=world.kevin_here.pk).update(ended_on=world.today)
        assert not Grant.objects.filter(goal_id=secret.pk).exists()
    for person in (world.kevin, world.ronald, world.anja):
        assert as_person(person).get(address(world, "goal", secret.pk)).status_code == 404
