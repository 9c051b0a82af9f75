"""What was said in a meeting, on paper: as its page says it, for each reader what they may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careplans import papers
from careplans.models import Meeting, MeetingNotes, MeetingPoint, MeetingResult
from careplans.overviews import minutes
from delivery import documents, paper
from delivery.models import DocumentJob
from tests.careplans.exporting import as_worker
from tests.careplans.meeting import at, let_in, made, put_on
from tests.delivery import tags
from tests.pango import need_pdf

pytestmark = pytest.mark.django_db
SAID = "We bellen elkaar elke vrijdag.\nDat is <b>afgesproken</b>."


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.PDF_AVAILABLE = True


@pytest.fixture
def held(world, maintenance):
    """A meeting of yesterday, with an agenda, notes of two people and a step that came of it."""
    with maintenance():
        let_in(world)
        people = [world.ronald, world.kevin, world.samira]
        meeting = made(world, world.ronald, days=(-1,), people=people)
        put_on(meeting, world.ronald, text="De nieuwe fiets")
        put_on(meeting, world.samira, proposal_id=world.proposal.pk)
        of = {"household": world.van_dijk, "meeting": meeting}
        MeetingNotes.objects.create(**of, text=SAID, **by(world.samira))
        MeetingNotes.objects.create(**of, text="Kevin komt op tijd.", **by(world.ronald))
        MeetingResult.objects.create(
            **of, kind="step", object_id=world.call.pk, made_by=world.ronald
        )
    return meeting


def by(person):
    return {"written_by": person, "changed_by": person}


def html_of(viewer, meeting):
    overview = minutes.load(viewer, meeting.pk)
    return render_to_string(
        "careplans/minutes_paper.html", {"overview": overview, "viewer": viewer}
    )


def test_it_says_what_the_page_says(held, world, visit, as_person):
    html = html_of(visit(world.ronald, world.van_dijk), held)
    page = as_person(world.ronald).get(at(world, "meeting", held)).text
    for words in ("Hoe het gaat op school", "Aan de keukentafel", "De nieuwe fiets",
                  "Samen de schulden op een rij zetten", "Kevin komt op tijd.",
                  "&lt;b&gt;afgesproken&lt;/b&gt;", world.call.text):  # fmt: skip
        assert words in html, words
        assert words in page, words
    assert "<b>afgesproken" not in html


def test_its_day_has_the_year_for_who_reads_it_later(held, world, visit):
    overview = minutes.load(visit(world.ronald, world.van_dijk), held.pk)
    assert f" {held.starts_at.year} " in overview.when


def test_each_reader_gets_what_they_may_see(held, world, visit):
    """Joost reads the meeting, and neither the proposal nor the step."""
    html = html_of(visit(world.joost, world.van_dijk), held)
    assert "Kevin komt op tijd." in html
    assert "Samen de schulden op een rij zetten" not in html
    assert world.call.text not in html


@pytest.mark.parametrize("key", ["fatma", "karin", "noor", "tom"])
def test_who_does_not_see_the_meeting_gets_none(held, world, visit, key):
    viewer = visit(getattr(world, key), world.van_dijk)
    assert viewer is None or minutes.load(viewer, held.pk) is None


def test_an_agenda_alone_is_no_report(world, visit, maintenance, as_person):
    with maintenance():
        meeting = made(world, world.ronald, people=[world.ronald])
        put_on(meeting, world.ronald, text="De nieuwe fiets")
    assert minutes.load(visit(world.ronald, world.van_dijk), meeting.pk) is None
    assert 'value="minutes"' not in as_person(world.ronald).get(at(world, "meeting", meeting)).text


def ask(as_person, world, who, meeting):
    words = {"paper": "minutes", "who": meeting.pk}
    return as_person(who).post(reverse("document_ask", args=[world.van_dijk.pk]), words)


def done(answer):
    job_id = answer.url.rstrip("/").rsplit("/", 1)[-1]
    with as_worker():
        assert documents.make(job_id)
        return DocumentJob.objects.get(pk=job_id)


def test_the_page_of_the_meeting_asks_for_it(held, world, as_person, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html, pictures=None: b"%PDF " + html.encode())
    client = as_person(world.ronald)
    assert 'value="minutes"' in client.get(at(world, "meeting", held)).text
    answer = ask(as_person, world, world.ronald, held)
    done(answer)
    page = client.get(answer.url).text
    assert "Hoe het gaat op school" in page
    url = answer.url.rstrip("/") + "/pdf/"
    content = b"".join(client.get(url).streaming_content)
    assert b"Kevin komt op tijd." in content


@pytest.mark.parametrize("who", ["fatma", "noor", "karin"])
def test_nobody_asks_for_a_meeting_that_they_do_not_see(held, world, as_person, who):
    ask(as_person, world, getattr(world, who), held)
    assert not DocumentJob.objects.filter(kind=papers.MINUTES).exists()


@pytest.mark.parametrize("gone", [Meeting, MeetingPoint])
def test_what_is_thrown_away_closes_it(held, world, as_person, monkeypatch, maintenance, gone):
    monkeypatch.setattr(paper, "pdf", lambda html, pictures=None: b"%PDF")
    answer = ask(as_person, world, world.ronald, held)
    done(answer)
    client, url = as_person(world.ronald), answer.url.rstrip("/") + "/pdf/"
    assert client.get(url).status_code == 200
    with maintenance():
        away = {"deleted_at": timezone.now(), "deleted_by": world.ronald}
        which = {"pk": held.pk} if gone is Meeting else {"meeting": held}
        gone.all_objects.filter(**which).update(**away)
    assert client.get(url).status_code == 404


def test_a_screen_reader_can_read_it(held, world, visit):
    need_pdf()
    content = paper.pdf(html_of(visit(world.ronald, world.van_dijk), held))
    assert tags.wrong(content) == []
    assert all(code for _text, code in tags.drawn(content))


def test_as_many_queries_for_every_size(held, world, visit, maintenance):
    viewer = visit(world.ronald, world.van_dijk)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            minutes.load(viewer, held.pk)
        return len(captured)

    few = asked()
    with maintenance():
        for number in range(5):
            put_on(held, world.ronald, text=f"Punt {number}")
        of = {"household": world.van_dijk, "meeting": held}
        MeetingNotes.objects.create(**of, text="Nog iets", **by(world.kevin),
                                    written_at=timezone.now() - timedelta(hours=1))  # fmt: skip
    visit(world.ronald, world.van_dijk)
    assert asked() == few
