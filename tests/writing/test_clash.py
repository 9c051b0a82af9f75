"""Two people change the same thing: 409, both texts, and nobody's words are lost."""

import pytest
from django.db.models import F

from careplans.models import Priority
from tests.writing.conftest import inputs, text_in
from writing.actions import Clash, change, create, put_back, throw_away

pytestmark = pytest.mark.django_db
KEVIN = "Kevin blijft thuis, zegt Kevin"
RONALD = "Kevin blijft thuis, zegt Ronald"


@pytest.fixture
def kevin_saves(world, maintenance):
    """Kevin changes the row. (Ronald said these words, so on a page of the room Kevin may not.)"""

    def save(text):
        with maintenance():
            rows = Priority.objects.filter(pk=world.stay.pk)
            rows.update(text=text, changed_by=world.kevin, version=F("version") + 1)

    return save


@pytest.fixture
def clash(as_person, world, stay_url, fill, kevin_saves):
    """Kevin saves while Ronald writes; Ronald's client, its data and its answer."""
    ronald = as_person(world.ronald)
    data = fill(ronald, stay_url, text=RONALD)
    kevin_saves(KEVIN)
    return ronald, ronald.post(stay_url, data)


def now(visit, world):
    visit(world.ronald, world.van_dijk)
    return Priority.objects.get(pk=world.stay.pk)


def test_a_clash_shows_both_texts_and_changes_nothing(clash, visit, world):
    _client, answer = clash
    page = answer.content.decode()
    assert answer.status_code == 409
    assert KEVIN in page
    assert text_in(answer) == RONALD
    assert "Kevin" in page.split(KEVIN)[0]
    assert now(visit, world).text == KEVIN


def test_what_i_wrote_is_my_draft_after_a_clash(clash, stay_url):
    client, _answer = clash
    again = client.get(stay_url)
    assert text_in(again) == RONALD
    assert KEVIN in again.content.decode()
    assert inputs(again)["version"] == "1"  # of what I based it on, so that saving is honest


def test_mine_can_be_saved_on_the_new_version(clash, stay_url, visit, world):
    client, answer = clash
    assert client.post(stay_url, inputs(answer) | {"text": RONALD}).status_code == 302
    assert now(visit, world).text == RONALD


def test_theirs_can_be_taken_over(clash, stay_url, visit, world):
    client, answer = clash
    data = inputs(answer) | {"text": RONALD, "take_theirs": "text"}
    assert client.post(stay_url, data).status_code == 302
    assert now(visit, world).text == KEVIN
    assert text_in(client.get(stay_url)) == KEVIN


def test_a_third_change_meanwhile_clashes_again(clash, stay_url, kevin_saves):
    client, answer = clash
    kevin_saves("Kevin nog eens")
    assert client.post(stay_url, inputs(answer) | {"text": RONALD}).status_code == 409


def test_a_form_without_its_version_overwrites_nothing(as_person, world, stay_url, visit):
    answer = as_person(world.ronald).post(stay_url, {"text": "Zomaar"})
    assert answer.status_code == 409
    assert now(visit, world).text == world.stay.text


def test_what_was_thrown_away_meanwhile_keeps_my_text(visit, world):
    ronald = visit(world.ronald, world.van_dijk)
    row = Priority.objects.get(pk=world.stay.pk)
    throw_away(Priority.objects.get(pk=row.pk), by=ronald)
    with pytest.raises(Clash) as clash:
        change(row, by=ronald, version=1, text=RONALD)
    assert clash.value.row.deleted_at


def test_the_page_of_a_thing_in_the_bin_shows_my_text(
    as_person, world, stay_url, fill, monkeypatch
):
    client = as_person(world.ronald)
    data = fill(client, stay_url, text=RONALD)

    def gone(row, *, by, **_words):
        throw_away(row, by=by)
        raise Clash(Priority.all_objects.get(pk=row.pk))

    monkeypatch.setattr("tests.writing.urls.change", gone)
    answer = client.post(stay_url, data)
    assert answer.status_code == 409
    assert text_in(answer) == RONALD
    assert "take_theirs" not in answer.content.decode()


def test_the_bin_gives_back_what_it_took(visit, world):
    ronald = visit(world.ronald, world.van_dijk)
    row = throw_away(Priority.objects.get(pk=world.stay.pk), by=ronald)
    assert not Priority.objects.filter(pk=row.pk).exists()
    throw_away(row, by=ronald)
    row = put_back(row, by=ronald)
    assert Priority.objects.get(pk=row.pk).text == world.stay.text
    assert row.deleted_at is None


def test_each_change_tells_the_log(visit, world):
    from audit.models import AuditEvent

    ronald = visit(world.ronald, world.van_dijk)
    row = create(
        Priority, by=ronald, scope_id=world.stay.scope_id, text="Nieuw", said_by=world.ronald
    )
    change(row, by=ronald, version=row.version, text="Anders")
    put_back(throw_away(row, by=ronald), by=ronald)
    kinds = AuditEvent.objects.filter(subject_id=row.pk).order_by("pk").values_list("kind", "part")
    assert list(kinds) == [
        ("create", "matters"),
        ("change", "matters"),
        ("delete", "matters"),
        ("restore", "matters"),
    ]


def test_who_may_only_look_changes_nothing(visit, world):
    from django.core.exceptions import PermissionDenied

    from careplans.models import Goal

    samira = visit(world.samira, world.van_dijk)
    goal = Goal.objects.get(pk=world.water.pk)
    for action in (
        lambda: change(goal, by=samira, version=goal.version, title="Van Samira"),
        lambda: throw_away(goal, by=samira),
        lambda: create(Goal, by=samira, scope_id=goal.scope_id, title="Van Samira"),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_two_windows_of_one_person_are_named_so(as_person, world, stay_url, fill):
    ronald = as_person(world.ronald)
    data = fill(ronald, stay_url, text=RONALD)
    ronald.post(stay_url, fill(ronald, stay_url, text=KEVIN))
    answer = ronald.post(stay_url, data)
    assert answer.status_code == 409
    assert answer.context["is_own"] is True


def test_two_people_are_not_called_one(clash):
    assert clash[1].context["is_own"] is False
