"""A paper that has to stand before others: who said yes and what changed, as far as one may see."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from careplans.models import Agreement, AgreementParty, Conference, ConferenceGuest, Proposal
from careplans.overviews.deal_story import of_text
from careplans.papers import TOLD, load_told, seen_told
from delivery import documents, files
from delivery.models import DocumentJob
from tests.access.raw import raw
from tests.world import row, scope, step

pytestmark = pytest.mark.django_db
NEW_TITLE = """update careplans_goal set title = 'Schoon water', version = version + 1,
  changed_by_id = %s, changed_at = now() where id = %s"""
NEW_TEXT = """update careplans_agreement set text = 'Douche tegen verven', version = version + 1,
  changed_by_id = %s, changed_at = now() where id = %s"""

ON_AGAIN = """update careplans_agreement set ended_on = null, ended_by_id = null,
  ended_because = '', version = version + 1, changed_by_id = %s, changed_at = now()
  where id = %s"""


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def paper(viewer):
    values = {"overview": load_told(viewer), "viewer": viewer}
    return render_to_string("careplans/plan_paper.html", values)


@pytest.fixture
def happened(world, visit, maintenance):
    """Another title of two goals, another text of the agreement, proposals with an answer."""
    visit(world.ronald, world.van_dijk)
    for goal in (world.water, world.school):
        assert raw(NEW_TITLE, [world.ronald.pk, goal.pk]) == 1
    assert raw(NEW_TEXT, [world.ronald.pk, world.deal.pk]) == 1
    when = timezone.now() - timedelta(days=400)
    answer = {"answered_at": when, "answered_by": world.ronald, "answer_text": "Wij bellen zelf"}
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            answer="change", answered_at=when, answer_text="Alleen in het weekend",
            earlier_answer="yes", earlier_at=when, noted_by=world.ronald,
            earlier_text="Zij slapen in Delft",
        )  # fmt: skip
        Proposal.all_objects.all().delete()
        for by, text, state in ((world.samira, "Dunea bellen", "declined"),
                                (world.samira, "Wacht nog", "waiting"),
                                (world.samira, "Toch niet", "taken_back")):  # fmt: skip
            said = answer if state != "waiting" else {}
            row(Proposal, world.water.steps_scope, by, goal=world.water, payload={"text": text},
                why="Omdat zij het weten", state=state, **said)  # fmt: skip
    return when


def test_the_family_reads_who_said_yes_and_what_changed(world, visit, happened):
    text = paper(visit(world.ronald, world.van_dijk))
    assert "Schoon water" in text
    for words in ("Weer water in huis",  # the title of before
                  "Kevin gaat elke dag naar school", "Douche tegen klus", "Douche tegen verven",
                  "Alleen in het weekend", "Zij slapen in Delft", "Dunea bellen",
                  "Omdat zij het weten",
                  "Wij bellen zelf"):  # fmt: skip
        assert words in text, words
    assert str(happened.year) in text  # read years later, so each day has its year
    for words in ("Wacht nog", "Toch niet"):  # nobody of the family answered it
        assert words not in text


def test_each_reads_their_own_part_of_it(world, visit, happened):
    """Samira her goals and her proposal; no words of before of an agreement, no goal of school."""
    story = load_told(visit(world.samira, world.van_dijk)).story
    assert [goal.title for goal in story.goals] == ["Schoon water"]
    assert [chapter.title for chapter in story.goals[0].chapters] == ["Weer water in huis"]
    assert [card.title for card in story.proposals] == ["Dunea bellen"]
    assert story.deals
    assert not any(deal.before for deal in story.deals)
    text = paper(visit(world.samira, world.van_dijk))
    for words in ("Kevin gaat elke dag", "schulden", "Alleen voor Ronald", "Douche tegen klus",
                  "Zij slapen in Delft"):  # fmt: skip
        assert words not in text, words
    for key in ("marieke", "joost"):
        text = paper(visit(getattr(world, key), world.van_dijk))
        for words in ("Dunea bellen", "Wij bellen zelf", "Weer water", "Alleen in het weekend",
                      "Zij slapen in Delft"):  # fmt: skip
            assert words not in text, (key, words)
    text = paper(visit(world.kevin, world.van_dijk))
    assert "Dunea bellen" in text
    assert "Alleen voor Ronald" not in text


def test_the_one_who_said_it_reads_their_own_words_of_before(world, visit, happened):
    assert "Zij slapen in Delft" in paper(visit(world.fatma, world.van_dijk))


def test_why_it_ended_stands_there_only_when_it_did(world, visit, maintenance):
    def because():
        with maintenance():
            Agreement.objects.filter(pk=world.deal.pk).update(**fields)
        return {
            who.first_name: "Te ver weg" in paper(visit(who, world.van_dijk))
            for who in (world.ronald, world.samira, world.fatma)
        }

    fields = {"ended_because": "Te ver weg"}
    assert not any(because().values())
    fields = {"ended_on": world.today, "ended_by": world.ronald}
    assert all(because().values())
    visit(world.ronald, world.van_dijk)
    assert raw(ON_AGAIN, [world.ronald.pk, world.deal.pk]) == 1
    fields = {"ended_because": "Nu anders"}  # the reason alone, of no time that it ended
    assert because() == {world.ronald.first_name: True} | {
        who.first_name: False for who in (world.samira, world.fatma)
    }
    was = {"ended_because": "Te ver weg", "text": "Oud"}
    assert [words for _label, words in of_text(was)] == ["Oud"]


def test_a_conference_stands_on_it_for_who_may_know_of_it(world, visit, maintenance):
    with maintenance():
        place = {"household": world.van_dijk, "scope": scope(world.van_dijk, "conference"),
                 "created_by": world.ronald, "changed_by": world.ronald}  # fmt: skip
        held = Conference.objects.create(
            question="Hoe blijft Kevin thuis?", held_on=world.today - timedelta(days=30), **place
        )
        ConferenceGuest.objects.create(
            conference=held, person=world.fatma, name="Fatma", kind="circle", answer="yes",
            answered_at=timezone.now(), **place,
        )  # fmt: skip
    viewer = visit(world.ronald, world.van_dijk)
    [meeting] = load_told(viewer).story.conferences
    assert [guest.name for guest in meeting.guests] == ["Fatma"]
    assert held.pk in seen_told(viewer, [held.pk])
    assert "Hoe blijft Kevin thuis?" in paper(viewer)
    for key in ("samira", "marieke", "joost"):
        assert not load_told(visit(getattr(world, key), world.van_dijk)).story.conferences


def test_who_only_told_something_stands_among_who_came(world, visit, maintenance):
    with maintenance():
        place = {"household": world.van_dijk, "scope": scope(world.van_dijk, "conference"),
                 "created_by": world.ronald, "changed_by": world.ronald}  # fmt: skip
        held = Conference.objects.create(
            question="Hoe nu?", held_on=world.today - timedelta(days=3), **place
        )
        ConferenceGuest.objects.create(
            conference=held, person=world.samira, name="Samira van het wijkteam", kind="inform",
            answer="yes", answered_at=timezone.now(), **place,
        )  # fmt: skip
    text = paper(visit(world.ronald, world.van_dijk))
    assert "Samira van het wijkteam" in text
    assert str(ConferenceGuest.Kind.INFORM.label) in text


def test_a_yes_to_something_else_says_what_it_became(world, visit, happened, maintenance):
    with maintenance():
        became = step(world.water, world.ronald, "Zelf Dunea bellen", 1, world.kevin,
                      due_on=world.today)  # fmt: skip
        Proposal.all_objects.filter(payload__text="Dunea bellen").update(
            state="changed", result_id=became.pk
        )
    viewer = visit(world.ronald, world.van_dijk)
    [card] = load_told(viewer).story.proposals
    assert card.result == "Zelf Dunea bellen"
    assert card.result_more.startswith("Kevin, ")
    assert str(world.today.year) in card.result_more
    assert card.result_more in paper(viewer)
    hers = load_told(visit(world.marieke, world.van_dijk)).story.proposals
    assert not any(one.result for one in hers)


def test_it_is_chosen_when_the_paper_is_asked_for(world, as_person, maintenance):
    ronald, ask = as_person(world.ronald), address(world, "document_ask")
    assert 'name="story"' in ronald.get(address(world, "documents")).content.decode()
    with maintenance():
        DocumentJob.objects.all().delete()
    wanted = ({"story": "yes"}, {"story": "yes"}, {}, {"story": "x"})
    made = [ronald.post(ask, words)["Location"] for words in wanted]
    assert made[0] == made[1]
    assert made[2] == made[3] != made[0]
    with maintenance():
        kinds = set(DocumentJob.objects.values_list("kind", flat=True))
    assert kinds == {"plan", TOLD}
    assert ronald.get(made[0]).status_code == 200
    assert as_person(world.kevin).get(made[0]).status_code == 404


def test_it_closes_when_a_proposal_on_it_goes(
    world, as_person, visit, happened, maintenance, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    viewer = visit(world.samira, world.van_dijk)
    basis = documents.rests_on(viewer, TOLD, load_told(viewer))
    name = files.keep("verhaal.pdf", b"%PDF-1.7")
    with maintenance():
        job = DocumentJob.objects.create(
            household=world.van_dijk, kind=TOLD, asked_by=world.samira, state="done", file=name,
            finished_at=timezone.now(), **basis,
        )  # fmt: skip
    samira, where = as_person(world.samira), address(world, "document_download", job.pk)
    assert samira.get(where).status_code == 200
    with maintenance():
        Proposal.all_objects.filter(payload__text="Dunea bellen").update(
            deleted_at=timezone.now(), deleted_by=world.ronald
        )
    assert samira.get(where).status_code == 404
