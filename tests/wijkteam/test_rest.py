"""A session ends after rest, and after a day; what was typed stays; logging out leaves nothing."""

import time

import pytest
from django.urls import reverse

from people.models import Person
from tests.wijkteam.test_login import log_in
from wijkteam import rest

pytestmark = pytest.mark.django_db


def later(client, seconds, key=rest.SEEN):
    session = client.session
    session[key] -= seconds
    session.save()


def is_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("key", "minutes", "stays"),
    [("samira", 29, True), ("samira", 31, False), ("ronald", 31, True), ("ronald", 61, False)],
)
def test_a_session_ends_after_rest_sooner_for_who_works_here(as_person, world, key, minutes, stays):
    client = as_person(getattr(world, key))
    client.get(reverse("home"))
    later(client, minutes * 60)
    client.get(reverse("home"))
    assert is_in(client) is stays


@pytest.mark.parametrize("is_here_for_work", [True, False])
def test_who_comes_for_work_without_a_place_has_the_session_of_work(
    as_person, world, maintenance, is_here_for_work
):
    with maintenance():
        Person.objects.filter(pk=world.fatma.pk).update(is_here_for_work=is_here_for_work)
    client = as_person(world.fatma)
    client.get(reverse("home"))
    later(client, 31 * 60)
    client.get(reverse("home"))
    assert is_in(client) is not is_here_for_work


@pytest.mark.parametrize("key", ["samira", "ronald"])
def test_a_session_ends_after_a_day_also_without_rest(as_person, world, key):
    client = as_person(getattr(world, key))
    client.get(reverse("home"))
    later(client, 12 * 3600 + 1, rest.BEGAN)
    client.get(reverse("home"))
    assert not is_in(client)


def test_each_page_begins_the_rest_anew(as_person, world):
    client = as_person(world.samira)
    for _page in range(3):
        client.get(reverse("caseload"))
        later(client, 29 * 60)
    client.get(reverse("caseload"))
    assert is_in(client)


def test_a_session_of_which_nothing_is_noted_counts_as_that_of_work():
    now = time.time()
    assert rest.is_over({rest.SEEN: now - 31 * 60}, now)
    assert not rest.is_over({rest.SEEN: now - 31 * 60, rest.AT_WORK: False}, now)


def test_logging_in_begins_the_times_anew(client, world, with_password):
    log_in(client, with_password(world.ronald).email)
    assert time.time() - client.session[rest.BEGAN] < 30


def test_who_comes_back_after_rest_reads_why_and_goes_on_where_they_were(as_person, world):
    client = as_person(world.ronald)
    page = reverse("goals", args=[world.van_dijk.pk])
    client.get(page)
    later(client, 61 * 60)
    answer = client.get(page, follow=True)
    assert answer.redirect_chain[0][0].endswith(f"next={page}")
    assert [str(message) for message in answer.context["messages"]]


def test_words_that_are_sent_after_rest_wait_for_their_author(client, world, with_password):
    """The whole road: typed, away too long, sent, logged in again, and there they are."""
    user = with_password(world.ronald)
    log_in(client, user.email)
    page = reverse("goal_add", args=[world.van_dijk.pk])
    form = client.get(page).context["form"]
    sent = {field.html_name: field.value() or "" for field in form}
    later(client, 61 * 60)
    client.post(page, sent | {"title": "Weer samen eten"})
    assert not is_in(client)
    log_in(client, user.email)
    assert "Weer samen eten" in client.get(page).content.decode()


@pytest.mark.parametrize("key", ["ronald", "samira"])
@pytest.mark.parametrize("name", ["account_logout", "leave"])
def test_logging_out_wipes_what_the_browser_kept(as_person, world, key, name):
    client = as_person(getattr(world, key))
    url = reverse(name)
    answer = client.get(url) if name == "leave" else client.post(url)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


def test_a_session_that_ended_by_rest_wipes_too(as_person, world):
    client = as_person(world.samira)
    client.get(reverse("home"))
    later(client, 31 * 60)
    assert client.get(reverse("home"))["Clear-Site-Data"]


def test_a_page_in_between_wipes_nothing(as_person, world):
    assert "Clear-Site-Data" not in as_person(world.ronald).get(reverse("account"))


def test_the_cookie_goes_when_the_browser_closes(client, world, with_password, settings):
    """Nobody is remembered by default: a phone may be shared."""
    log_in(client, with_password(world.ronald).email)
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    assert "remember" not in client.get(reverse("account_login"), follow=True).content.decode()


@pytest.mark.parametrize("name", ["account_login", "recovery", "help", "account_reset_password"])
def test_a_page_of_nobody_wipes_nothing(client, world, name):
    """Only the end of a session does: somebody else may be writing in the same browser."""
    assert "Clear-Site-Data" not in client.get(reverse(name))
