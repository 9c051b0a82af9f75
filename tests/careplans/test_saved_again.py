"""Back, and saved again: a goal or a sentence can be changed then, and no choice is lost."""

import pytest
from django.urls import reverse

from careplans.models import Goal, Priority
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
PAGES = {
    "goal": ("goal_add", Goal, "title", "goal_change"),
    "priority": ("priority_add", Priority, "text", "priority_change"),
}


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def kevin(world, as_person):
    return as_person(world.kevin)


def twice(client, page, first, second):
    """The same page sent twice, with other words."""
    hidden = hidden_of(client.get(page).context["form"])
    assert client.post(page, hidden | first).status_code == 302
    return client.post(page, hidden | second)


@pytest.mark.parametrize("kind", PAGES)
def test_other_words_can_go_to_the_form_that_changes_it(kind, world, kevin, maintenance):
    name, model, field, changing = PAGES[kind]
    page = address(world, name)
    asked = twice(kevin, page, {field: "Eerst", "about": "family"},
                  {field: "Daarna", "about": "family"})  # fmt: skip
    assert asked.status_code == 409
    assert asked.context["may_change"]
    hidden = hidden_of(asked.context["form"])
    first = str(asked.context["saved"].first.pk)
    words = hidden | {field: "Daarna", "about": "family", "first": first, "again": "change"}
    answer = kevin.post(page, words)
    with maintenance():
        made = model.objects.get(**{field: "Eerst"})
    assert answer["Location"] == address(world, changing, made.pk)
    form = kevin.get(answer["Location"]).context["form"]
    assert form[field].value() == "Daarna"
    state = {"state": "open"} if kind == "goal" else {}
    fill_in(kevin, answer["Location"], **{field: "Daarna"}, **state)
    with maintenance():
        assert list(model.objects.filter(pk=made.pk).values_list(field, flat=True)) == ["Daarna"]
        assert not model.objects.filter(**{field: "Eerst"}).exists()


@pytest.mark.parametrize("other", [{"is_private": "on"}, {"about": "me"}])
@pytest.mark.parametrize("kind", PAGES)
def test_with_another_choice_of_who_sees_it_that_is_not_offered(
    kind, other, world, kevin, maintenance
):
    """The form that changes it has no such choice: it would be lost without a word."""
    name, model, field, _changing = PAGES[kind]
    chosen = {"about": "family"} | other
    chosen["about"] = str(world.kevin.pk) if chosen["about"] == "me" else chosen["about"]
    asked = twice(kevin, address(world, name), {field: "Eerst", "about": "family"},
                  {field: "Daarna", **chosen})  # fmt: skip
    assert asked.status_code == 409
    assert not asked.context["may_change"]
    with maintenance():
        assert model.objects.filter(**{f"{field}__in": ["Eerst", "Daarna"]}).count() == 1


def test_a_private_goal_saved_again_as_private_can_be_changed(world, kevin):
    private = {"about": "family", "is_private": "on"}
    asked = twice(kevin, address(world, "goal_add"), {"title": "Eerst", **private},
                  {"title": "Daarna", **private})  # fmt: skip
    assert asked.context["may_change"]


def test_about_money_or_not_is_a_choice_too(world, as_person):
    ronald = as_person(world.ronald)
    asked = twice(ronald, address(world, "goal_add"), {"title": "Eerst", "about": "family"},
                  {"title": "Daarna", "about": "family", "is_about_money": "on"})  # fmt: skip
    assert not asked.context["may_change"]
