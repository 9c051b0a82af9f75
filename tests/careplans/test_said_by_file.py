"""A photo, a drawing or a voice note alone can be what matters; lists and paper say what it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError

from careplans.actions.priorities import change_priority
from careplans.models import Attachment, Priority
from tests.access.raw import fails
from tests.careplans.changes import at
from tests.careplans.sending import hidden_of, queries_of
from tests.delivery import corpus
from wijkteam.middleware import PERMISSIONS, WITH_MICROPHONE
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def send(world, as_person):
    def post(file=None, *, person=None, **words):
        client, where = as_person(person or world.ronald), at(world, "priority_add")
        sent = hidden_of(client.get(where).context["form"]) | {"about": "family"} | words
        return client.post(where, sent | ({"file": file} if file else {}))

    return post


def photo():
    return SimpleUploadedFile("foto.jpg", corpus.jpeg())


@pytest.fixture
def newest(maintenance):
    def read():
        with maintenance():
            return Priority.objects.latest("created_at")

    return read


@pytest.fixture
def shown(send, newest):
    def make(**words):
        answer = send(photo(), **words)
        assert answer.status_code == 302, answer.context["form"].errors
        return newest()

    return make


def test_a_photo_alone_is_what_matters(world, as_person, shown, maintenance):
    made = shown()
    with maintenance():
        (file,) = Attachment.objects.filter(priority=made)
    assert (made.text, made.shape, file.kind, file.text) == ("", "image", "image", "")
    assert made.said_by_id == world.ronald.pk
    assert file.scope_id == made.scope_id
    matters = as_person(world.ronald).get(at(world, "matters")).context["page"].matters
    assert [matter.has_words for matter in matters if matter.id == made.pk] == [False]


def test_lists_say_what_it_is_and_what_one_sees(world, as_person, shown):
    made = shown(file_text="Kevin met zijn oma")
    assert made.said.endswith(": Kevin met zijn oma")
    ronald = as_person(world.ronald)
    for page in ("matters", "goal_add"):
        assert "Kevin met zijn oma" in ronald.get(at(world, page)).text, page
    without = shown()
    assert without.said
    assert str(without.said) in ronald.get(at(world, "goal_add")).text


def test_words_and_a_photo_go_together(shown, maintenance):
    made = shown(text="Oma ziet Kevin elke week")
    assert (made.text, made.shape) == ("Oma ziet Kevin elke week", "")
    with maintenance():
        assert Attachment.objects.filter(priority=made).count() == 1


def test_without_words_and_without_a_file_nothing_is_said(send, maintenance):
    with maintenance():
        before = Priority.objects.count()
    answer = send(text="  ")
    assert "text" in answer.context["form"].errors
    with maintenance():
        assert Priority.objects.count() == before


def test_what_is_no_photo_and_no_sound_is_refused_with_a_sentence(send, maintenance):
    with maintenance():
        before = Priority.objects.count()
    answer = send(SimpleUploadedFile("foto.jpg", b"geen foto"), text="Mijn woorden")
    assert "file" in answer.context["form"].errors
    assert "Mijn woorden" in answer.text
    with maintenance():
        assert Priority.objects.count() == before


def test_two_photos_without_words_are_two(shown):
    assert shown().pk != shown().pk


def test_for_oneself_alone_it_stays(world, as_person, shown, maintenance):
    made = shown(is_private="on")
    with maintenance():
        file = Attachment.objects.select_related("scope").get(priority=made)
    assert file.scope.private_to_id == world.ronald.pk
    assert as_person(world.kevin).get(at(world, "attachment", file.pk)).status_code == 404


def test_the_last_file_is_all_of_it(world, as_person, shown, maintenance):
    made = shown()
    with maintenance():
        file = Attachment.objects.get(priority=made)
    ronald = as_person(world.ronald)
    assert ronald.post(at(world, "attachment_throw_away", file.pk)).status_code == 302
    with maintenance():
        assert Priority.all_objects.get(pk=made.pk).deleted_at is not None
        assert Attachment.all_objects.get(pk=file.pk).deleted_at is not None
    assert ronald.get(at(world, "bin")).status_code == 200
    assert ronald.post(at(world, "put_back", "belang", made.pk)).status_code == 302
    with maintenance():
        assert Attachment.objects.filter(priority=made, deleted_at=None).exists()


def test_of_a_sentence_with_words_the_file_goes_alone(world, as_person, shown, maintenance):
    made = shown(text="Met woorden")
    with maintenance():
        file = Attachment.objects.get(priority=made)
    as_person(world.ronald).post(at(world, "attachment_throw_away", file.pk))
    with maintenance():
        assert Priority.objects.filter(pk=made.pk).exists()


def test_it_may_get_words_later_and_words_do_not_go(world, as_person, shown, maintenance):
    made, ronald = shown(), as_person(world.ronald)
    where = at(world, "priority_change", made.pk)
    sent = hidden_of(ronald.get(where).context["form"])
    assert ronald.post(where, sent | {"text": "Zo bedoel ik het"}).status_code == 302
    with maintenance():
        assert Priority.objects.get(pk=made.pk).said == "Zo bedoel ik het"
    other = at(world, "priority_change", world.stay.pk)
    answer = ronald.post(other, hidden_of(ronald.get(other).context["form"]) | {"text": ""})
    assert "text" in answer.context["form"].errors


@pytest.fixture
def words_alone(world, as_person, shown, maintenance):
    """A photo that got words and was thrown away: its words are all that is left."""
    made, ronald = shown(), as_person(world.ronald)
    where = at(world, "priority_change", made.pk)
    sent = hidden_of(ronald.get(where).context["form"]) | {"text": "Samen eten"}
    assert ronald.post(where, sent).status_code == 302
    with maintenance():
        file = Attachment.objects.get(priority=made)
    assert ronald.post(at(world, "attachment_throw_away", file.pk)).status_code == 302
    return made, file


def test_words_stay_where_the_photo_is_gone(world, as_person, words_alone, maintenance):
    made, _file = words_alone
    ronald, where = as_person(world.ronald), at(world, "priority_change", made.pk)
    answer = ronald.post(where, hidden_of(ronald.get(where).context["form"]) | {"text": ""})
    assert "text" in answer.context["form"].errors
    with maintenance():
        assert Priority.objects.get(pk=made.pk).text == "Samen eten"


def test_nothing_is_put_back_where_the_photo_is_gone(world, visit, words_alone):
    made, _file = words_alone
    by = visit(world.ronald, world.van_dijk)
    now = Priority.objects.get(pk=made.pk)
    with pytest.raises(Overtaken):
        change_priority(by=by, priority=now, version=now.version, text="")


def test_raw_sql_takes_neither_the_last_words_nor_the_last_file(
    world, visit, words_alone, shown, maintenance
):
    (made, _gone), alone = words_alone, shown()
    changes = (
        ("update careplans_priority set text = '', version = version + 1 where id = %s", made),
        ("update careplans_attachment set deleted_at = now(), deleted_by_id = changed_by_id,"
         " version = version + 1 where priority_id = %s", alone),
    )  # fmt: skip
    for change, row in changes:
        visit(world.ronald, world.van_dijk)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change, [row.pk])
            assert cursor.rowcount == 1
            with pytest.raises(DatabaseError, match="without words there is a file"):
                cursor.execute("set constraints all immediate")
            transaction.set_rollback(True)


def test_a_goal_may_come_of_a_photo(world, as_person, shown, maintenance):
    made = shown(file_text="Ons huis")
    ronald = as_person(world.ronald)
    where = at(world, "goal_change", world.water.pk)
    sent = hidden_of(ronald.get(where).context["form"])
    sent |= {"title": "Water", "state": "open", "priority_id": str(made.pk)}
    assert ronald.post(where, sent).status_code == 302
    assert "Ons huis" in ronald.get(at(world, "goal", world.water.pk)).text


INSERT = (
    "insert into careplans_priority select (jsonb_populate_record(p, jsonb_build_object("
    "'id', gen_random_uuid(), 'text', '', 'shape', %s::text))).* from careplans_priority p "
    "where p.id = %s"
)


def test_raw_sql_leaves_no_sentence_that_says_nothing(world, visit, shown):
    made = shown()
    visit(world.ronald, world.van_dijk)
    assert fails(INSERT, ["", world.stay.pk]), "a rule of the table"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, ["image", world.stay.pk])
        with pytest.raises(DatabaseError):
            cursor.execute("set constraints all immediate")
        transaction.set_rollback(True)
    visit(world.ronald, world.van_dijk)
    assert fails("update careplans_priority set shape = 'sound' where id = %s", [made.pk])
    assert fails("update careplans_priority set text = '' where id = %s", [world.stay.pk])


def test_the_microphone_is_asked_on_the_pages_where_one_tells_something(world, as_person, shown):
    made, ronald = shown(), as_person(world.ronald)
    for page in (at(world, "priority_add"), at(world, "priority_attach", made.pk)):
        answer = ronald.get(page)
        assert answer["Permissions-Policy"] == WITH_MICROPHONE
        assert "js/recorder" in answer.text
        assert "data-recorder" in answer.text
        place = answer.text[answer.text.index("data-recorder") :]
        assert place.index('role="timer"') < place.index('data-do="stop"'), "above its button"
        assert "blob:" not in answer["Content-Security-Policy"]
    for page in ("matters", "goal_add", "conversations"):
        answer = ronald.get(at(world, page))
        assert answer["Permissions-Policy"] == PERMISSIONS
        assert "js/recorder" not in answer.text


def test_more_photos_ask_no_more_of_the_pages(world, as_person, shown):
    ronald = as_person(world.ronald)
    shown(file_text="Een")
    before = {page: queries_of(ronald, at(world, page)) for page in ("matters", "plan", "goal_add")}
    for _time in range(4):
        shown(file_text="Nog een")
    for page, count in before.items():
        assert queries_of(ronald, at(world, page)) == count, page
