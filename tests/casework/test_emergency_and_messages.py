"""An emergency opens what was chosen, to look at: never what this person had here before."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.actions.agreements import add_agreement
from careplans.overviews.reading_along import with_place
from delivery.models import DocumentJob
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.world import grant

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def plan(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def deal(world, visit):
    """Samira has a side in an agreement that she did not answer yet."""
    return add_agreement(
        by=visit(world.ronald, world.van_dijk), goal=world.water, text="Bellen",
        starts_on=world.today,
        parties=[{"person_id": world.samira.pk, "name": "Samira", "promise": "belt terug"}],
    )  # fmt: skip


@pytest.fixture
def looks(world, deal, as_person, maintenance, settings, tmp_path):
    """Ronald ended her access; now she looks by emergency, at the people and the steps."""
    settings.PRIVATE_ROOT = tmp_path
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    samira = as_person(world.samira)
    words = {"number": "M-0117", "reason": "Gevaar", "parts": ["network", "steps"], "hours": 4}
    assert fill_in(samira, reverse("emergency_ask"), **words).status_code == 302
    assert samira.get(plan(world, "network")).status_code == 200
    return samira


@pytest.fixture
def paper(world, maintenance):
    with maintenance():
        return DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.samira, state="done", file="x.pdf"
        )


def test_her_old_conversation_stays_closed_on_every_page(world, looks):
    talk = plan(world, "conversation", world.talk.pk)
    for url in (talk, plan(world, "conversations"), plan(world, "conversation_start")):
        assert looks.get(url).status_code == 404, url
        assert looks.get(url, **HTMX).status_code == 404, url
        assert looks.post(url, {"body": "Ik kom toch"}).status_code == 404, url
    home = looks.get(plan(world, "today"))
    assert plan(world, "conversations") not in home.content.decode()


def test_nor_does_she_take_the_plan_along_on_paper(world, looks, paper):
    for name, args in (("documents", ()), ("document", (paper.pk,)),
                       ("document_download", (paper.pk,))):  # fmt: skip
        assert looks.get(plan(world, name, *args)).status_code == 404, name
        assert looks.get(plan(world, name, *args), **HTMX).status_code == 404, name
    assert looks.post(plan(world, "document_ask")).status_code == 404


def test_the_database_shows_her_no_paper_that_she_or_another_asked_for(
    world, looks, paper, visit, maintenance
):
    with maintenance():
        DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.ronald, state="done", file="y.pdf"
        )
    visit(world.samira, world.van_dijk)
    assert raw("select count(*) from delivery_documentjob") == [(0,)]
    assert fails("update delivery_documentjob set file = 'z.pdf'")
    assert fails(
        "insert into delivery_documentjob (id, household_id, kind, asked_by_id, asked_at, state,"
        " percent, file, error, scope_ids, grant_ids, row_ids)"
        " values (gen_random_uuid(), %s, 'plan', %s, now(), 'waiting', 0, '', '', '{}', '{}',"
        " '{}')",
        [world.van_dijk.pk, world.samira.pk],
    )


def test_what_the_family_gives_beside_it_gives_her_papers_back(
    world, looks, paper, visit, maintenance
):
    with maintenance():
        grant(world, world.samira, Part.GOALS, Level.SEE, team=world.moerwijk)
    visit(world.samira, world.van_dijk)
    assert raw("select id from delivery_documentjob") == [(paper.pk,)]


def test_the_database_shows_her_no_conversation_and_takes_no_word(world, looks, visit):
    viewer = visit(world.samira, world.van_dijk)
    assert not viewer.is_let_in
    for table in ("conversation", "message", "messageread"):
        assert raw(f"select count(*) from careplans_{table}") == [(0,)], table
    assert fails(
        "insert into careplans_message (id, household_id, conversation_id, author_id, body,"
        " sent_at) values (gen_random_uuid(), %s, %s, %s, 'x', now())",
        [world.van_dijk.pk, world.talk.pk, world.samira.pk],
    )
    assert fails(
        "insert into careplans_conversation (id, household_id, participant_ids, started_by_id,"
        " started_at, last_message_at)"
        " values (gen_random_uuid(), %s, %s::uuid[], %s, now(), now())",
        [world.van_dijk.pk, [world.samira.pk, world.kevin.pk], world.samira.pk],
    )
    assert fails("update careplans_conversation set last_message_at = now()")


def test_she_answers_no_agreement_of_before(world, looks, deal, visit):
    visit(world.samira, world.van_dijk)
    [(side,)] = raw("select id from careplans_agreementparty where agreement_id = %s", [deal.pk])
    assert fails(
        "update careplans_agreementparty set answer = 'yes', answered_at = now() where id = %s",
        [side],
    )
    url = plan(world, "agreement_answer", deal.pk)
    assert looks.post(url, {"answer": "yes", "party": side, "version": 1}).status_code in (403, 404)


def test_the_family_is_not_told_that_she_reads_along(world, looks, visit):
    visit(world.ronald, world.van_dijk)
    assert with_place([world.samira.pk, world.kevin.pk]) == {world.kevin.pk}


def test_what_the_family_gives_beside_it_opens_the_conversation(world, looks, visit, maintenance):
    with maintenance():
        grant(world, world.samira, Part.GOALS, Level.SEE, team=world.moerwijk)
    assert looks.get(plan(world, "conversation", world.talk.pk)).status_code == 200
    assert visit(world.samira, world.van_dijk).is_let_in


def test_whoever_answers_for_a_side_rewrites_no_promise(world, deal, visit):
    visit(world.samira, world.van_dijk)
    mine = "where person_id = %s"
    assert not fails(
        f"update careplans_agreementparty set answer = 'yes', answered_at = now() {mine}",
        [world.samira.pk],
    )
    for column, value in (("promise", "x"), ("name", "x"), ("person_id", world.fatma.pk)):
        assert fails(
            f"update careplans_agreementparty set {column} = %s {mine}",
            [value, world.samira.pk],
        ), column
