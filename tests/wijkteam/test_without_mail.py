"""Grandmother has a letter and no e-mail: an account of her own, and codes on paper."""

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from audit.models import AuditEvent
from people.actions import Way
from people.invitations import code_for, short_code_for
from people.login_names import FORM, as_name, new_name
from people.models import Person, User
from people.models import user as user_module
from tests.access.raw import fails, raw
from tests.wijkteam.paper import (
    HERE,
    codes_on,
    letter_to,
    on_screen,
    open_letter,
    say_yes,
    type_code,
)
from wijkteam import guessing, sheets, without_mail
from wijkteam.models import SheetCode

pytestmark = pytest.mark.django_db
PHONE = (
    "Then we keep nothing on it. You are logged out when you close it, or after 10 minutes"
    " without a tap."
)
FEW_LEFT = [
    f"You have %(count)d {noun} left. Make a new sheet in time: under My account."
    for noun in ("code", "codes")
]


@pytest.fixture
def letter(world, visit):
    return letter_to(visit(world.ronald, world.van_dijk))


@pytest.fixture
def read(maintenance):
    """`read(model.objects.filter(…))`: the rows, with the eyes of maintenance."""

    def rows(found):
        with maintenance():
            return list(found)

    return rows


def owner_of(letter, read):
    return read(Person.objects.filter(pk=letter.person_id).select_related("user"))[0].user


def test_the_invitation_offers_it_to_who_holds_a_letter(letter):
    assert reverse("without_mail") in open_letter(letter).get(HERE).content.decode()
    assert open_letter(letter).get(reverse("without_mail")).status_code == 200


def test_a_yes_makes_an_account_without_an_address(letter, read):
    browser = open_letter(letter)
    assert browser.post(reverse("without_mail")).url == reverse("sheet")
    user = owner_of(letter, read)
    assert user.email is None
    assert FORM.fullmatch(user.login_name)
    assert not user.has_usable_password()
    lines = AuditEvent.objects.filter(subject_id=letter.pk, kind="change", user_id=user.pk)
    assert len(read(lines)) == 1
    assert not mail.outbox


def test_the_sheet_shows_eight_codes_until_they_are_on_paper(letter, read):
    browser, codes = say_yes(letter)
    assert len(set(codes)) == sheets.COUNT
    assert codes_on(browser) == codes  # a page that is loaded again shows the same sheet
    assert browser.post(reverse("sheet"), {"action": "kept"}).url == reverse("this_phone")
    assert codes_on(browser) == []
    page = browser.get(reverse("this_phone")).content.decode()
    assert on_screen(f"{PHONE} Next time you use a code of your sheet.") in page
    assert on_screen(f"{PHONE} Next time you get a code by mail.") not in page


def test_the_sheet_is_shown_for_half_an_hour_at_most(letter):
    browser, _codes = say_yes(letter)
    session = browser.session
    shown = session[sheets.SHOWN]
    session[sheets.SHOWN] = shown | {"at": shown["at"] - sheets.SHOWN_FOR - 1}
    session.save()
    assert codes_on(browser) == []


def test_no_code_stands_in_the_database(letter, read):
    _browser, codes = say_yes(letter)
    kept = {row.code_hash for row in read(SheetCode.objects.all())}
    assert len(kept) == sheets.COUNT
    assert not kept & {code.replace("-", "") for code in codes}
    assert kept == {sheets.hash_of(code.replace("-", "")) for code in codes}


def test_a_code_logs_in_once(letter, read):
    _browser, codes = say_yes(letter)
    browser, answer = type_code(codes[3].lower().replace("-", " "))
    assert answer.status_code == 302
    assert browser.get(reverse("account")).status_code == 200
    again, answer = type_code(codes[3])
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert again.get(reverse("account")).status_code == 302
    _third, answer = type_code(codes[0])
    assert answer.status_code == 302
    assert {row.number for row in read(SheetCode.objects.exclude(used_at=None))} == {1, 4}


def test_a_code_of_before_a_new_secret_still_works(letter, settings):
    _browser, codes = say_yes(letter)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new secret that came after the sheet was written over"
    assert type_code(codes[0])[1].status_code == 302


def test_the_last_code_brings_a_new_sheet(letter):
    _browser, codes = say_yes(letter)
    for code in codes[:-1]:
        assert type_code(code)[1].url != reverse("sheet")
    browser, answer = type_code(codes[-1])
    assert answer.url == reverse("sheet")
    fresh = codes_on(browser)
    assert len(fresh) == sheets.COUNT
    assert not set(fresh) & set(codes)
    assert type_code(fresh[0])[1].status_code == 302


def test_somebody_is_told_in_time_that_few_codes_are_left(letter):
    _browser, codes = say_yes(letter)
    for code in codes[: sheets.COUNT - sheets.FEW - 1]:
        type_code(code)
    browser, _answer = type_code(codes[-1])
    with translation.override(settings.LANGUAGE_CODE):
        said = translation.ngettext(*FEW_LEFT, 2) % {"count": 2}
    assert said in browser.get(reverse("account")).content.decode()


@pytest.mark.parametrize("code", ["", "x", "ABCD-EFGH-JKMN", "é" * 40, "\x00", "A" * 200])
def test_a_wrong_code_gets_a_sentence(world, code):
    browser, answer = type_code(code)
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert browser.get(reverse("account")).status_code == 302


def test_guessing_is_slow_and_never_shuts_out_a_browser_that_was_in_before(letter):
    known, codes = say_yes(letter)
    known.post(reverse("account_logout"))
    for _try in range(guessing.MOST):
        assert type_code("ABCD-EFGH-JKMN")[1].status_code == 200
    assert type_code(codes[0])[1].status_code == 429  # the same network, a strange browser
    assert type_code(codes[0], known)[1].status_code == 302
    assert type_code(codes[1], REMOTE_ADDR="192.0.2.44")[1].status_code == 302


def test_when_many_guess_there_are_fewer_tries_and_a_right_code_still_works(letter):
    _browser, codes = say_yes(letter)
    cache.set(guessing.SHEETS, guessing.MOST_TOGETHER, 600)
    other = {"REMOTE_ADDR": "192.0.2.45"}
    for _try in range(guessing.MOST_IN_AN_ATTACK):
        assert type_code("ABCD-EFGH-JKMN", **other)[1].status_code == 200
    assert type_code(codes[0], **other)[1].status_code == 429
    assert type_code(codes[0], REMOTE_ADDR="192.0.2.46")[1].status_code == 302


def test_a_new_sheet_ends_the_old_one(letter):
    browser, codes = say_yes(letter)
    browser.post(reverse("sheet"), {"action": "kept"})
    assert browser.post(reverse("sheet"), {"action": "new"}).url == reverse("sheet")
    fresh = codes_on(browser)
    assert type_code(codes[0])[1].status_code == 200
    assert type_code(fresh[0])[1].status_code == 302


def long_ago(browser):
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def test_a_new_sheet_later_asks_who_it_is_by_a_code_of_the_old_one(letter):
    browser, codes = say_yes(letter)
    browser.post(reverse("sheet"), {"action": "kept"})
    long_ago(browser)
    asked = browser.post(reverse("sheet"), {"action": "new"})
    assert asked.url.startswith(reverse("reauthenticate_by_sheet"))
    assert browser.post(asked.url, {"code": "ABCD-EFGH-JKMN"}).status_code == 200
    assert codes_on(browser) == []
    browser.post(asked.url, {"code": codes[0]})
    assert len(codes_on(browser)) == sheets.COUNT


def test_being_asked_again_never_uses_the_code_of_somebody_else(letter, world, visit):
    other = letter_to(visit(world.ronald, world.van_dijk), "Piet")
    browser, _codes = say_yes(letter)
    _other, codes = say_yes(other)
    assert browser.post(reverse("reauthenticate_by_sheet"), {"code": codes[0]}).status_code == 200
    assert type_code(codes[0])[1].status_code == 302


def test_who_has_an_address_has_no_sheet(world, as_person):
    client = as_person(world.ronald)
    for method in (client.get, client.post):
        assert method(reverse("sheet")).status_code == 404
    assert client.get(reverse("reauthenticate_by_sheet")).status_code == 302
    assert Client().get(reverse("sheet")).url.startswith(reverse("account_login"))


def test_who_is_in_already_has_no_need_of_a_code(world, as_person):
    assert as_person(world.ronald).get(reverse("sheet_login")).url == reverse("home")


def test_without_a_code_there_is_no_such_road(world):
    browser = Client()
    assert browser.get(reverse("without_mail")).status_code == 410
    assert browser.post(reverse("without_mail")).status_code == 410


def test_a_letter_that_was_not_shown_yet_is_shown_first(letter, read):
    browser = Client()
    browser.post(HERE, {"code": short_code_for(letter.pk)})
    assert browser.post(reverse("without_mail")).url == reverse("invitation")
    assert owner_of(letter, read) is None


def test_an_invitation_by_mail_is_no_letter(world, visit, read):
    viewer = visit(world.ronald, world.van_dijk)
    sent = letter_to(viewer, way=Way.MAIL, email="truus@voorbeeld.example")
    browser = Client()
    browser.get(HERE, {"code": code_for(sent.pk)})
    assert reverse("without_mail") not in browser.get(HERE).content.decode()
    assert browser.post(reverse("without_mail")).url == reverse("invitation")
    assert owner_of(sent, read) is None


def test_a_square_on_a_screen_is_good_for_it_too(world, visit, read):
    square = letter_to(visit(world.ronald, world.van_dijk), way=Way.SQUARE)
    browser = open_letter(square)
    assert browser.post(reverse("without_mail")).url == reverse("sheet")
    assert owner_of(square, read).email is None


def test_who_is_logged_in_answers_as_who_they_are(letter, world, as_person, read):
    client = as_person(world.noor)
    client.post(HERE, {"code": short_code_for(letter.pk)})
    client.get(HERE)
    assert client.post(reverse("without_mail")).url == reverse("invitation")
    assert owner_of(letter, read) is None


def test_a_letter_makes_one_account(letter, read):
    first, second = open_letter(letter), open_letter(letter)
    assert first.post(reverse("without_mail")).status_code == 302
    assert second.post(reverse("without_mail")).status_code == 410
    assert len(read(User.objects.filter(email=None))) == 1


def test_two_yeses_at_once_make_one_account(letter, read, monkeypatch):
    """The second found the letter open, and comes after the first all the same."""
    second = open_letter(letter)
    was = without_mail.find(second.session["invitation_code"])
    open_letter(letter).post(reverse("without_mail"))
    monkeypatch.setattr(without_mail, "find", lambda code: was)
    assert second.post(reverse("without_mail")).status_code == 410
    assert len(read(User.objects.filter(email=None))) == 1
    assert second.get(reverse("account")).status_code == 302


def test_a_second_letter_is_joined_by_who_logs_in_with_a_sheet(letter, world, visit, read):
    _browser, codes = say_yes(letter)
    home = visit(world.noor, world.el_idrissi)
    second = letter_to(home, "Oma Truus")
    browser = Client()
    browser.post(HERE, {"code": short_code_for(second.pk)})
    browser.get(HERE)
    url = f"{reverse('sheet_login')}?next={HERE}"
    assert browser.post(url, {"code": codes[0]}).url == HERE
    assert browser.get(HERE).context["state"] == "ready"


def test_the_database_gives_a_sheet_to_no_other_log_in(letter, world, visit, read):
    say_yes(letter)
    visit(world.ronald, world.van_dijk)
    assert raw("select sheet_make(array['a', 'b'])") == [(False,)]
    assert raw("select * from wijkteam_sheetcode") == []
    for change in (
        "insert into wijkteam_sheetcode (id, user_id, number, code_hash, made_at) "
        f"values (gen_random_uuid(), '{world.ronald.user_id}', 1, 'x', now())",
        "update wijkteam_sheetcode set used_at = null",
        "delete from wijkteam_sheetcode",
        f"select sheet_may_have('{world.ronald.user_id}')",
    ):
        assert fails(change)


def test_a_closed_account_is_opened_by_no_code(letter, read, maintenance):
    _browser, codes = say_yes(letter)
    with maintenance():
        User.objects.filter(email=None).update(is_active=False)
    assert type_code(codes[0])[1].status_code == 200


def test_an_account_has_an_address_or_a_name(maintenance):
    with maintenance():
        for words in ({"email": None}, {"email": "", "login_name": "roos-1234"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                User.objects.create(**words)


def test_a_log_in_name_may_be_typed_in_any_way():
    name = new_name()
    assert FORM.fullmatch(name)
    for typed in (name, name.upper(), name.replace("-", " "), name.replace("-", ""), f" {name} "):
        assert as_name(typed) == name
    for typed in ("", "roos", "1234", "roos-0123", "roos-12345", "a@b.nl", "\x00"):
        assert as_name(typed) == ""


def test_a_name_that_is_taken_is_not_given_twice(monkeypatch):
    names = iter(["roos-1234", "roos-1234", "vis-4321"])
    monkeypatch.setattr(user_module, "new_name", lambda: next(names))
    made = [User.objects.create_without_mail().login_name for _each in range(2)]
    assert made == ["roos-1234", "vis-4321"]
