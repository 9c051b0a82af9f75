"""Papers: asked for by who may look in, made with their rights, downloaded with those of now."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level
from audit.models import AuditEvent
from careplans.models import Agreement, Debt, Progress, SafetyCondition, Scale, Step
from careplans.papers import load_plan
from delivery import documents, files
from delivery.models import DocumentJob
from delivery.paper import pdf
from tests.careplans.private import private_goal
from tests.careplans.sending import queries_of
from tests.careplans.test_money import place_of_money
from tests.careplans.test_scales import figures
from tests.wijkteam.paper import on_screen
from tests.world import grant, row, scope, step

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def paper(viewer):
    values = {"overview": load_plan(viewer), "viewer": viewer}
    return render_to_string("careplans/plan_paper.html", values)


@pytest.fixture
def made(world, maintenance, settings, tmp_path, visit):
    """A finished job of somebody, with the rights that they had then."""
    settings.PRIVATE_ROOT = tmp_path

    def make(person, **fields):
        viewer = visit(person, world.van_dijk)
        basis = documents.rests_on(viewer, "plan", load_plan(viewer))
        name = files.keep(f"{person.first_name}.pdf", b"%PDF-1.7")
        with maintenance():
            return DocumentJob.objects.create(
                household=world.van_dijk, kind="plan", asked_by=person, state="done",
                file=name, finished_at=timezone.now(), **basis, **fields,
            )  # fmt: skip

    return make


def test_ronalds_paper_holds_his_plan(world, visit):
    text = paper(visit(world.ronald, world.van_dijk))
    for words in ("Weer water in huis", "Kevin gaat elke dag naar school", "Douchen bij Fatma",
                  "De schulden worden kleiner", "Kevin blijft thuis wonen", "Douche tegen klus",
                  "Het waterbedrijf denkt mee"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("is_available", [True, False])
def test_where_no_pdf_can_be_made_the_page_says_so_in_place_of_the_button(
    world, as_person, settings, is_available
):
    settings.PDF_AVAILABLE = is_available
    page = as_person(world.ronald).get(address(world, "documents"))
    assert page.status_code == 200
    text = page.content.decode()
    assert (f'action="{address(world, "document_ask")}"' in text) is is_available
    assert (on_screen("Make a PDF of the plan") in text) is is_available
    assert (on_screen("No PDF here") in text) is not is_available


def test_samiras_paper_lacks_what_she_may_not_see(world, visit):
    text = paper(visit(world.samira, world.van_dijk))
    assert "Weer water in huis" in text
    for words in ("schulden", "Kevin gaat elke dag", "Kevin blijft thuis", "denkt mee",
                  "Alleen voor Ronald"):  # fmt: skip
        assert words not in text


def over_time(world, maintenance):
    """Steps of three months, and how far the goal about water was on three days."""
    with maintenance():
        for kind, days in ((5, 70), (4, 40), (2, 35), (1, 3)):
            when = timezone.now() - timedelta(days=days)
            step(world.water, world.ronald, "Iets", kind)
            Step.objects.filter(text="Iets").update(created_at=when, text="Gedaan")
        for far, days in ((1, 60), (2, 30), (4, 1)):
            row(Progress, world.water.progress_scope, world.ronald, goal=world.water, text="Gaat",
                how_far=far, noted_on=world.today - timedelta(days=days),
                noted_by=world.ronald)  # fmt: skip
        Scale.objects.filter(goal=world.water).update(is_used=False)


def test_who_does_the_steps_and_how_far_it_is_stand_drawn_on_it_with_their_figures(
    world, visit, maintenance
):
    over_time(world, maintenance)
    overview = load_plan(visit(world.ronald, world.van_dijk))
    assert len(overview.near.months) >= 3
    assert [far for _day, far in overview.goals[0].points] == [1, 2, 4, 2]
    text = paper(visit(world.ronald, world.van_dijk))
    assert 'id="near-months-title"' in text
    assert 'id="far-1-title"' in text
    assert "<details>" not in text  # what folds on a screen is open on paper
    for _first, counts in overview.near.months:
        assert all(f">{count}</td>" in text for count in counts)


def test_the_drawings_say_in_words_what_they_show(world, visit, maintenance):
    over_time(world, maintenance)
    made = BytesIO(pdf(paper(visit(world.ronald, world.van_dijk))))
    with pikepdf.open(made) as file:
        said = [str(each.get("/Alt")) for each in figures(file.Root.StructTreeRoot)]
    near = load_plan(visit(world.ronald, world.van_dijk)).near
    assert any(name in text for name in near.names for text in said)
    assert any("Weer water in huis" in text and "1" in text for text in said)


def test_a_figure_on_paper_counts_nothing_of_one_person_alone(world, visit, maintenance):
    with maintenance():
        mine = private_goal(world, world.kevin)
        for counted in (mine.step, world.call):
            Step.objects.filter(pk=counted.pk).update(
                created_at=timezone.now() - timedelta(days=62)
            )
    viewer = visit(world.kevin, world.van_dijk)
    near = load_plan(viewer).near
    of_family = Step.objects.visible_to(viewer).exclude(goal_id=mine.pk)
    assert near.all_now == of_family.filter(state="open").count()


def test_who_does_own_steps_only_has_no_such_picture(world, visit):
    assert load_plan(visit(world.fatma, world.van_dijk)).near is None


def test_an_address_stands_on_no_paper(world, visit):
    for person in (world.ronald, world.kevin, world.samira, world.marieke, world.anja):
        assert "Geheimstraat" not in paper(visit(person, world.van_dijk))


def test_somebodys_private_sentence_stands_on_their_own_paper_only(world, visit):
    assert "Alleen voor Ronald" in paper(visit(world.ronald, world.van_dijk))
    assert "Alleen voor Ronald" not in paper(visit(world.kevin, world.van_dijk))


def test_asking_makes_one_job_however_often_it_is_clicked(world, as_person, maintenance):
    kevin = as_person(world.kevin)
    answers = [kevin.post(address(world, "document_ask")) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    with maintenance():
        job = DocumentJob.objects.get(asked_by=world.kevin)
        assert (job.asked_by_id, job.kind) == (world.kevin.pk, "plan")
        assert AuditEvent.objects.filter(kind="print").count() == 1
    assert kevin.get(address(world, "document_ask")).status_code == 405


def test_progress_shows_with_and_without_javascript(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    where = ronald.post(address(world, "document_ask"))["Location"]
    whole = ronald.get(where).content.decode()
    assert 'http-equiv="refresh"' in whole
    assert "<progress" in whole
    part = ronald.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<progress" in part


def test_download_is_logged(world, as_person, made, maintenance):
    job = made(world.ronald)
    answer = as_person(world.ronald).get(address(world, "document_download", job.pk))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment")
    with maintenance():
        assert AuditEvent.objects.filter(kind="download", subject_id=job.pk).count() == 1


def test_after_the_family_stopped_her_samiras_paper_is_closed(world, as_person, made, maintenance):
    job, samira = made(world.samira), as_person(world.samira)
    where = address(world, "document_download", job.pk)
    assert samira.get(where).status_code == 200
    with maintenance():
        steps = Grant.objects.filter(person=world.samira, part="steps")
        steps.update(withdrawn_at=timezone.now(), withdrawn_by=world.ronald)
    assert samira.get(where).status_code == 404  # a part of it is closed
    page = samira.get(address(world, "document", job.pk))
    assert not page.context["is_open"]
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert samira.get(where).status_code == 404
    assert samira.get(address(world, "document", job.pk)).status_code == 404


def test_after_its_last_day_samiras_paper_is_closed(world, as_person, made, maintenance):
    """Nobody stopped anything: the day that was agreed on came."""
    job, samira = made(world.samira), as_person(world.samira)
    where = address(world, "document_download", job.pk)
    given = Grant.objects.filter(person=world.samira)
    with maintenance():
        given.update(ends_on=world.today)
    assert samira.get(where).status_code == 200  # the last day counts
    with maintenance():
        given.update(starts_on=world.today - timedelta(9), ends_on=world.today - timedelta(1))
    assert samira.get(where).status_code == 404
    assert samira.get(address(world, "document", job.pk)).status_code == 404


@pytest.fixture
def fatmas_paper(world, made, maintenance):
    """Fatma also sees the goal; her step and her agreement stand in her paper as her own."""
    with maintenance():
        grant(world, world.fatma, "goals", Level.SEE, goal_id=world.water.pk)
    return made(world.fatma)


def test_all_that_stands_in_a_paper_is_known_of_it(world, fatmas_paper):
    assert set(fatmas_paper.row_ids) == {world.water.pk, world.shower.pk, world.deal.pk}
    assert world.fatma_steps.pk in fatmas_paper.grant_ids


def stop_own_steps(world):
    Grant.objects.filter(pk=world.fatma_steps.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=world.ronald
    )


def give_the_step_to_ronald(world):
    Step.objects.filter(pk=world.shower.pk).update(executor=world.ronald)


def take_her_out_of_the_agreement(world):
    Agreement.objects.filter(pk=world.deal.pk).update(party_ids=[world.ronald.pk])


@pytest.mark.parametrize(
    "end", [stop_own_steps, give_the_step_to_ronald, take_her_out_of_the_agreement]
)
def test_a_paper_with_what_was_her_own_closes_for_good(
    world, as_person, fatmas_paper, maintenance, end, django_capture_on_commit_callbacks
):
    fatma, job = as_person(world.fatma), fatmas_paper
    where = address(world, "document_download", job.pk)
    assert fatma.get(where).status_code == 200
    with maintenance():
        end(world)
    with django_capture_on_commit_callbacks(execute=True):
        assert fatma.get(where).status_code == 404
    assert not (settings.PRIVATE_ROOT / files.FOLDER / job.file).exists()
    assert not fatma.get(address(world, "document", job.pk)).context["is_open"]
    with maintenance():
        assert DocumentJob.objects.get(pk=job.pk).file == ""


def test_a_guests_paper_that_names_no_grant_is_closed(world, as_person, made, maintenance):
    job = made(world.samira)
    with maintenance():
        DocumentJob.objects.filter(pk=job.pk).update(grant_ids=[])
    where = address(world, "document_download", job.pk)
    assert as_person(world.samira).get(where).status_code == 404


def test_the_page_says_how_long_a_paper_waits(world, as_person):
    text = as_person(world.ronald).get(address(world, "documents")).content.decode()
    assert "7 dagen" in text or "7 days" in text


def test_nobody_opens_the_paper_of_another(world, as_person, made):
    job = made(world.ronald)
    for person in (world.kevin, world.samira, world.fatma, world.noor, world.tom):
        client = as_person(person)
        assert client.get(address(world, "document", job.pk)).status_code == 404
        assert client.get(address(world, "document_download", job.pk)).status_code == 404


def test_who_has_own_steps_only_or_nothing_asks_no_paper(world, as_person):
    for person in (world.fatma, world.noor, world.karin):
        client = as_person(person)
        assert client.get(address(world, "documents")).status_code == 404
        assert client.post(address(world, "document_ask")).status_code == 404


def test_queries_do_not_grow_with_papers(world, as_person, made):
    ronald, counts = as_person(world.ronald), []
    for size in (1, 15):
        jobs = [made(world.ronald) for _ in range(size)]
        for where in (address(world, "documents"), address(world, "document", jobs[0].pk)):
            counts.append(queries_of(ronald, where))
    assert max(counts) <= 15, counts
    assert counts[:2] == counts[2:]


def test_the_paper_gets_its_style_sheet_and_fonts():
    """A relative address in the page or in the style sheet leads to our own static files."""
    from urllib.parse import urljoin

    from delivery import paper as machine

    sheet = urljoin(machine.OUR_FILES, "/static/build/paper.css")
    answer = machine.fetcher().fetch(sheet)
    assert answer.headers["Content-Type"].startswith("text/css")
    font = urljoin(sheet, "sans-latin.woff2")
    assert machine.read_ours(font)[:4] == b"wOF2"


def test_money_and_safety_stand_on_the_paper_of_who_may_see_them(world, visit, maintenance):
    with maintenance():
        debt = row(Debt, place_of_money(world), world.ronald, creditor="Woningbouw Zes", amount=90)
        grant(world, world.samira, "safety", Level.SEE, team=world.moerwijk)
        SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, "safety"), text="Elke dag water",
            why="Omdat", ground="code", checker="Karin", check_on=world.today, author_role="",
            created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
    assert debt.amount == 90
    reads = {"ronald": (True, True), "kevin": (False, True), "samira": (False, True),
             "joost": (True, False), "marieke": (False, False)}  # fmt: skip
    for key, (money, safety) in reads.items():
        text = paper(visit(getattr(world, key), world.van_dijk))
        assert ("Woningbouw Zes" in text) == money, key
        assert ("Elke dag water" in text) == safety, key
