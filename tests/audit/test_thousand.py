"""1,000 tamperings with sealed lines by a database owner, and each of them is named.

A check of the whole log costs a tenth of a second, so here each looks for many at once: 250 lines
of 500 are harmed, each in a way of its own, and the report has to point at every one. What touches
several lines (swaps, an end that is cut off) is in test_tampering.py, one at a time.
"""

import random
from uuid import uuid4

import pytest

from audit import verify
from audit.models import AuditActor, AuditEvent
from tests.audit.sealing import as_role, checked, look, sealed
from tests.audit.tampering import other
from tests.audit.test_tampering import run, set_doors, undone

pytestmark = pytest.mark.django_db
LINES, ROUNDS = 500, 4
LINK = "update audit_link set {} where seq = %s"


@pytest.fixture
def long_log(world, visit, monkeypatch):
    """Every line has a name, so that each way can harm each of them."""
    with as_role(None):
        run("set constraints all immediate")
    look(visit, world, LINES)
    assert sealed() == LINES
    assert checked().findings == []
    monkeypatch.setattr(verify, "SHOWN", 10 * LINES)


def change(rng, model, key, event_id, without=()):
    """One column of one row gets another value."""
    table = model._meta.db_table
    field = rng.choice([f for f in model._meta.concrete_fields if f.column not in without])
    ((old,),) = run(f"select {field.column} from {table} where {key} = %s", event_id)
    run(f"update {table} set {field.column} = %s where {key} = %s",
        other(field, old, rng), event_id)  # fmt: skip


def the_line(rng, seq, event_id):
    change(rng, AuditEvent, "id", event_id)


def the_name(rng, seq, event_id):
    change(rng, AuditActor, "event_id", event_id, without=("event_id",))


def the_line_goes(rng, seq, event_id):
    run("delete from audit_auditevent where id = %s", event_id)


def the_moment_of_its_seal(rng, seq, event_id):
    run(LINK.format(f"sealed_at = sealed_at + interval '{rng.randint(1, 9**9)} microseconds'"), seq)


def its_seal(rng, seq, event_id):
    run(LINK.format("hash = sha256(hash)"), seq)


def another_line_in_its_place(rng, seq, event_id):
    run(LINK.format(f"event_id = '{uuid4()}'"), seq)


def the_seal_of_its_name(rng, seq, event_id):
    hashed = rng.choice(["null", "sha256(actor_hash)"])
    run(LINK.format(f"actor_hash = {hashed}"), seq)


WAYS = [
    the_line, the_line, the_line, the_name, the_name, the_line_goes, the_moment_of_its_seal,
    its_seal, another_line_in_its_place, the_seal_of_its_name,
]  # fmt: skip


def harm(rng, first):
    """Every other line, beginning at `first`: {link: in which way}."""
    done = {}
    with as_role(None):
        set_doors(0)
        for seq, event_id in run("select seq, event_id from audit_link order by seq")[first::2]:
            done[seq] = rng.choice(WAYS)
            done[seq](rng, seq, event_id)
        set_doors(1)
    return done


def test_a_thousand_lines_are_harmed_and_each_is_named(long_log):
    rng, count = random.Random(7513), 0
    for number in range(ROUNDS):
        with undone():
            done = harm(rng, number % 2)
            said = "\n".join(checked().findings) + "\n"
            missed = {seq: way.__name__ for seq, way in done.items()
                      if f"link {seq}," not in said and f"link {seq}:" not in said}  # fmt: skip
        assert missed == {}
        count += len(done)
    assert count == 1000
    assert checked().findings == []


def test_a_line_that_was_not_harmed_is_not_named(long_log):
    """Else a check that finds fault with everything would pass the test above."""
    with undone():
        with as_role(None):
            set_doors(0)
            run(LINK.format("sealed_at = sealed_at + interval '1 second'"), 17)
            set_doors(1)
        report = checked()
    assert report.total == 1
    assert "link 17," in report.findings[0]
