"""The address in a mail tells nothing, and leads only its own reader to where the news stands."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from delivery import outbox
from delivery.mail import MAILS
from delivery.models import OutboxMessage

pytestmark = pytest.mark.django_db


def rows(maintenance):
    with maintenance():
        return list(OutboxMessage.objects.all())


@pytest.fixture
def path(world):
    return reverse("proposals", args=[world.van_dijk.pk])


@pytest.fixture
def posted(world, path, visit):
    """A mail to Ronald as it left the house: the way in it."""
    visit(world.anja, world.van_dijk)
    outbox.put(key="test:1", person_id=world.ronald.pk, template="news", path=path)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        sent = outbox.send_waiting()
        assert sent == 1, list(OutboxMessage.objects.values_list("error", flat=True))
        cursor.execute("set local role wijkteam_web")
    return re.search(r"https?://[^/]+(/\S*)", mail.outbox[-1].body)[1]


def test_the_mail_tells_no_kind_and_no_family(world, posted):
    assert re.fullmatch(r"/nieuws/[0-9a-f]{48}/", posted)
    letter = mail.outbox[-1].subject + mail.outbox[-1].body
    for words in (str(world.van_dijk.pk), "voorstel", "gezin", "test:1"):
        assert words not in letter


def test_no_kind_of_mail_has_the_page_in_it_but_what_opens_without_a_log_in(world):
    """An invitation has a code of its own; a signed button stops a way in."""
    message = OutboxMessage(person_id=world.ronald.pk, path="/gezin/x/geheim/")
    message.news_key = message.pk
    found = {name for name, kind in MAILS.items() if "geheim" in kind.link(message)}
    assert found <= {"invitation", "recovery_rests", "recovery_rests_other"}


def test_its_reader_comes_where_the_news_stands(world, posted, path, as_person):
    assert as_person(world.ronald).get(posted).url == path


def test_who_is_not_logged_in_comes_there_after_logging_in(world, posted, path, client, login):
    asked = client.get(posted)
    assert asked.url == f"/inloggen/?next={posted}"
    assert login(client, world.ronald).get(posted).url == path


def test_staff_without_a_second_step_come_no_further(world, as_person, path, visit):
    visit(world.ronald, world.van_dijk)
    outbox.put(key="test:2", person_id=world.samira.pk, template="news", path=path)
    client = as_person(world.samira, second_step=False)
    assert client.get("/nieuws/" + "0" * 48 + "/").url == reverse("second_step")


@pytest.mark.parametrize("name", ["kevin", "samira", "noor", "linda"])
def test_for_anybody_else_it_does_not_exist(world, posted, as_person, name, maintenance):
    assert as_person(getattr(world, name)).get(posted).status_code == 404
    with maintenance():
        denied = AuditEvent.objects.get(kind="denied", subject_kind="news")
        assert denied.person_id == getattr(world, name).pk


def test_a_guess_is_not_found(world, posted, as_person):
    client = as_person(world.ronald)
    for key in ("0" * 48, "kort", posted[8:-1][:-1] + "g", posted[8:-1].upper(), "0" * 32):
        assert client.get(f"/nieuws/{key}/").status_code == 404, key


def test_the_page_itself_asks_its_own_right(world, as_person, posted, path, maintenance):
    with maintenance():
        OutboxMessage.objects.update(path=reverse("goals", args=[world.el_idrissi.pk]))
    assert as_person(world.ronald).get(posted, follow=True).status_code == 404


def test_an_old_mail_leads_home_with_a_sentence(world, posted, as_person, maintenance):
    with maintenance():
        OutboxMessage.objects.update(sent_at=timezone.now() - timedelta(days=91))
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        assert outbox.purge() == 1
        cursor.execute("set local role wijkteam_web")
    answer = as_person(world.ronald).get(posted, follow=True)
    assert answer.redirect_chain[0][0] == reverse("home")
    assert "Dit nieuws is al oud" in answer.content.decode()
    assert as_person(world.kevin).get(posted).status_code == 404


def test_the_same_news_to_two_people_has_two_keys(world, path, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    for person in (world.kevin, world.anja):
        outbox.put(key=f"test:{person.pk}", person_id=person.pk, template="news", path=path)
    assert not OutboxMessage.objects.exists()  # row security: only one's own
    assert len({row.news_key for row in rows(maintenance)}) == 2


def test_raw_sql_finds_no_key_of_another(world, posted, visitor):
    visitor(world.samira)
    with connection.cursor() as cursor:
        cursor.execute("select news_key from delivery_outboxmessage")
        assert cursor.fetchall() == []
