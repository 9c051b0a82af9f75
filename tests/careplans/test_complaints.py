""" "This is not right": from the line of a look to the answer beside it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from careplans.models import Complaint
from delivery.models import OutboxMessage
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
WORDS = "Wij kennen haar niet op dinsdag"


def ours():
    """Without the question that the world of the tests begins with."""
    return Complaint.objects.exclude(happened_on__lt=timezone.localdate())


@pytest.fixture
def looked(world, as_person, maintenance):
    """Samira opened the goals; the key of that line."""
    as_person(world.samira).get(reverse("goals", args=[world.van_dijk.pk]))
    with maintenance():
        return AuditEvent.objects.get(person_id=world.samira.pk, kind="read").pk


def question_url(world, event_id):
    return reverse("look_question", args=[world.van_dijk.pk, event_id])


@pytest.fixture
def asked(world, looked, as_person, maintenance):
    answer = fill_in(
        as_person(world.ronald), question_url(world, looked), about="line", words=WORDS
    )
    assert answer.status_code == 302
    with maintenance():
        return ours().get()


def shown(as_person, person, world):
    return as_person(person).get(reverse("looks", args=[world.van_dijk.pk])).content.decode()


def test_a_question_needs_no_words(world, looked, as_person, maintenance):
    url = question_url(world, looked)
    assert fill_in(as_person(world.ronald), url, about="day", words="").status_code == 302
    with maintenance():
        asked = ours().get()
    assert (asked.person_id, asked.happened_on, asked.is_whole_day, asked.state) == (
        world.samira.pk, world.today, True, "new",
    )  # fmt: skip


def test_sent_twice_it_is_one(world, looked, as_person, maintenance):
    ronald, url = as_person(world.ronald), question_url(world, looked)
    page = ronald.get(url)
    words = {**hidden_of(page.context["form"]), "about": "line", "words": WORDS}
    assert [ronald.post(url, words).status_code for _ in range(2)] == [302, 302]
    assert ronald.get(url).status_code == 302
    with maintenance():
        assert ours().count() == 1


def test_the_privacy_officer_gets_a_mail_that_says_nothing(world, asked, maintenance):
    with maintenance():
        (mail,) = OutboxMessage.objects.filter(template="office")
    assert mail.person_id == world.linda.pk
    assert mail.path == reverse("complaint", args=[asked.pk])


@pytest.mark.usefixtures("asked")
def test_only_who_asked_sees_it_beside_the_line(world, as_person):
    assert WORDS in shown(as_person, world.ronald, world)
    for person in (world.kevin, world.anja):
        assert WORDS not in shown(as_person, person, world)


@pytest.mark.parametrize("key", ["kevin", "anja", "samira", "ingrid", "noor", "joost", "karin"])
def test_nobody_else_finds_it_in_the_database(world, asked, visit, visitor, key):
    visitor(getattr(world, key))
    assert not Complaint.objects.exists()
    visit(getattr(world, key), world.van_dijk)
    assert not Complaint.objects.exists()


def test_nobody_asks_about_a_line_that_is_not_theirs_to_see(world, looked, as_person):
    for person, status in ((world.anja, 404), (world.samira, 403), (world.noor, 404)):
        assert as_person(person).get(question_url(world, looked)).status_code == status
        assert as_person(person).post(question_url(world, looked)).status_code == status


def open_it(as_person, world, asked):
    linda = as_person(world.linda)
    assert linda.post(reverse("complaint_open", args=[asked.pk])).status_code == 302
    return linda


def test_names_are_there_once_it_is_opened_and_not_before(world, asked, as_person):
    linda = as_person(world.linda)
    for url in (reverse("complaints"), reverse("complaint", args=[asked.pk])):
        text = linda.get(url).content.decode()
        assert asked.reference in text
        for secret in ("Ronald", "Dijk", WORDS, "El Amrani"):
            assert secret not in text
    open_it(as_person, world, asked)
    text = linda.get(reverse("complaint", args=[asked.pk])).content.decode()
    for word in ("Ronald van Dijk", "Van Dijk", WORDS, "Samira El Amrani"):
        assert word in text
    assert world.water.title not in text


def test_the_database_too_gives_no_name_before_it_is_opened(world, asked, visitor, maintenance):
    def names():
        with connection.cursor() as cursor:
            cursor.execute("select * from careplans_complaint_names(%s)", [asked.pk])
            return cursor.fetchall()

    visitor(world.linda)
    assert names() == []
    with maintenance():
        ours().update(state="opened", opened_at=asked.asked_at, opened_by=world.linda)
    assert names() == [("Ronald van Dijk", "Van Dijk")]
    visitor(world.ingrid)
    assert names() == []


def test_opening_and_reading_it_stand_in_the_log_and_who_asked_sees_that(
    world, asked, as_person, maintenance
):
    linda = open_it(as_person, world, asked)
    linda.get(reverse("complaint", args=[asked.pk]))
    with maintenance():
        lines = AuditEvent.objects.filter(person_id=world.linda.pk, subject_id=asked.pk)
        assert lines.count() == 2
        assert {line.household_id for line in lines} == {world.van_dijk.pk}
    assert "Linda Visser" in shown(as_person, world.ronald, world)
    assert "Linda Visser" not in shown(as_person, world.kevin, world)


def test_the_answer_stands_beside_the_line(world, asked, as_person, maintenance):
    linda = open_it(as_person, world, asked)
    url = reverse("complaint", args=[asked.pk])
    said = "Samira keek voor jullie gesprek. Dat mag."
    assert fill_in(linda, url, answer=said).status_code == 302
    assert said in shown(as_person, world.ronald, world)
    with maintenance():
        told = OutboxMessage.objects.get(person=world.ronald, template="news")
        assert told.path == reverse("looks", args=[world.van_dijk.pk])
        assert ours().get().state == "answered"
    assert linda.get(url).context["form"] is None


def test_two_officers_at_once_do_not_write_over_each_other(world, asked, as_person):
    linda = open_it(as_person, world, asked)
    url = reverse("complaint", args=[asked.pk])
    pages = [linda.get(url), linda.get(url)]
    first, second = (
        linda.post(url, {**hidden_of(page.context["form"]), "answer": f"Antwoord {number}"})
        for number, page in enumerate(pages)
    )
    assert first.status_code == 302
    assert (second.status_code, "Antwoord 1" in second.content.decode()) == (200, True)
    assert "Antwoord 0" in shown(as_person, world.ronald, world)


def test_a_clash_shows_both(world, asked, as_person, maintenance):
    """Somebody else answered between opening the form and sending it."""
    linda = open_it(as_person, world, asked)
    url = reverse("complaint", args=[asked.pk])
    words = hidden_of(linda.get(url).context["form"])
    with maintenance():
        ours().update(version=9, answer="Van een ander")
    page = linda.post(url, {**words, "answer": "Van mij"})
    assert page.status_code == 409
    assert "Van een ander" in page.content.decode()
    assert "Van mij" in page.content.decode()


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "marieke", "tom", "noor"])
def test_the_pages_are_for_the_privacy_officer(world, asked, as_person, key):
    client = as_person(getattr(world, key))
    for name, args in (("complaints", []), ("complaint", [asked.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("complaint_open", args=[asked.pk])).status_code == 404


def test_a_question_is_not_rewritten_and_not_thrown_away(world, asked, visit, visitor):
    visit(world.ronald, world.van_dijk)
    for sql in (
        "update careplans_complaint set words = 'anders'",
        "delete from careplans_complaint",
        "update careplans_complaint set household_id = household_id",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update careplans_complaint set answer = 'van Ronald'")
        assert cursor.rowcount == 0
    visitor(world.linda)
    assert ours().get().words == WORDS


def first_page_of(as_person, person, world):
    answer = as_person(person).get(reverse("today", args=[world.van_dijk.pk]))
    return [note for note in answer.context["page"].notes if "iets niet klopt" in note.text]


def answered(as_person, world, asked):
    open_it(as_person, world, asked)
    fill_in(as_person(world.linda), reverse("complaint", args=[asked.pk]), answer="Dat is zo.")


def test_the_answer_is_news_on_the_first_page_of_who_asked_until_it_was_read(
    world, asked, as_person, maintenance
):
    assert first_page_of(as_person, world.ronald, world) == []
    answered(as_person, world, asked)
    (note,) = first_page_of(as_person, world.ronald, world)
    assert f"wie={world.samira.pk}" in note.url
    assert f"vraag-{asked.pk}" in note.url
    assert first_page_of(as_person, world.kevin, world) == []
    page = as_person(world.ronald).get(note.url)
    assert "Dat is zo." in page.text
    assert f'id="vraag-{asked.pk}"' in page.text
    assert first_page_of(as_person, world.ronald, world) == []


def test_an_answer_that_nobody_read_is_news_for_six_weeks(world, asked, as_person, maintenance):
    answered(as_person, world, asked)
    for days, is_news in ((41, True), (43, False)):
        with maintenance():
            moment = timezone.now() - timedelta(days=days)
            Complaint.objects.filter(pk=asked.pk).update(answered_at=moment)
        assert bool(first_page_of(as_person, world.ronald, world)) is is_news, days


def test_two_answers_are_one_line_that_leads_to_the_whole_page(
    world, asked, as_person, maintenance
):
    answered(as_person, world, asked)
    with maintenance():
        other = Complaint.objects.get(pk=asked.pk)
        other.pk, other.event_id = uuid4(), uuid4()
        other.save(force_insert=True)
    (note,) = first_page_of(as_person, world.ronald, world)
    assert note.url == reverse("looks", args=[world.van_dijk.pk])
