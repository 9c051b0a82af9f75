"""Two databases say what was done since a backup: the one that held the site, and the restored one
in which people worked until it was put away too. An end in either is an end; what goes from one to
another is where the later one has it. Asked twice: of a later one that was opened knowing what the
earlier one says, and of one that was not."""

import os

import pytest
from django.db import transaction

from access import context
from access.viewer import Visitor
from audit import log
from benchmarks.databases import UNBOUND, connect, django_on
from tests.benchmarks.test_bench import is_embedded
from tests.wijkteam.rows import past_the_triggers
from tests.wijkteam.test_ended_since import RESTORED, USED, WENT_ON, a_world, drop, server
from wijkteam.backup import facts, sources

pytestmark = pytest.mark.rest

BETWEEN = f"{USED}_between"
_WHO = "(select id from people_person where first_name = '{}')".format
_STEP = "careplans_step where text like '{}%'".format
_DOES = "(select first_name from people_person where id = executor_id)"
_LOG_IN = "people_user where id = (select user_id from people_person where first_name = '{}')"
_OF = _LOG_IN.format


def does(step, name):
    table, where = _STEP(step).split(" where ")
    return f"update {table} set executor_id = {_WHO(name)} where {where}"


def password(name, word):
    table, where = _OF(name).split(" where ", 1)
    return f"update {table} set password = {word!r} where {where}"


BEFORE = (
    does("Douchen", "Fatma"), does("Bellen", "Fatma"), does("Samen", "Fatma"),
    password("Ronald", "old"), password("Anja", "old"), password("Noor", "old"),
    "update people_household set plan_number = 'old' where id ="
    f" (select household_id from {_STEP('Douchen')})",
)  # fmt: skip
# In the one that held the site.
FIRST = (
    does("Douchen", "Anja"), does("Bellen", "Anja"), does("Samen", "Anja"),
    password("Ronald", "first"), password("Anja", "first"), password("Noor", "first"),
    "update people_household set plan_number = 'first' where plan_number = 'old'",
    "update access_grant set withdrawn_at = now(), withdrawn_by_id = given_by_id"
    " where is_own_steps_only",
)  # fmt: skip
_HANDED_OVER = (
    f"update casework_case set coordinator_id = {_WHO('Joost')}"
    f" where coordinator_id = {_WHO('Samira')}"
)
# In the later one, which did not know: it has the others as they were.
SECOND = (
    does("Douchen", "Ronald"), password("Ronald", "second"),
    "update people_household set plan_number = 'second' where plan_number in ('old', 'first')",
    _HANDED_OVER,
)  # fmt: skip
# In one that knew: some are what they were in the first, and some were given back.
KNEW = (
    does("Samen", "Anja"), password("Noor", "first"),
    "update access_grant set withdrawn_at = now(), withdrawn_by_id = given_by_id"
    " where is_own_steps_only",
)  # fmt: skip
_SAID = {
    f"select {_DOES} from {_STEP('Douchen')}": "Ronald",
    f"select password from {_OF('Ronald')}": "second",
    f"select plan_number from people_household where id ="
    f" (select household_id from {_STEP('Douchen')})": "second",
    "select bool_and(withdrawn_at is not null) from access_grant where is_own_steps_only": True,
    f"select count(*) from casework_case where coordinator_id = {_WHO('Samira')}": 0,
    f"select {_DOES} from {_STEP('Samen')}": "Anja",
    f"select password from {_OF('Noor')}": "first",
}  # fmt: skip
GIVEN_BACK = {
    f"select {_DOES} from {_STEP('Bellen')}": "Fatma", f"select password from {_OF('Anja')}": "old",
}  # fmt: skip
NOT_KNOWN = {
    f"select {_DOES} from {_STEP('Bellen')}": "Anja",
    f"select password from {_OF('Anja')}": "first",
}  # fmt: skip
STANDS = {True: _SAID | GIVEN_BACK, False: _SAID | NOT_KNOWN}


def done(name, texts):
    with connect(UNBOUND, name) as session:
        past_the_triggers(session)
        for text in texts:
            assert session.execute(text).rowcount == 1, text


def restored(name, subject):
    with django_on(name, UNBOUND), transaction.atomic(), context.as_maintenance():
        log.write("maintenance", visitor=Visitor(), subject_kind=subject)


HOW = {"it knew": [True], "it did not know": [False],
       "it knew, and one between did not": [True, False]}  # fmt: skip


@pytest.fixture(scope="module", params=HOW.values(), ids=HOW)
def said(request, django_db_blocker):
    """(whether the later one knew, Ended, what each question answers in the restored one)."""
    if not is_embedded():
        pytest.skip("makes databases of its own on the embedded server only")
    with django_db_blocker.unblock():
        try:
            drop()
            server(f"create database {WENT_ON} template {os.environ['TEST_TEMPLATE']}")
            yield request.param[0], *ended(*request.param)
        finally:
            server(f"drop database if exists {BETWEEN} with (force)")
            drop()


def ended(knew, *between):
    head = a_world()
    done(WENT_ON, BEFORE)
    server(*(f"create database {name} template {WENT_ON}" for name in (USED, RESTORED)))
    done(WENT_ON, FIRST)
    if between:
        server(f"create database {BETWEEN} template {USED}")
        restored(BETWEEN, "restore_without_since")
    names = [USED, BETWEEN, WENT_ON] if between else [USED, WENT_ON]
    restored(USED, "restore_with_since" if knew else "restore_without_since")
    done(USED, SECOND + KNEW if knew else SECOND)
    with django_on(RESTORED, UNBOUND):
        found, why, doubt = sources.ended_from(head, names, [WENT_ON])
    assert (why, doubt) == ("", "")
    with connect(UNBOUND, RESTORED) as session:
        return found, {text: session.execute(text).fetchone()[0] for text in STANDS[knew]}


def test_an_end_stays_and_what_moved_is_where_it_was_last(said):
    knew, _found, answers = said
    assert answers == STANDS[knew]


def test_nothing_is_said_to_be_left(said):
    _knew, found, _answers = said
    assert [name for name in found.kinds if name.startswith((facts.LEFT, facts.UNREAD))] == []
