"""What the walk over HTTP stands on: reading a page as a browser does, and the code of an app."""

import base64

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from launcher import smoke
from launcher.journey.helper import code_of
from launcher.journey.pages import Page
from wijkteam.demo.log_in import SAMIRAS_APP

PAGE = b"""
<a href="/gezin/1/"><svg></svg> Het  gezin</a>
<form action="/zoek/"><input name="q"></form>
<form method="post" action="/stap/">
  <input type="hidden" name="version" value="3"><input name="text" value="Douchen &amp; eten">
  <input type="radio" name="kind" value="1"><input type="radio" name="kind" value="2" checked>
  <input type="checkbox" name="days" value="MO" checked>
  <input type="checkbox" name="days" value="TU">
  <select name="who"><option value="">Niemand</option><optgroup label="Wij">
    <option value="p1">Ronald</option></optgroup></select>
  <select name="rhythm"><option value="once">Eens</option>
    <option value="w" selected>Vaak</option></select>
  <textarea name="why">
Omdat</textarea><button name="answer" value="yes">Ja</button>
</form>
"""


def test_a_form_is_what_a_browser_would_send():
    page = Page(200, "http://localhost/", PAGE)
    (form,) = page.forms
    assert form.action == "/stap/"
    assert form.fields == {
        "version": ["3"], "text": ["Douchen & eten"], "kind": ["2"], "days": ["MO"], "who": [""],
        "rhythm": ["w"], "why": ["Omdat"],
    }  # fmt: skip
    assert page.option("who", "Ronald") == "p1"
    assert page.option("who", "Samira") is None


def test_links_are_found_by_their_words():
    page = Page(200, "http://localhost/", PAGE)
    assert page.link(words="Het gezin") == "/gezin/1/"
    assert page.link(words="Het gezin", part="/casus/") is None


def test_a_page_gives_its_links_once_and_its_fields_and_pieces():
    page = Page(200, "http://localhost/", PAGE + b'<a href="/gezin/1/">Nog eens</a>')
    assert page.links(part="/gezin/") == {"/gezin/1/"}
    assert page.typed("why") == ["Omdat"]
    assert page.typed("nothing") == []
    assert page.piece("<option", "Ronald").startswith(' value="p1">Ronald')
    assert page.piece("<option", "Ronald", "Niemand") == ""


def test_the_code_of_the_app_is_that_of_the_standard():
    of_the_rfc = base64.b32encode(b"12345678901234567890").decode()
    assert code_of(of_the_rfc, 59) == "287082"
    assert code_of(of_the_rfc, 1111111109) == "081804"
    assert code_of(SAMIRAS_APP, 90) == format_hotp_value(hotp_value(SAMIRAS_APP, 3))


def test_every_step_of_the_journey_says_what_it_is():
    assert len(smoke.JOURNEY) >= 25
    assert all(step.__doc__ for step in smoke.JOURNEY)
