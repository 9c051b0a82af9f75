"""What somebody could do to the sealed log who owns the database, and covers the tracks.

Each way is a function (run, rng): `run` executes SQL as the owner, with triggers and row security
off; they are on again before anybody looks. Nobody here has the key.
"""

from datetime import timedelta
from uuid import uuid4

from audit import chain
from audit.models import AuditActor, AuditEvent

TABLES = ("audit_auditevent", "audit_auditactor", "audit_link")
MAKE = """insert into audit_auditevent (id, happened_at, kind, ground, part, subject_kind, route,
  request_id, network_point) values (%s, now(), 'read', 'none', '', 'plan', '', '', '')"""
FORGE = "insert into audit_link (seq, event_id, sealed_at, hash) values (%s, %s, now(), %s)"


def links(run):
    """(seq, event_id) of all."""
    return run("select seq, event_id from audit_link order by seq")


def other(field, old, rng):
    """A value that differs from what stands there."""
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return old + timedelta(microseconds=rng.choice([-1, 1]) * rng.randint(1, 10**12))
    if kind in ("UUIDField", "OneToOneField"):
        return None if old and field.null and rng.random() < 0.3 else uuid4()
    text = uuid4().hex[: min(field.max_length, 8)]
    return "" if old and rng.random() < 0.3 else text


def change(run, rng, model, key):
    """One value of one row."""
    field = rng.choice(model._meta.concrete_fields)
    table = model._meta.db_table
    rows = run(f"select {key}, {field.column} from {table} order by {key}")
    row, old = rng.choice(rows)
    run(f"update {table} set {field.column} = %s where {key} = %s", other(field, old, rng), row)


def a_line_is_changed(run, rng):
    change(run, rng, AuditEvent, "id")


def a_name_is_changed(run, rng):
    change(run, rng, AuditActor, "event_id")


def a_line_goes(run, rng):
    run("delete from audit_auditevent where id = %s", rng.choice(links(run))[1])


def a_line_goes_with_its_name_and_link(run, rng):
    take_out(run, *rng.choice(links(run)))


def take_out(run, seq, event_id):
    run("delete from audit_link where seq = %s", seq)
    run("delete from audit_auditactor where event_id = %s", event_id)
    run("delete from audit_auditevent where id = %s", event_id)


def a_line_goes_and_the_rest_moves_up(run, rng):
    seq, event_id = rng.choice(links(run))
    take_out(run, seq, event_id)
    move(run, seq, -1)


def move(run, seq, by):
    """In two steps, for a key is unique at every moment."""
    run("update audit_link set seq = -(seq + %s) where seq >= %s", by, seq)
    run("update audit_link set seq = -seq where seq < 0")


def a_line_is_unsealed(run, rng):
    seq, event_id = rng.choice(links(run))
    run("delete from audit_link where seq = %s", seq)
    run("insert into audit_unsealed (event_id) values (%s)", event_id)


def the_first_lines_go(run, rng):
    count = rng.randint(1, 10)
    for seq, event_id in links(run)[:count]:
        take_out(run, seq, event_id)
    if rng.random() < 0.5:
        move(run, count, -count)


def the_end_is_cut_off(run, rng):
    for seq, event_id in links(run)[-rng.randint(1, 10) :]:
        take_out(run, seq, event_id)


def the_end_is_unsealed(run, rng):
    for seq, event_id in links(run)[-rng.randint(1, 10) :]:
        run("delete from audit_link where seq = %s", seq)
        run("insert into audit_unsealed (event_id) values (%s)", event_id)


def everything_goes(run, rng):
    for table in (*TABLES, "audit_unsealed"):
        run(f"delete from {table}")


def a_line_is_slipped_in(run, rng):
    """In the middle or behind the end, with a seal out of the air or one that was used."""
    known, event_id = links(run), uuid4()
    seq = rng.randint(1, len(known) + 1)
    run(MAKE, event_id)
    run("delete from audit_unsealed where event_id = %s", event_id)
    used = run("select hash from audit_link where seq = %s", max(seq - 1, 1))[0][0]
    move(run, seq, 1)
    run(FORGE, seq, event_id, rng.choice([rng.randbytes(32), bytes(used)]))


def a_line_comes_in_place_of_another(run, rng):
    seq, old = rng.choice(links(run))
    new = uuid4()
    run(MAKE, new)
    run("delete from audit_unsealed where event_id = %s", new)
    run("delete from audit_auditevent where id = %s", old)
    run("update audit_link set event_id = %s where seq = %s", new, seq)


def two_places_are_swapped(run, rng):
    (one, a), (two, b) = rng.sample(links(run), 2)
    for seq, event_id in ((one, uuid4()), (two, a), (one, b)):
        run("update audit_link set event_id = %s where seq = %s", event_id, seq)


def two_numbers_are_swapped(run, rng):
    (one, _), (two, _) = rng.sample(links(run), 2)
    for old, new in ((one, -1), (two, one), (-1, two)):
        run("update audit_link set seq = %s where seq = %s", new, old)


def two_seals_are_swapped(run, rng):
    (one, _), (two, _) = rng.sample(links(run), 2)
    run(
        "update audit_link l set hash = o.hash from audit_link o "
        "where (l.seq, o.seq) in ((%s, %s), (%s, %s))",
        one, two, two, one,
    )  # fmt: skip


def two_lines_swap_their_keys(run, rng):
    (_, one), (_, two) = rng.sample(links(run), 2)
    aside = uuid4()
    for old, new in ((one, aside), (two, one), (aside, two)):
        run("update audit_auditevent set id = %s where id = %s", new, old)


def two_names_are_swapped(run, rng):
    rows = [key for (key,) in run("select event_id from audit_auditactor order by 1")]
    one, two = rng.sample(rows, 2)
    aside = uuid4()
    for old, new in ((one, aside), (two, one), (aside, two)):
        run("update audit_auditactor set event_id = %s where event_id = %s", new, old)


def a_stretch_is_turned_round(run, rng):
    known = links(run)
    start = rng.randrange(len(known) - 3)
    stretch = known[start : start + rng.randint(2, 10)]
    run("update audit_link set seq = -seq where seq between %s and %s",
        stretch[0][0], stretch[-1][0])  # fmt: skip
    run("update audit_link set seq = seq + %s where seq < 0", stretch[0][0] + stretch[-1][0])


def a_name_goes_without_a_word(run, rng):
    rows = run("select event_id from audit_auditactor order by 1")
    run("delete from audit_auditactor where event_id = %s", *rng.choice(rows))


def a_name_goes_and_so_does_its_hash(run, rng):
    event_id = rng.choice(run("select event_id from audit_auditactor order by 1"))[0]
    run("delete from audit_auditactor where event_id = %s", event_id)
    run("update audit_link set actor_hash = null where event_id = %s", event_id)


def somebody_gets_a_line_of_nobody(run, rng):
    rows = run("select event_id from audit_link where actor_hash is null order by seq")
    run("insert into audit_auditactor (event_id, name, role, organisation, purpose) "
        "values (%s, 'Somebody Else', '', '', '')", *rng.choice(rows))  # fmt: skip


def a_seal_gets_another_moment(run, rng):
    run("update audit_link set sealed_at = sealed_at + interval '1 microsecond' where seq = %s",
        rng.choice(links(run))[0])  # fmt: skip


def all_from_here_is_sealed_with_another_key(run, rng):
    """One word changed, and everything after it sealed anew, as good as one can without the key."""
    seq, event_id = rng.choice(links(run))
    stranger = chain.keyed("another key that is just as long")
    run("update audit_auditevent set part = 'forged' where id = %s", event_id)
    before = run("select hash from audit_link where seq = %s", seq - 1)
    before = bytes(before[0][0]) if before else chain.START
    for number, line, moment, actor_hash in run(
        "select seq, event_id, extract(epoch from sealed_at)::text, actor_hash "
        "from audit_link where seq >= %s order by seq", seq,
    ):  # fmt: skip
        event = run(
            f"select {chain.as_row(AuditEvent, 'e')} from audit_auditevent e where id = %s", line
        )[0][0]
        before = chain.of_link(
            stranger, before=before, seq=number, sealed_at=moment,
            actor_hash=actor_hash and bytes(actor_hash), event=event,
        )  # fmt: skip
        run("update audit_link set hash = %s where seq = %s", before, number)


WAYS = [
    a_line_is_changed, a_name_is_changed, a_line_goes, a_line_goes_with_its_name_and_link,
    a_line_goes_and_the_rest_moves_up, a_line_is_unsealed, the_first_lines_go,
    the_end_is_cut_off, the_end_is_unsealed, everything_goes, a_line_is_slipped_in,
    a_line_comes_in_place_of_another, two_places_are_swapped, two_numbers_are_swapped,
    two_seals_are_swapped, two_lines_swap_their_keys, two_names_are_swapped,
    a_stretch_is_turned_round, a_name_goes_without_a_word, a_name_goes_and_so_does_its_hash,
    somebody_gets_a_line_of_nobody, a_seal_gets_another_moment,
    all_from_here_is_sealed_with_another_key,
]  # fmt: skip
