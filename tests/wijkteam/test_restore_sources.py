"""From which databases a restore knows what was ended, and what it says when one does not tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection

from wijkteam.backup import facts, manifest, restoring, room, since, sources
from wijkteam.backup.troubles import NothingDoneError, NotOnwardError
from wijkteam.management.commands import restore

HEAD = [7, "00"]
KNOWN = since.Ended({"grant": 1, "place": 0}, {"somebody"}, names=("first",))
LATER = since.Ended({"grant": 2, "feed": 1}, {"another"}, names=("used",))


@pytest.fixture
def told(monkeypatch):
    """What each database says, by its name, in the order in which they are asked."""
    answers, asked = {}, []

    def read(name, head, last):
        asked.append(name)
        if isinstance(answers[name], Exception):
            raise answers[name]
        return answers[name]

    monkeypatch.setattr(sources, "read", read)
    return answers, asked


def said(settled):
    return restore.said_of(settled, found=type("Found", (), {"made_at": "then"}))


def settled(found, doubt=""):
    return restoring.Settled(0, 0, "first", found and found.kinds, 0, True, (), "why", doubt)


def test_both_are_read_and_the_later_one_first(told):
    answers, asked = told
    answers |= {"first": KNOWN, "used": LATER}
    ended, why, doubt = sources.ended_from(HEAD, ["used", "first"], ["first"])
    assert asked == ["used", "first"]
    assert ended.kinds == {"grant": 3, "place": 0, "feed": 1}
    assert (ended.erased, ended.names) == ({"somebody", "another"}, ("first", "used"))
    assert (why, doubt) == ("", "")


def test_one_in_which_nothing_was_done_knows_of_no_end(told):
    answers, _asked = told
    answers |= {"first": KNOWN, "used": NothingDoneError("is itself a restore")}
    assert sources.ended_from(HEAD, ["used", "first"], ["first"]) == (KNOWN, "", "")


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
    ended, why, found = sources.ended_from(HEAD, ["used", "first"], ["first"])
    assert (ended, why) == (KNOWN, "")
    assert doubt in found
    assert "WARNING: WHAT WAS ENDED IN ONE MORE DATABASE IS OPEN AGAIN" in said(
        settled(ended, found)
    )
    assert "IN ONE MORE" not in said(settled(ended))


def test_a_named_one_that_cannot_be_read_any_more_gives_access_back(told):
    answers, _asked = told
    answers |= {"first": psycopg.OperationalError("gone"), "used": LATER}
    ended, why, _doubt = sources.ended_from(HEAD, ["used", "first"], ["first"])
    assert ended is None
    assert "first could not be read (gone)." in why
    assert "GIVES ACCESS BACK" in said(settled(ended))


def test_what_the_others_told_is_said_and_their_erased_names_are_not_dropped(told):
    answers, _asked = told
    answers |= {"first": psycopg.OperationalError("gone"), "used": LATER}
    people = {"listed"}
    ended, why, _doubt = sources.ended_from(HEAD, ["used", "first"], ["first"], people)
    assert ended is None
    assert why.endswith("What was ended in used was ended here again all the same.")
    assert people == {"listed", "another"}
    answers["used"] = NothingDoneError("is itself a restore")
    assert "all the same" not in sources.ended_from(HEAD, ["used", "first"], ["first"])[1]


def test_names_that_were_taken_out_are_counted_where_the_list_is_not_there():
    one = restoring.Settled(0, 0, "", None, 3, False, (), "why")
    assert "names of 3 people were taken out" in restore.erased_of(one, Made)
    none = restoring.Settled(0, 0, "", None, 0, False, (), "why")
    assert "were taken out" not in restore.erased_of(none, Made)


class Made:
    made_at = "then"


@pytest.mark.parametrize("into_empty", [True, False])
@pytest.mark.parametrize("aside", ["", "x_before_restore_1"])
def test_whatever_stopped_it_one_sentence_says_how_it_goes_on(
    settings, tmp_path, aside, into_empty
):
    settings.PRIVATE_ROOT = tmp_path
    said = room.where("x", aside, "1", into_empty)
    assert said.startswith("The database x is not whole.")
    assert (aside in said) or not aside
    end = "Give the same command again." if into_empty else "again, with --into-empty."
    assert said.endswith(end)
    assert restore.STOPPED.endswith("Give the same command again.")


def test_another_secret_key_is_noticed_and_tells_nothing(settings):
    made_at = "2026-11-23T03:00:00+00:00"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "k" * 50, []
    words = {"made_at": made_at, "secret": manifest.of_secret(made_at, "k" * 50)}
    found = type("Found", (), words)
    assert "k" * 4 not in found.secret
    assert found.secret != manifest.of_secret("another moment", "k" * 50)
    assert manifest.has_our_key(found)
    settings.SECRET_KEY = "o" * 50
    assert not manifest.has_our_key(found)
    settings.SECRET_KEY_FALLBACKS = ["k" * 50]
    assert manifest.has_our_key(found)
    settings.SECRET_KEY_FALLBACKS, found.secret = [], ""  # made before it was written down
    assert manifest.has_our_key(found)


def test_one_that_was_opened_without_knowing_says_so(told):
    answers, _asked = told
    forgot = since.Ended({"grant": 1}, set(), has_forgotten=True, names=("used",))
    answers["used"] = forgot
    _ended, why, doubt = sources.ended_from(HEAD, ["used"])
    assert why == ""
    assert "used was opened after a restore that did not know" in doubt
    # the first of all that tell says it for all, whether it was named or not
    answers["first"] = replace(forgot, names=("first",))
    for named in ((), ["first"]):
        assert sources.ended_from(HEAD, ["used", "first"], named)[2] == doubt.replace(
            "used", "first"
        )
    answers["first"] = KNOWN
    assert sources.ended_from(HEAD, ["used", "first"])[2] == ""


def test_all_that_were_put_away_are_read_whichever_is_named(told):
    answers, asked = told
    nothing = NothingDoneError("is itself a restore")
    answers |= {"last": nothing, "used": LATER, "first": KNOWN}
    for named in ((), ["used"], ["first"], ["first", "used"]):
        ended, why, doubt = sources.ended_from(HEAD, ["last", "used", "first"], named)
        assert (ended.kinds["grant"], ended.names, why, doubt) == (3, ("first", "used"), "", "")
    assert asked == ["last", "used", "first"] * 4
    assert sources.ended_from(HEAD, ["last"])[:2] == (
        None,
        "The database last is itself a restore.",
    )
    assert sources.ended_from(HEAD, [])[:2] == (None, sources.NO_OTHER)


def test_of_several_that_are_named_each_must_tell(told):
    answers, _asked = told
    answers |= {"first": KNOWN, "used": NothingDoneError("is itself a restore")}
    ended, why, doubt = sources.ended_from(HEAD, ["used", "first"], ["first", "used"])
    assert why.startswith("The database used is itself a restore. What was ended in first was")
    assert (ended, doubt) == (None, "")


def test_the_latest_is_the_one_that_was_restored_last(monkeypatch):
    moments = {"first": None, "used": datetime(2026, 11, 23, 9, tzinfo=UTC), "gone": None}
    moments["last"] = moments["used"] + timedelta(minutes=1)
    monkeypatch.setattr(sources, "held_from", lambda name, head: moments[name])
    names = ["first", "used", "gone", "last"]
    assert sources.latest_first(names, HEAD) == ["last", "used", "first", "gone"]
    monkeypatch.undo()
    assert sources.held_from("there_is_none_of_this_name", HEAD) is None


def test_what_was_put_away_since_the_backup_is_to_be_read_the_latest_first(monkeypatch, db):
    start = room.aside_of(connection.settings_dict["NAME"], "")
    times = ("20261123_095959", "20261123_110000", "20261123_100000")
    monkeypatch.setattr(
        room, "all_put_away", lambda: sorted((start + x for x in times), reverse=True)
    )
    since_then = [f"{start}20261123_110000", f"{start}20261123_100000"]
    made_at = "2026-11-23T11:00:00.7+01:00"
    assert sources.to_read(made_at, ()) == since_then
    assert sources.to_read(made_at, [since_then[1]]) == since_then
    assert sources.to_read(made_at, ["site", "moved"]) == [*since_then, "site", "moved"]


def test_it_says_what_was_ended_and_not_what_was_not():
    kinds = {"grant": 2, "feed": 0, facts.LEFT + "death": 1, facts.UNREAD + "people_user": 1}
    text = said(settled(since.Ended(kinds, set())))
    assert "ended since in first: 2 of kind grant.\n" in text
    assert "WARNING: 1 of kind death could NOT" in text
    assert "ended since in people_user could NOT be read" in text
    assert "nothing." in said(settled(since.Ended({"grant": 0}, set())))


@pytest.mark.parametrize("doubtful", [(), ("somebody",)])
@pytest.mark.parametrize("doubt", ["", "Another one does not tell."])
@pytest.mark.parametrize(
    "kinds",
    [None, {"grant": 1}, {"grant": 1, facts.LEFT + "death": 1}, {facts.UNREAD + "people_user": 1}],
)
def test_the_site_stays_shut_exactly_when_it_says_warning(kinds, doubt, doubtful):
    done = replace(settled(kinds and since.Ended(kinds, set()), doubt), doubtful=doubtful)
    words = said(done) + restore.erased_of(done, found=type("Found", (), {"made_at": "then"}))
    assert done.is_open is ("WARNING" in words)
