"""Stolen passwords are refused, without asking anybody on the internet."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import gettext

from tests.wijkteam.test_login import sign_up
from wijkteam import breached

# Of the list, with ten characters and more, and not among the 20,000 that Django knows.
STOLEN = ["wachtwoord2010", "Wachtwoord12", " welkom555999 ", "welkom2hier"]
OWN = ["de-lamp-boven-tafel", "vier blauwe fietsen", "x" * 200, "été à la plage"]


@pytest.mark.parametrize("password", STOLEN)
def test_a_stolen_one_is_known_in_any_case(password):
    with pytest.raises(ValidationError) as refused:
        breached.BreachedPasswordValidator().validate(password)
    assert refused.value.code == "password_breached"


@pytest.mark.parametrize("password", OWN)
def test_one_of_ones_own_is_not(password):
    breached.BreachedPasswordValidator().validate(password)


def test_the_list_is_whole_and_in_order():
    listed, size = breached.known(), breached.SIZE
    hashes = [listed[at : at + size] for at in range(0, len(listed), size)]
    assert len(hashes) > 100_000
    assert hashes == sorted(set(hashes))
    assert all(breached.is_known(one, listed) for one in STOLEN)


def test_first_last_and_none():
    listed = breached.pack(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"], shortest=10)
    assert all(breached.is_known(each * 10, listed) for each in "abc")
    assert not breached.is_known("dddddddddd", listed)
    assert not breached.is_known("aaaaaaaaaa", b"")


@pytest.mark.django_db
def test_who_makes_an_account_reads_why(client, world):
    answer = sign_up(client, password1="amsterdam420")
    said = gettext("This password was stolen somewhere else and published. Choose another one.")
    assert answer.context["form"].errors["password1"] == [said]


def test_the_list_can_be_made_anew(tmp_path):
    words, made = tmp_path / "list.txt", tmp_path / "list.bin"
    words.write_text("kort\n1234567890123\niemand@voorbeeld.nl\nzonnebloem77\n")
    call_command("pack_breached", words, to=made, verbosity=0)
    assert breached.is_known("Zonnebloem77", made.read_bytes())
    assert len(made.read_bytes()) == breached.SIZE
