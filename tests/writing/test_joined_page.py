"""The page after two changed a goal: it asks only what both changed, and shows the rest first."""

import re
from html import unescape

import pytest
from django.db.models import F
from django.urls import reverse

from careplans.models import Goal
from tests.writing.conftest import inputs
from writing.choosing import as_sent
from writing.models import Draft

pytestmark = pytest.mark.django_db
OF_KEVIN = "Schoon naar school, zegt Kevin"
OF_RONALD = "Weer warm water, zegt Ronald"


@pytest.fixture
def url(world):
    return reverse("goal_change", args=[world.van_dijk.pk, world.water.pk])


@pytest.fixture
def kevin_saves(world, maintenance):
    def save(by=None, **words):
        with maintenance():
            rows = Goal.objects.filter(pk=world.water.pk)
            rows.update(changed_by=by or world.kevin, version=F("version") + 1, **words)

    return save


@pytest.fixture
def ronald(as_person, world):
    return as_person(world.ronald)


@pytest.fixture
def goal(world, maintenance):
    def read():
        with maintenance():
            return Goal.objects.get(pk=world.water.pk)

    return read


def sent(answer, **words):
    """What a browser sends of the form on this page: of each field that stands there."""
    form, page = answer.context["form"], answer.content.decode()
    data = inputs(answer)
    for field in form.visible_fields():
        assert f'name="{field.html_name}"' in page
        if texts := as_sent(field.field, field.value()):
            data[field.html_name] = texts
    return data | words


def asked(answer):
    return re.findall(r'name="take_theirs" value="(\w+)"', answer.content.decode())


def text(answer):
    return unescape(answer.content.decode())


def test_what_each_changed_alone_is_shown_and_saved_together(ronald, url, kevin_saves, goal):
    mine = sent(ronald.get(url), state="reached", credit="network")
    kevin_saves(title=OF_KEVIN)
    answer = ronald.post(url, mine)
    assert answer.status_code == 409
    assert asked(answer) == []
    assert [field.name for field in answer.context["joined"].theirs] == ["title"]
    assert [field.name for field in answer.context["joined"].mine] == ["state", "credit"]
    assert "Kevin veranderde dit</h2>" in text(answer)
    assert goal().state == "open"
    assert ronald.post(url, sent(answer)).status_code == 302
    assert (goal().title, goal().state, goal().credit) == (OF_KEVIN, "reached", "network")


def test_only_what_both_changed_is_asked(ronald, url, kevin_saves, goal):
    mine = sent(ronald.get(url), title=OF_RONALD, why="Van Ronald")
    kevin_saves(title=OF_KEVIN, state="paused")
    answer = ronald.post(url, mine)
    assert asked(answer) == ["title"]
    assert OF_KEVIN in text(answer)
    assert OF_RONALD in text(answer)
    assert ronald.post(url, sent(answer)).status_code == 302
    assert (goal().title, goal().why, goal().state) == (OF_RONALD, "Van Ronald", "paused")


def test_a_page_of_before_asks_all_that_differs(ronald, url, kevin_saves):
    mine = sent(ronald.get(url), state="reached", credit="network")
    kevin_saves(title=OF_KEVIN)
    for wrong in ("", "title:niks", "onzin zonder dubbele punt"):
        answer = ronald.post(url, mine | {"stood": wrong})
        assert asked(answer) == ["title", "state", "credit"]


def test_a_clash_after_a_clash_is_about_what_came_since(ronald, url, kevin_saves, goal):
    mine = sent(ronald.get(url), title=OF_RONALD)
    kevin_saves(title=OF_KEVIN)
    first = ronald.post(url, mine)
    kevin_saves(why="Daarom")
    second = ronald.post(url, sent(first))
    assert asked(first) == ["title"]
    assert asked(second) == []
    assert ronald.post(url, sent(second)).status_code == 302
    assert (goal().title, goal().why) == (OF_RONALD, "Daarom")


def test_a_draft_on_another_device_knows_it_too(ronald, as_person, world, url, kevin_saves, goal):
    typed = sent(ronald.get(url), why="Half af")
    ronald.post(reverse("draft_save"), typed)
    kevin_saves(title=OF_KEVIN)
    phone = as_person(world.ronald)
    restored = phone.get(url)
    assert restored.context["form"].has_draft
    assert [each.name for each in restored.context["form"].changed_since] == ["title"]
    answer = phone.post(url, sent(restored))
    assert asked(answer) == []
    assert phone.post(url, sent(answer)).status_code == 302
    assert (goal().title, goal().why) == (OF_KEVIN, "Half af")


def test_a_draft_of_before_the_digests_says_all_that_differs(ronald, url, kevin_saves, maintenance):
    ronald.post(reverse("draft_save"), sent(ronald.get(url), why="Half af"))
    kevin_saves(title=OF_KEVIN)
    with maintenance():
        draft = Draft.objects.get()
        draft.words.pop("stood")
        draft.save()
    restored = ronald.get(url)
    assert [each.name for each in restored.context["form"].changed_since] == ["title", "why"]
    assert asked(ronald.post(url, sent(restored))) == ["title", "why"]


def test_after_a_clash_what_i_left_is_my_draft_as_i_wrote_it(ronald, url, kevin_saves, goal):
    """Back from the page, and again: the same question comes, and nothing is overwritten."""
    mine = sent(ronald.get(url), why="Van Ronald")
    kevin_saves(title=OF_KEVIN)
    ronald.post(url, mine)
    again = ronald.post(url, sent(ronald.get(url)))
    assert again.status_code == 409
    assert [field.name for field in again.context["joined"].theirs] == ["title"]
    assert ronald.post(url, sent(again)).status_code == 302
    assert (goal().title, goal().why) == (OF_KEVIN, "Van Ronald")


def test_what_two_others_changed_is_on_no_ones_name(ronald, url, world, kevin_saves):
    mine = sent(ronald.get(url), why="Van Ronald")
    kevin_saves(title=OF_KEVIN)
    kevin_saves(state="paused", by=world.samira)
    page = text(ronald.post(url, mine))
    assert "veranderde dit</h2>" not in page
    assert "Dit is intussen veranderd" in page


def test_two_windows_of_one_person(ronald, url, goal):
    one, other = ronald.get(url), ronald.get(url)
    assert ronald.post(url, sent(one, title=OF_RONALD)).status_code == 302
    answer = ronald.post(url, sent(other, why="In het tweede venster"))
    assert asked(answer) == []
    assert "Dit veranderde je in het andere venster" in text(answer)
    assert ronald.post(url, sent(answer)).status_code == 302
    assert (goal().title, goal().why) == (OF_RONALD, "In het tweede venster")


def test_what_is_wrong_together_is_said_next_to_the_field(ronald, url, kevin_saves, goal):
    mine = sent(ronald.get(url), why="Van Ronald")
    kevin_saves(title=OF_KEVIN)
    page = ronald.post(url, mine)
    answer = ronald.post(url, sent(page, title="", why="En nog meer"))
    assert answer.status_code == 200
    assert "title" in answer.context["form"].errors
    assert "En nog meer" in text(answer)
    assert ronald.post(url, sent(answer, title="Samen")).status_code == 302
    assert (goal().title, goal().why) == ("Samen", "En nog meer")


def test_both_wrote_the_same(ronald, url, kevin_saves, goal):
    mine = sent(ronald.get(url), title=OF_KEVIN)
    kevin_saves(title=OF_KEVIN)
    answer = ronald.post(url, mine)
    joined = answer.context["joined"]
    assert joined.asked == joined.theirs == joined.mine == ()
    assert ronald.post(url, sent(answer)).status_code == 302
    assert goal().title == OF_KEVIN
