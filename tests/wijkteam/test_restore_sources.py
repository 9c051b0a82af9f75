"""From which databases a restore knows what was ended, and what it says when one does not tell."""

import psycopg
import pytest

from wijkteam.backup import facts, restoring, room, since, sources
from wijkteam.backup.troubles import NothingDoneError, NotOnwardError
from wijkteam.management.commands import restore

HEAD = [7, "00"]
KNOWN = since.Ended({"grant": 1, "place": 0}, {"somebody"}, names=("first",))
LATER = since.Ended({"grant": 2, "feed": 1}, {"another"}, names=("used",))


@pytest.fixture
def told(monkeypatch):
    """What each database says, by its name, in the order in which they are asked."""
    answers, asked = {}, []

    def read(name, head, last=None):
        asked.append(name)
        if isinstance(answers[name], Exception):
            raise answers[name]
        return answers[name]

    monkeypatch.setattr(sources, "read", read)
    monkeypatch.setattr(room, "others", lambda aside="": " Put away before: held.")
    return answers, asked


def said(settled):
    return restore.said_of(settled, found=type("Found", (), {"made_at": "then"}))


def settled(found, doubt=""):
    return restoring.Settled(0, 0, "first", found and found.kinds, 0, True, (), "why", doubt)


def test_both_are_read_and_the_later_one_first(told):
    answers, asked = told
    answers |= {"first": KNOWN, "used": LATER}
    ended, why, doubt = sources.ended_from(HEAD, "first", "used")
    assert asked == ["used", "first"]
    assert ended.kinds == {"grant": 3, "place": 0, "feed": 1}
    assert (ended.erased, ended.names) == ({"somebody", "another"}, ("first", "used"))
    assert (why, doubt) == ("", "")


def test_one_in_which_nothing_was_done_knows_of_no_end(told):
    answers, _asked = told
    answers |= {"first": KNOWN, "used": NothingDoneError("is itself a restore")}
    assert sources.ended_from(HEAD, "first", "used") == (KNOWN, "", "")


@pytest.mark.parametrize(
    ("error", "doubt"),
    [
        (NotOnwardError("does not go on from this backup"), "used does not go on"),
        (psycopg.OperationalError("the disk is gone"), "used could not be read (the disk is gone)"),
    ],
)
def test_what_cannot_be_taken_from_the_one_put_away_is_said_aloud(told, error, doubt):
    answers, _asked = told
    answers |= {"first": KNOWN, "used": error}
    ended, why, found = sources.ended_from(HEAD, "first", "used")
    assert (ended, why) == (KNOWN, "")
    assert doubt in found
    assert "WARNING: WHAT WAS ENDED IN ONE MORE DATABASE IS OPEN AGAIN" in said(
        settled(ended, found)
    )
    assert "IN ONE MORE" not in said(settled(ended))


def test_a_named_one_that_cannot_be_read_any_more_gives_access_back(told):
    answers, _asked = told
    answers |= {"first": psycopg.OperationalError("gone"), "used": LATER}
    ended, why, _doubt = sources.ended_from(HEAD, "first", "used")
    assert ended is None
    assert "first could not be read (gone)." in why
    assert "GIVES ACCESS BACK" in said(settled(ended))


def test_one_that_was_opened_without_knowing_says_so(told):
    answers, _asked = told
    answers["used"] = since.Ended({"grant": 1}, set(), has_forgotten=True)
    _ended, why, doubt = sources.ended_from(HEAD, None, "used")
    assert why == ""
    assert "used was opened after a restore that did not know" in doubt
    assert "Put away before: held." in doubt
    answers["first"] = answers["used"]
    assert sources.ended_from(HEAD, "first", "")[2] == doubt.replace("used", "first")
    answers["used"] = KNOWN
    assert sources.ended_from(HEAD, None, "used") == (KNOWN, "", "")


def test_it_says_what_was_ended_and_not_what_was_not():
    kinds = {"grant": 2, "feed": 0, facts.LEFT + "death": 1, facts.UNREAD + "people_user": 1}
    text = said(settled(since.Ended(kinds, set())))
    assert "ended since in first: 2 of kind grant.\n" in text
    assert "WARNING: 1 of kind death could NOT" in text
    assert "ended since in people_user could NOT be read" in text
    assert "nothing." in said(settled(since.Ended({"grant": 0}, set())))
