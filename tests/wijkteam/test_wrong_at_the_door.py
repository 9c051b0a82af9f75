"""Whatever is typed at log-in, sign-up and a code: a sentence, the address kept, nobody let in."""

from html import unescape

import pytest
from django.urls import reverse

from people.models import User
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db
HTML = "<b onclick=alert(1)>\"ja\" & 'nee'</b><script>alert(1)</script>"
WRONG = {
    "long": "keukentafel" * 1000,
    "long address": "keukentafel" * 1000 + "@voorbeeld.example",
    "html": HTML,
    "arabic": "نريد الماء في البيت",
    "emoji": "🚿 👨‍👦 ja!",
    "an unseen sign": "ron\x00ald@voorbeeld.example",
}
NEW = "jamila@voorbeeld.example"
# A form: the box of the address, and what else is on it.
WITH_ADDRESS = {
    "account_login": ("login", {"password": "verkeerd"}),
    "account_signup": ("email", {"password1": PASSWORD}),
    "account_request_login_code": ("email", {}),
    "account_reset_password": ("email", {}),
}
# A form of a code: which form is sent before it.
WITH_CODE = {
    "account_email_verification_sent": ("account_signup", {"email": NEW, "password1": PASSWORD}),
    "account_confirm_login_code": ("account_request_login_code", {"email": NEW}),
    "account_confirm_password_reset_code": ("account_reset_password", {"email": NEW}),
}
every_mistake = pytest.mark.parametrize("kind", WRONG)


def sentences(answer, *names):
    """What the form says, each of them a sentence."""
    errors = answer.context["form"].errors
    said = [text for name in (*names, "__all__") for text in errors.get(name, [])]
    assert said, errors
    assert all(text.rstrip().endswith((".", "!", "?")) for text in said), said
    return said


def nobody_came_in(client, before):
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == before


def no_code_of_theirs(answer):
    page = answer.content.decode()
    assert "<script>alert(1)" not in page
    assert "<b onclick" not in page
    return page


@every_mistake
@pytest.mark.parametrize("name", WITH_ADDRESS)
def test_a_wrong_address_gets_a_sentence_and_stays(client, world, name, kind):
    box, other = WITH_ADDRESS[name]
    before = User.objects.count()
    answer = client.post(reverse(name), {box: WRONG[kind], **other})
    assert answer.status_code == 200
    sentences(answer, box)
    page = unescape(no_code_of_theirs(answer))
    assert WRONG[kind].replace("\x00", "") in page.replace("\x00", "")
    assert PASSWORD not in page
    nobody_came_in(client, before)


@every_mistake
@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_a_strange_password_never_comes_back_on_the_page(client, world, name, kind, with_password):
    """Of letters of any kind a password may be; then the code by mail is what is asked next."""
    box, password = ("login", "password") if name == "account_login" else ("email", "password1")
    known = with_password(world.ronald).email if name == "account_login" else NEW
    answer = client.post(reverse(name), {box: known, password: WRONG[kind]})
    assert answer.status_code in (200, 302)
    if answer.status_code == 200:
        sentences(answer, password)
        page = unescape(no_code_of_theirs(answer))
        assert known in page
        assert WRONG[kind] not in page
    assert "_auth_user_id" not in client.session


@every_mistake
@pytest.mark.parametrize("name", WITH_CODE)
def test_a_wrong_code_gets_a_sentence_and_lets_nobody_in(client, world, name, kind):
    before_it, words = WITH_CODE[name]
    client.post(reverse(before_it), words)
    before = User.objects.count()
    answer = client.post(reverse(name), {"code": WRONG[kind]})
    assert answer.status_code == 200
    sentences(answer, "code")
    no_code_of_theirs(answer)
    nobody_came_in(client, before)
