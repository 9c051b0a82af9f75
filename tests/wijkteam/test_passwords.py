"""What a password may be: anything long that is not easy to guess, exactly as it was typed."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from people.models import User
from tests.wijkteam.test_login import log_in
from wijkteam import own_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    ["de lamp boven tafel", "x1" * 32, "Ελληνικά λόγια", "🐟🐟 vis en friet", "'; drop table --"],
)
def test_any_characters_and_any_length_will_do(world, password):
    validate_password(password)
    user = User.objects.get(pk=world.ronald.user_id)
    user.set_password(password)
    assert user.check_password(password)
    assert not user.check_password(password + "x")
    assert not user.check_password(password[:-1])
    assert not user.check_password(password.swapcase() + "A")


def test_of_a_long_one_the_end_counts_and_capitals_do(client, world, with_password):
    user = with_password(world.ronald)
    user.set_password("a" * 200 + "Einde")
    user.save()
    assert authenticate(email=user.email, password="a" * 200 + "einde") is None
    log_in(client, user.email, "a" * 200 + "Einde")
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "password", ["Wijkteam2026!", "welkom-wijkteam", "OnsGezinsplan1", "mijnwachtwoord99"]
)
def test_the_words_of_this_house_are_refused(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert "password_own_words" in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize("password", ["wijkteam met drie fietsen", "4821 9034 5511", "----------"])
def test_with_a_word_of_ones_own_beside_them_they_are_not(password):
    assert not own_words.is_ours_alone(password)


def test_the_address_of_the_house_is_one_of_its_words(settings):
    settings.BASE_URL = "https://moerwijk.voorbeeld.example:8000"
    assert own_words.is_ours_alone("Moerwijk-2026")


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_the_box_hides_what_is_typed_and_takes_what_is_pasted(client, world, name):
    page = client.get(reverse(name)).content.decode()
    (box,) = [tag for tag in page.split("<input") if 'type="password"' in tag]
    box = box.partition(">")[0]
    assert "autocomplete" in box
    assert 'autocomplete="off"' not in box
    assert "onpaste" not in box
    assert "maxlength" not in box


def test_no_answer_lets_another_site_read_along(client, world, as_person):
    origin = {"origin": "https://evil.example"}
    for browser in (client, as_person(world.ronald)):
        for name in ("account_login", "home", "account"):
            answer = browser.get(reverse(name), headers=origin)
            assert not answer.has_header("Access-Control-Allow-Origin")
