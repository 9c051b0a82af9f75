"""The owner of the database changes the sealed log, in every way that we could think of: found.

23 ways, each in every run, and random ones on top, each with a check of its own: a few always,
1,000 with `bin/test --long`. 1,000 in every run, of single lines: test_thousand.py.
"""

import os
import random
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from audit import heads, verify
from audit.models import AuditEvent
from tests.audit import tampering
from tests.audit.sealing import as_role, checked, look, look_nobody, sealed

pytestmark = pytest.mark.django_db
LINES = 40
AT_RANDOM = 1000 if os.environ.get("LONG") else 40
SEED = 7513
LOCKED = (*tampering.TABLES, "audit_unsealed")
DOORS = [("no force row level security", "force row level security"),
         ("disable trigger user", "enable trigger user")]  # fmt: skip


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def set_doors(side, tables=LOCKED):
    for table in tables:
        for door in DOORS:
            run(f"alter table {table} {door[side]}")


def everything():
    """What stands in the log now, so that a tampering that does nothing is not counted."""
    return [run(f"select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from {t} t")
            for t in tampering.TABLES]  # fmt: skip


@contextmanager
def undone():
    """Whatever happens inside is as if it never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tamper(way, rng):
    with as_role(None):
        set_doors(0)
        before = everything()
        way(run, rng)
        changed = everything() != before
        set_doors(1)
    return changed


@pytest.fixture
def log_of_forty(world, visit):
    """Lines with and without a name, sealed in several batches, with heads in between."""
    with as_role(None):
        run("set constraints all immediate")
    for _ in range(4):
        look(visit, world, 8)
        look_nobody(2)
        sealed()
        with as_role("wijkteam_worker"):
            heads.write()
    report = checked()
    assert (report.findings, report.lines, report.heads) == ([], LINES, 4)


@pytest.mark.parametrize("way", tampering.WAYS, ids=lambda way: way.__name__)
def test_it_is_found(way, log_of_forty):
    rng = random.Random(f"{SEED} {way.__name__}")
    for _ in range(2):
        with undone():
            assert tamper(way, rng)
            assert checked().total > 0
    assert checked().findings == []


def test_at_random_all_are_found(log_of_forty):
    rng = random.Random(SEED)
    done, missed = 0, []
    while done < AT_RANDOM:
        ways = rng.choices(tampering.WAYS, k=rng.choice([1, 1, 1, 2]))
        with undone():
            changed = [tamper(way, rng) for way in ways[:1]]
            if len(ways) == 2 and ways[0] is not tampering.everything_goes:
                with undone_on_error():
                    tamper(ways[1], rng)
            if not any(changed):
                continue
            done += 1
            if rng.random() < 0.3:
                sealed()  # the sealer goes on as if nothing happened, and hides nothing
            if not checked().total:
                missed.append([way.__name__ for way in ways])
    assert (done, missed) == (AT_RANDOM, [])
    assert checked().findings == []


@contextmanager
def undone_on_error():
    """A second tampering may find its table in a state in which it cannot be done."""
    try:
        with transaction.atomic():
            yield
    except Exception:
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")


def test_it_says_where(log_of_forty):
    with undone():
        with as_role(None):
            set_doors(0)
            event_id = run("select event_id from audit_link where seq = 23")[0][0]
            run("update audit_auditevent set part = 'money' where id = %s", event_id)
            set_doors(1)
        report = checked()
        assert report.findings == [f"link 23, line {event_id}: the line or its link was changed"]
    with undone():
        with as_role(None):
            set_doors(0)
            run("delete from audit_link where seq between 11 and 13")
            run("delete from audit_auditevent e where not exists (select from audit_link l "
                "where l.event_id = e.id)")  # fmt: skip
            set_doors(1)
        assert "link 14" in checked().findings[0]
        assert "(11 to 13)" in checked().findings[0]


def test_the_end_that_is_sealed_anew_is_found(log_of_forty):
    """Cut off, and the sealer goes on from there with the real key: only the heads tell."""
    with undone():
        assert tamper(tampering.the_end_is_cut_off, random.Random(SEED))
        look_nobody(20)
        sealed()
        findings = checked().findings
        assert len(findings) == 1
        assert "another link stood here" in findings[0]


def test_the_window_a_line_may_still_be_cut_off_before_the_next_head(log_of_forty, world, visit):
    """What the seal does not prove: docs/running.md says so."""
    look(visit, world, 1)
    sealed()
    with undone():
        with as_role(None):
            set_doors(0)
            tampering.take_out(run, *tampering.links(run)[-1])
            set_doors(1)
        assert checked().total == 0
    with as_role("wijkteam_worker"):
        heads.write()
    with undone():
        with as_role(None):
            set_doors(0)
            tampering.take_out(run, *tampering.links(run)[-1])
            set_doors(1)
        assert "does not any more" in str(checked().findings)


def test_a_head_that_was_changed_is_found(log_of_forty, settings):
    text = settings.AUDIT_HEADS.read_text()
    for wrong in (text.replace('"count": 40', '"count": 39'), text + "nonsense\n", text + "[]\n"):
        settings.AUDIT_HEADS.write_text(wrong)
        assert "the heads file is not as it was written" in str(checked().findings)
    settings.AUDIT_HEADS.write_text(text)
    assert checked().findings == []


def test_the_next_head_notices_that_the_end_is_gone(log_of_forty, caplog):
    with undone():
        assert tamper(tampering.the_end_is_cut_off, random.Random(SEED))
        with as_role("wijkteam_worker"):
            heads.write()
        assert "link_is_gone_run_verify_audit" in caplog.text


GUARDS = {
    "event_is_never_changed on audit_auditevent is off":
        "alter table audit_auditevent disable trigger event_is_never_changed",
    "event_waits_for_its_seal on audit_auditevent is off":
        "drop trigger event_waits_for_its_seal on audit_auditevent",
    "audit_link is no longer a plain, locked table":
        "alter table audit_link no force row level security",
    "audit_auditactor is no longer a plain, locked table":
        "create rule quiet as on insert to audit_auditactor do instead nothing",
    "audit_auditevent is no longer a plain, locked table":
        "create table more_lines () inherits (audit_auditevent)",
}  # fmt: skip


@pytest.mark.parametrize("sentence", GUARDS)
def test_a_guard_that_is_gone_is_named(log_of_forty, sentence):
    with undone():
        with as_role(None):
            run(GUARDS[sentence])
        assert sentence in checked().findings


def test_another_key_finds_everything_wrong(log_of_forty, settings):
    settings.AUDIT_KEY = settings.AUDIT_KEY[::-1]
    assert checked().total >= LINES


def test_the_command_exits_with_one(log_of_forty, capsys):
    with undone():
        assert tamper(tampering.a_line_goes, random.Random(SEED))
        with pytest.raises(SystemExit, match="1"):
            call_command("verify_audit")
    said = capsys.readouterr()
    assert "the line is gone" in said.err
    assert "1 findings" in said.err


def test_many_findings_are_counted_and_the_first_are_shown(log_of_forty, monkeypatch, capsys):
    monkeypatch.setattr(verify, "SHOWN", 2)
    with undone():
        assert tamper(tampering.everything_goes, random.Random(SEED))
        with pytest.raises(SystemExit, match="1"):
            call_command("verify_audit")
    assert "and 2 more" in capsys.readouterr().err


def test_what_was_never_written_by_us_is_sealed_late_and_counted(log_of_forty, maintenance):
    """A line of long ago that somebody adds now gets a seal of now: the moment tells."""
    with maintenance():
        first = AuditEvent.objects.order_by("id").first()
        first.pk, first.happened_at = None, first.happened_at.replace(year=2020)
        first.id = uuid4()
        first.save(force_insert=True)
    assert sealed() == 1
    assert checked().late == 1
