"""A code that is typed over: read out in any way, slow to guess, and nobody is locked out by it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careplans.days import clock
from delivery.invitations import invite_in
from people.actions import Way
from people.invitations import LENGTH, LETTERS, as_typed, in_groups, short_code_for
from people.models import Person
from tests.wijkteam.test_invitations import answer, client_of, user_of
from wijkteam import guessing

pytestmark = pytest.mark.django_db
HERE = "/uitnodiging/"


@pytest.fixture
def letter(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Piet", made_by=world.ronald)
    return invite_in(viewer, person=person, way=Way.LETTER)


def type_in(client, code, **more):
    return client.post(HERE, {"code": code}, **more)


def test_the_letters_cannot_be_mistaken_for_each_other():
    assert len(set(LETTERS)) == 30
    assert not set("01ILOU") & set(LETTERS)
    assert len(LETTERS) ** LENGTH > 2**58


@pytest.mark.parametrize(
    "typed", ["{}", " {} ", "{}".lower(), "{}-", "{0}"],
)  # fmt: skip
def test_it_may_be_typed_in_any_way(letter, client, typed):
    code = in_groups(short_code_for(letter.pk))
    for form in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code} "):
        assert as_typed(typed.format(form)) == short_code_for(letter.pk)
    assert type_in(client, typed.format(code.lower())).url == reverse("invitation")
    assert client.get(HERE).context["invitation"]["invited_by_name"] == "Ronald"


def test_without_a_code_there_is_a_box_for_one(client, world):
    page = client.get(HERE)
    assert page.status_code == 200
    assert "code" in page.context["form"].fields


@pytest.mark.parametrize("code", ["", "x", "ABCD-EFGH-JKMN", "é" * 40, "\x00", "A" * 200])
def test_a_wrong_code_gets_a_sentence_and_stays(client, world, code):
    page = type_in(client, code)
    assert page.status_code == 200
    assert page.context["form"].errors["code"]


def test_guessing_by_typing_is_slowed_down_for_that_network_alone(letter, client):
    for _try in range(guessing.MOST):
        assert type_in(client, "ABCD-EFGH-JKMN").status_code == 200
    assert type_in(client, "ABCD-EFGH-JKMN").status_code == 429
    assert client.get(HERE, {"code": "x"}).status_code == 429
    other = {"REMOTE_ADDR": "192.0.2.7"}
    assert type_in(client, short_code_for(letter.pk), **other).status_code == 302


def test_when_many_guess_a_family_still_has_its_tries(letter, client):
    cache.set(guessing.EVERYBODY, guessing.MOST_TOGETHER, 600)
    other = {"REMOTE_ADDR": "192.0.2.8"}
    for _try in range(guessing.MOST_IN_AN_ATTACK):
        assert type_in(client, "ABCD-EFGH-JKMN", **other).status_code == 200
    assert type_in(client, "ABCD-EFGH-JKMN", **other).status_code == 429
    family = {"REMOTE_ADDR": "192.0.2.9"}
    assert type_in(client, "ABCD-EFGH-JKMN", **family).status_code == 200
    assert type_in(client, short_code_for(letter.pk), **family).status_code == 302


def test_who_mistypes_five_times_still_comes_in(letter, client):
    right = short_code_for(letter.pk)
    for _try in range(5):
        page = type_in(client, "ABCD-EFGH-JKMN")
        assert page.status_code == 200
        assert page.context["form"].errors["code"]
        assert "ABCD-EFGH-JKMN" in page.content.decode()
    assert type_in(client, right).url == reverse("invitation")
    assert client.get(HERE).status_code == 200


def test_while_many_guess_five_mistakes_wait_for_ten_minutes_at_most(letter, client, time_machine):
    """The page says from when; trying on makes it no longer; the code stays good."""
    right = in_groups(short_code_for(letter.pk))
    begin = timezone.now().replace(hour=11, minute=2, second=30)
    time_machine.move_to(begin, tick=False)
    cache.set(guessing.EVERYBODY, guessing.MOST_TOGETHER, 3600)
    for _try in range(5):
        assert type_in(client, "ABCD-EFGH-JKMN").status_code == 200
    for minute in (1, 5, 9):
        time_machine.move_to(begin + timedelta(minutes=minute), tick=False)
        page = type_in(client, right)
        assert page.status_code == 429
        (said,) = page.context["form"].errors["code"]
        assert clock(timezone.localtime(begin + timedelta(minutes=10, seconds=30))) in said
        assert right in page.content.decode()
    cache.delete(f"{guessing.EVERYBODY}:127.0.0.1")  # ten minutes of the cache's own clock
    assert type_in(client, right).url == reverse("invitation")
    assert client.get(HERE).status_code == 200


def test_who_follows_a_link_reads_from_when_too(client, world):
    for _try in range(guessing.MOST):
        client.get(HERE, {"code": "x"})
    page = client.get(HERE, {"code": "x"})
    assert page.status_code == 429
    assert clock(page.context["again_at"]) in page.content.decode()


def test_right_codes_count_for_nothing(letter, client):
    for _try in range(guessing.MOST + 5):
        assert type_in(client, short_code_for(letter.pk)).status_code == 302


def test_who_holds_the_code_brings_an_address_of_their_own(letter, maintenance):
    user = user_of("piet@voorbeeld.example")
    client = client_of(user)
    type_in(client, short_code_for(letter.pk))
    assert client.get(HERE).context["state"] == "ready"
    assert answer(client).url == reverse("this_phone")
    with maintenance():
        assert Person.objects.get(pk=letter.person_id).user_id == user.pk


def test_a_letter_is_answered_once(letter):
    first, second = (client_of(user_of(f"{n}@voorbeeld.example")) for n in ("een", "twee"))
    for client in (first, second):
        type_in(client, short_code_for(letter.pk))
    assert answer(first).status_code == 302
    assert answer(second).status_code == 410


def test_the_code_stands_in_no_address_and_no_log_after_the_first_use(letter, client, caplog):
    code = short_code_for(letter.pk)
    assert client.get(HERE, {"code": code}).url == reverse("invitation")
    page = client.get(HERE)
    assert code not in page.content.decode()
    assert code not in caplog.text
    assert page["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin")


def come_in(letter):
    user = user_of("piet@voorbeeld.example")
    client = client_of(user)
    type_in(client, short_code_for(letter.pk))
    client.get(answer(client).url)
    return client, user


def test_after_a_yes_a_phone_of_ones_own_or_a_shared_one_is_asked(letter):
    client, _user = come_in(letter)
    page = client.get(reverse("this_phone")).content.decode()
    assert reverse("mfa_add_webauthn") in page
    assert page.count("utrecht-button--primary-action") == 2  # equally plain


def test_a_shared_phone_forgets_soon_and_at_closing(letter, monkeypatch):
    client, _user = come_in(letter)
    assert client.post(reverse("this_phone")).url == reverse("home")
    assert client.session.get_expire_at_browser_close()
    from wijkteam import rest

    session = client.session
    session[rest.SEEN] -= rest.REST_SHARED + 1
    session.save()
    assert client.get(reverse("account")).url.startswith(reverse("account_login"))


def test_a_phone_of_ones_own_keeps_its_hour(letter):
    from wijkteam import rest

    client, _user = come_in(letter)
    client.get(reverse("home"))
    session = client.session
    session[rest.SEEN] = session[rest.SEEN] - rest.REST_SHARED - 1
    session.save()
    assert client.get(reverse("account")).status_code == 200


def test_who_has_a_finger_set_up_is_not_asked_again(letter, maintenance):
    from allauth.mfa.models import Authenticator

    client, user = come_in(letter)
    Authenticator.objects.create(user=user, type="webauthn", data={})
    assert client.get(reverse("this_phone")).url == reverse("home")


def test_an_anonymous_visitor_logs_in_first(client, world):
    assert client.get(reverse("this_phone")).url.startswith(reverse("account_login"))


def test_without_a_log_in_one_reads_what_it_is_and_may_say_no(letter):
    client = Client()
    type_in(client, short_code_for(letter.pk))
    assert client.get(HERE).context["state"] == "anonymous"
    assert answer(client, "no").status_code == 200
    assert client.get(HERE).status_code == 200  # the box again: this browser keeps nothing
