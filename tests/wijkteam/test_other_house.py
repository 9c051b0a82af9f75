"""Whatever another house answers, who comes from there reads a sentence and can log in here.

Between the real provider and us stands somebody who changes its answers.
"""

import pytest
import requests
from django.urls import reverse

from tests.wijkteam.sign_on import QUIET, back_from, come_through, samira, stand_between, there
from wijkteam.sign_on_settings import STAFF
from wijkteam.single_sign_on import NO_ANSWER

__all__ = ["samira", "there"]  # fixtures
pytestmark = [pytest.mark.django_db, *QUIET]
NO_JSON = b"<h1>Er is iets mis</h1>"
ELSEWHERE = [
    None,
    5,
    ["x"],
    "",
    "x",
    "/x",
    "http://[x/",
    "https://",
    "javascript:x",
    "https://a\nb/",
]
NO_ADDRESS = "https://" + "a" * 64 + ".example/"  # a part of a name is 63 signs at most
KEYS = (
    [], ["x"], None, 5, {}, {"keys": {"x": 1}}, {"keys": ["x"]},
    *({"keys": [{"kty": "RSA"} | more]} for more in (
        {}, {"n": 5, "e": None}, {"n": "", "e": ""}, {"n": ["x"], "e": {}}, {"n": "AQ", "e": "AQ"},
        {"n": "\ud800", "e": "AQAB"}, {"n": "AQAB", "e": "AQAB", "d": 5},
    )),
)  # fmt: skip


def reads_a_sentence(client, answer):
    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in client.session
    page = client.get(answer.url)
    return [str(each) for each in page.context["messages"]] == [str(NO_ANSWER)]


@pytest.mark.parametrize("answer", [NO_JSON, b"", b"\xff", [], ["x"], None, 5, "x", {}])
def test_a_house_that_says_nothing_of_itself(client, samira, monkeypatch, answer):
    stand_between(monkeypatch, house=lambda _own: answer)
    last = client.post(reverse("openid_connect_login", args=[STAFF]))
    assert reads_a_sentence(client, last)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        *(("authorization_endpoint", each) for each in ELSEWHERE),
        ("token_endpoint", None), ("jwks_uri", 5), ("issuer", None), ("issuer", ["x"]),
        ("userinfo_endpoint", 5),
    ],
)  # fmt: skip
def test_a_house_that_does_not_say_where_it_is(client, samira, monkeypatch, name, where):
    stand_between(monkeypatch, house=lambda own: own | {name: where})
    last = client.post(reverse("openid_connect_login", args=[STAFF]))
    assert reads_a_sentence(client, last)


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_who_is_asked_behind_a_lock_leads_to_no_open_door(
    client, samira, settings, monkeypatch, name
):
    """Else whoever stands on that way shows keys of their own."""
    (app,) = settings.SIGN_ON
    house = app["settings"]["server_url"]
    app["settings"]["server_url"] = "https://gemeente.voorbeeld.example"

    class Session(requests.Session):
        def get(self, _address, **how):
            answer = super().get(f"{house}/.well-known/openid-configuration", **how)
            locked = answer.text.replace("http://", "https://")
            locked = locked.replace(f'"{name}": "https', f'"{name}": "http')
            answer._content = locked.encode()
            return answer

    monkeypatch.setattr("wijkteam.single_sign_on.SignOnAdapter.get_requests_session",
                        lambda _adapter: Session())  # fmt: skip
    last = client.post(reverse("openid_connect_login", args=[STAFF]))
    assert reads_a_sentence(client, last)


@pytest.mark.parametrize("methods", [None, 5, {"x": 1}])
def test_a_house_that_says_oddly_how_we_show_who_we_are(client, samira, monkeypatch, methods):
    said = {"token_endpoint_auth_methods_supported": methods}
    stand_between(monkeypatch, house=lambda own: own | said)
    come_through(client, STAFF, samira)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *(("keys", each) for each in (NO_JSON, *KEYS)),
        *(("told", each) for each in (NO_JSON, ["x"], "x", 5, {"sub": ["samira"]}, {"x": 1})),
        *(("token", each) for each in (NO_JSON, b"x=1", [], ["access_token"], None, 5, "x", {})),
        ("house", []),
    ],
)
def test_an_answer_of_another_shape(client, samira, monkeypatch, name, answer):
    there = client.post(reverse("openid_connect_login", args=[STAFF])).url
    stand_between(monkeypatch, **{name: lambda _own: answer})
    assert reads_a_sentence(client, back_from(client, there, samira))


@pytest.mark.parametrize(
    "odd",
    [
        {"access_token": None}, {"access_token": ""}, {"access_token": ["x"]},
        {"access_token": "x\ny"}, {"access_token": "\u0141"}, {"id_token": None},
        {"id_token": ["x"]}, {"id_token": "\ud800"}, {"id_token": "a.b.c"},
    ],
)  # fmt: skip
def test_a_token_that_is_none(client, samira, monkeypatch, odd):
    stand_between(monkeypatch, token=lambda words: words | odd)
    last, _there = come_through(client, STAFF, samira)
    assert reads_a_sentence(client, last)


@pytest.mark.parametrize("ends", ["lang", [], -1, 1e300, None])
def test_how_long_a_token_lasts_is_not_asked(client, samira, monkeypatch, ends):
    """It is used at once and never again."""
    stand_between(monkeypatch, token=lambda words: words | {"expires_in": ends})
    come_through(client, STAFF, samira)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("end", ["token_endpoint", "jwks_uri", "userinfo_endpoint"])
def test_an_end_that_is_no_name(client, samira, monkeypatch, end):
    stand_between(monkeypatch, house=lambda own: own | {end: NO_ADDRESS})
    last, _there = come_through(client, STAFF, samira)
    assert reads_a_sentence(client, last)
