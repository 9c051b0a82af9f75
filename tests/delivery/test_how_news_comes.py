"""Everybody chooses how to hear of news, and the list of several news has words for each page."""

import re
from datetime import time
from pathlib import Path

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from delivery.kinds import PAGES
from delivery.models import NewsChoice
from writing.forms import KeptForm

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
URL = "/account/bericht/"


def send(client, **words):
    form = client.get(URL).context["form"]
    hidden = {name: str(form[name].value() or "") for name in KeptForm.hidden_names}
    words = {"channel": form["channel"].value()} | words
    return client.post(URL, hidden | words)


@pytest.mark.parametrize("who", ["ronald", "kevin", "fatma", "samira", "ingrid", "linda"])
def test_everybody_chooses_and_finds_it_back(world, as_person, maintenance, who):
    one = as_person(getattr(world, who))
    answer = send(one, rhythm="daily", quiet_from="22:15", quiet_until="06:45")
    assert answer.url == URL
    page = one.get(URL).content.decode()
    assert "22:15" in page
    assert "06:45" in page
    with maintenance():
        row = NewsChoice.objects.get(person=getattr(world, who))
        line = AuditEvent.objects.filter(subject_kind="newschoice").latest("id")
    assert (row.rhythm, row.quiet_from, row.quiet_until) == ("daily", time(22, 15), time(6, 45))
    assert line.person_id == row.person_id


def test_two_empty_times_are_no_quiet_hours(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    send(ronald, rhythm="soon", quiet_from="", quiet_until="")
    with maintenance():
        row = NewsChoice.objects.get()
    assert row.quiet_from == row.quiet_until
    assert ronald.get(URL).context["form"]["quiet_from"].value() is None


@pytest.mark.parametrize("empty", ["quiet_from", "quiet_until"])
def test_one_empty_time_gets_a_sentence_and_keeps_the_other(world, as_person, empty):
    words = {"rhythm": "soon", "quiet_from": "22:00", "quiet_until": "07:00"} | {empty: ""}
    page = send(as_person(world.ronald), **words)
    assert list(page.context["form"].errors) == [empty]
    assert not NewsChoice.objects.exists()


@pytest.mark.parametrize(
    ("rhythm", "begins", "ends"),
    [("soon", "08:00", "08:00"), ("daily", "07:00", "06:00"), ("daily", "08:00", "13:00")],
)
def test_hours_that_cannot_be_meant_get_a_sentence(world, as_person, rhythm, begins, ends):
    page = send(as_person(world.ronald), rhythm=rhythm, quiet_from=begins, quiet_until=ends)
    assert list(page.context["form"].errors) == ["quiet_until"]
    assert not NewsChoice.objects.exists()


@pytest.mark.parametrize(("begins", "ends"), [("22:00", "10:30"), ("13:00", "07:00")])
def test_once_a_day_goes_with_hours_that_leave_a_morning(world, as_person, begins, ends):
    send(as_person(world.ronald), rhythm="daily", quiet_from=begins, quiet_until=ends)
    assert NewsChoice.objects.exists()


def test_it_begins_with_the_hours_of_the_house(world, as_person, settings):
    settings.QUIET_HOURS = "21:00-08:00"
    form = as_person(world.ronald).get(URL).context["form"]
    assert (form["quiet_from"].value(), form["quiet_until"].value()) == (time(21), time(8))


def test_the_account_leads_there(world, as_person):
    assert URL in as_person(world.fatma).get(reverse("account")).content.decode()


def test_every_page_that_news_lead_to_has_words_for_the_list():
    """Found in the code: what a reminder or a notice names."""
    named = set()
    for file in [
        *ROOT.glob("c*/**/*.py"),
        *ROOT.glob("wijkteam/*.py"),
        *ROOT.glob("oversight/*.py"),
    ]:
        text = file.read_text()
        if "outbox.put(" in text or "ReminderKind(" in text:
            named |= set(re.findall(r"path=reverse\(\s*\"(\w+)\"", text))
        if "ReminderKind(" in text:
            named |= set(re.findall(r"return .*reverse\(\"(\w+)\"", text))
    assert len(named) > 12
    assert named - set(PAGES) == set()


def test_every_page_that_has_words_is_there():
    for name in PAGES:
        assert any(opens(name, args) for args in ([], ["0" * 32], ["0" * 32, "0" * 32])), name


def opens(name, args):
    from uuid import UUID

    from django.urls import NoReverseMatch

    try:
        return reverse(name, args=[UUID(arg) for arg in args])
    except NoReverseMatch:
        return None
