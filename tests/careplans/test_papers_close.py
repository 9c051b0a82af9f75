"""A paper is to be fetched as long as who asked for it sees all that stands in it."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Scope
from careplans.models import Goal, Progress, Step
from careplans.papers import load_plan
from delivery import documents, files, paper
from delivery.models import DocumentJob
from tests.careplans.sending import fill_in
from tests.world import goal, grant, row, scope, step

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def swimming(world, maintenance):
    """A goal of Kevin, shared with all, with something of each kind under it."""
    with maintenance():
        made = goal(world.van_dijk, "Zwemmen", world.kevin)
        made.step = step(made, world.kevin, "Badmuts kopen", 1, world.kevin)
        made.note = row(
            Progress, made.progress_scope, world.kevin, goal=made, text="Nat", noted_by=world.kevin
        )
    return made


@pytest.fixture
def fetch(world, maintenance, settings, tmp_path, visit, as_person):
    """`fetch(person)` makes their paper and gives how its download answers, each time anew."""
    settings.PRIVATE_ROOT = tmp_path

    def make(person):
        viewer = visit(person, world.van_dijk)
        basis = documents.rests_on(viewer, "plan", load_plan(viewer))
        name = files.keep(f"{person.first_name}.pdf", b"%PDF-1.7")
        with maintenance():
            job = DocumentJob.objects.create(
                household=world.van_dijk, kind="plan", asked_by=person, state="done",
                file=name, finished_at=timezone.now(), **basis,
            )  # fmt: skip
        client = as_person(person)
        return lambda: client.get(address(world, "document_download", job.pk)).status_code

    return make


def hide(world, as_person, made):
    kevin = as_person(world.kevin)
    assert fill_in(kevin, address(world, "goal_hide", made.pk)).status_code == 302


@pytest.mark.parametrize("key", ["ronald", "samira"])
def test_a_goal_that_its_writer_takes_back_closes_the_papers_of_others(
    key, world, as_person, swimming, fetch
):
    answer, of_kevin = fetch(getattr(world, key)), fetch(world.kevin)
    assert (answer(), of_kevin()) == (200, 200)
    hide(world, as_person, swimming)
    assert (answer(), of_kevin()) == (404, 200)


def test_the_page_says_that_a_paper_is_closed(world, as_person, swimming, fetch):
    fetch(world.samira)
    hide(world, as_person, swimming)
    samira = as_person(world.samira)
    [job] = samira.get(address(world, "documents")).context["page"]
    page = samira.get(address(world, "document", job.pk))
    assert not page.context["is_open"]


def into_the_bin(world, made):
    Step.all_objects.filter(pk=made.step.pk).update(
        deleted_at=timezone.now(), deleted_by=world.kevin
    )


def about_kevin(world, made):
    Goal.objects.filter(pk=made.pk).update(
        scope=scope(world.van_dijk, "goals", subject=world.kevin, goal_id=made.pk)
    )


def a_step_to_money(world, made):
    Step.objects.filter(pk=made.step.pk).update(scope=world.paying.scope)


def at_one_goal_only(world, made):
    Grant.objects.filter(person=world.samira).update(
        withdrawn_at=timezone.now(), withdrawn_by=world.ronald
    )
    for part in ("goals", "steps"):
        grant(world, world.samira, part, Level.PROPOSE, goal_id=world.water.pk,
              team=world.moerwijk)  # fmt: skip


@pytest.mark.parametrize("change", [into_the_bin, about_kevin, a_step_to_money, at_one_goal_only])
def test_what_she_no_longer_sees_closes_samiras_paper(change, world, maintenance, swimming, fetch):
    samira = fetch(world.samira)
    assert samira() == 200
    with maintenance():
        change(world, swimming)
    assert samira() == 404


def test_a_paper_without_it_stays_open(world, maintenance, swimming, fetch):
    """What she never saw may go where it likes, and what is added closes nothing."""
    samira = fetch(world.samira)
    with maintenance():
        Goal.objects.filter(pk=world.debts.pk).update(
            deleted_at=timezone.now(), deleted_by=world.ronald
        )
        goal(world.van_dijk, "Fietsen", world.ronald)
    assert samira() == 200


@pytest.fixture
def worker(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path

    def enter():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")

    return enter


def test_what_is_taken_back_while_it_is_made_closes_it(
    world, visit, as_person, worker, swimming, maintenance, monkeypatch
):
    """The words were read before; the paper knows them and is never handed out."""

    def meanwhile(html, pictures=None):
        assert "Zwemmen" in html
        with maintenance():
            alone = {"goal_id": swimming.pk, "private_to": world.kevin}
            Goal.objects.filter(pk=swimming.pk).update(
                scope=scope(world.van_dijk, "goals", **alone)
            )
        return b"%PDF-1.7"

    monkeypatch.setattr(paper, "pdf", meanwhile)
    job = documents.ask(by=visit(world.samira, world.van_dijk), kind="plan")
    worker()
    assert documents.make(job.pk)
    assert swimming.pk in DocumentJob.objects.get(pk=job.pk).row_ids
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    assert (
        as_person(world.samira).get(address(world, "document_download", job.pk)).status_code == 404
    )


def test_what_is_taken_back_between_reading_and_writing_down_is_known_too(
    world, visit, swimming, maintenance
):
    viewer = visit(world.samira, world.van_dijk)
    overview = load_plan(viewer)
    with maintenance():
        Scope.objects.filter(pk=swimming.scope_id).update(private_to=world.kevin)
    assert swimming.pk in documents.rests_on(viewer, "plan", overview)["row_ids"]
