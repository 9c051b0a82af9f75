"""The chain: what it holds, who may write it, and that no page waits for it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit import chain, heads, sealer, tasks, verify
from audit.models import AuditActor, AuditEvent, AuditLink, AuditUnsealed
from tests.audit.sealing import as_role, checked, look, look_nobody, sealed

pytestmark = pytest.mark.django_db


def test_lines_are_sealed_in_a_chain_and_leave_the_queue(world, visit, maintenance):
    look(visit, world, 5)
    assert sealed() == 5
    with maintenance():
        assert list(AuditLink.objects.order_by("seq").values_list("seq", flat=True)) == [
            1,
            2,
            3,
            4,
            5,
        ]
        assert not AuditUnsealed.objects.exists()
        named = AuditLink.objects.exclude(actor_hash=None).count()
    assert named == 5
    report = checked()
    assert (report.findings, report.lines, report.names) == ([], 5, 5)
    assert sealed() == 0  # and again changes nothing


def test_batches_hang_together(world, visit):
    look(visit, world, 7)
    with as_role("wijkteam_worker"):
        assert sealer.seal(batch=3) == 7
    assert checked().findings == []


def test_a_run_takes_no_more_than_its_share(world, visit):
    look(visit, world, 7)
    with as_role("wijkteam_worker"):
        assert sealer.seal(batch=2, at_most=2) == 4
    assert checked().waiting == 3


SEALED = {
    AuditEvent: "id happened_at kind ground person_id user_id household_id case_id team_id "
    "grant_id part subject_kind subject_id route request_id network_point behalf_id method "
    "outcome component",
    AuditActor: "event_id household_id person_id name role organisation purpose salt",
}


@pytest.mark.parametrize("model", SEALED)
def test_every_column_is_sealed_and_later_ones_come_behind(model):
    names = [field.column for field in model._meta.concrete_fields]
    known = SEALED[model].split()
    assert names[: len(known)] == known, "old seals hold these, in this order"
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_name = %s",
            [model._meta.db_table],
        )
        assert {name for (name,) in cursor.fetchall()} == set(names)


def test_the_same_line_gives_the_same_bytes_in_another_time_zone(world, visit):
    look(visit, world, 2)
    sealed()
    with connection.cursor() as cursor:
        cursor.execute("set local timezone to 'Asia/Kolkata'; set local datestyle to 'German'")
    assert checked().findings == []


def test_a_column_of_later_leaves_old_seals_as_they_are():
    def seal(event):
        return chain.of_link(
            chain.keyed("k"), before=chain.START, seq=1, sealed_at="1.000000", actor_hash=None,
            event=event,
        )  # fmt: skip

    assert seal("(x,,)") == seal("(x,,,)")
    assert len({seal(e) for e in ("(x,,)", "(x,,,filled)", '(x,"",)', '(x,",",)', "(,x,)")}) == 5


@pytest.mark.parametrize("key", ["", "too short"])
def test_without_a_key_it_says_what_to_do(world, settings, key):
    settings.AUDIT_KEY = key
    for command in ("seal_audit", "verify_audit"):
        with pytest.raises(CommandError, match="Set AUDIT_KEY"):
            call_command(command)
    with pytest.raises(ImproperlyConfigured, match="Set AUDIT_KEY"):
        tasks.seal()


def test_a_page_needs_no_key(world, as_person, settings, maintenance):
    settings.AUDIT_KEY = ""
    assert as_person(world.ronald).get(f"/gezin/{world.van_dijk.pk}/plan/").status_code == 200
    with maintenance():
        assert AuditUnsealed.objects.count() == AuditEvent.objects.count() == 1


WRITES = [
    "insert into audit_link (seq, event_id, sealed_at, hash) "
    "values (1, gen_random_uuid(), now(), '')",
    "update audit_link set seq = seq + 1",
    "delete from audit_link",
    "truncate audit_link",
    "insert into audit_unsealed (event_id) values (gen_random_uuid())",
    "update audit_unsealed set queued_at = now()",
    "delete from audit_unsealed",
    "select * from audit_waiting(array[gen_random_uuid()])",
]
MAY = {
    "wijkteam_web": set(),
    "wijkteam_worker": {WRITES[0], WRITES[6], WRITES[7]},
    "wijkteam_maintenance": {WRITES[0], WRITES[4], WRITES[6], WRITES[7]},
}


@pytest.mark.parametrize("role", MAY)
def test_only_the_worker_seals_and_nobody_changes_a_seal(world, role):
    for sql in WRITES:
        with as_role(role), connection.cursor() as cursor:
            if sql in MAY[role]:
                cursor.execute(sql)
                continue
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(sql)


@pytest.mark.parametrize("table", ["audit_link", "audit_auditactor"])
@pytest.mark.parametrize("change", ["update {} set {} = {}", "truncate {}"])
def test_the_owner_too_runs_into_append_only(world, visit, table, change):
    look(visit, world, 1)
    sealed()
    column = "sealed_at = now()" if table == "audit_link" else "name = 'x'"
    sql = f"update {table} set {column}" if change.startswith("update") else f"truncate {table}"
    with as_role(None), connection.cursor() as cursor:
        cursor.execute(f"alter table {table} no force row level security")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(sql)


def test_the_worker_reads_a_line_only_until_it_is_sealed(world, visit):
    look(visit, world, 1)
    reads = "select count(*) from audit_waiting(array(select id from known))"
    with as_role(None), connection.cursor() as cursor:
        cursor.execute("create temp table known on commit drop as select event_id as id "
                       "from audit_unsealed")  # fmt: skip
        cursor.execute("alter table audit_unsealed no force row level security")
        cursor.execute("insert into known select event_id from audit_unsealed")
        cursor.execute("grant select on known to wijkteam_worker")
        cursor.execute("alter table audit_unsealed force row level security")
    counts = []
    for _ in range(2):
        with as_role("wijkteam_worker"), connection.cursor() as cursor:
            cursor.execute(reads)
            counts.append(cursor.fetchone()[0])
        sealed()
    assert counts == [1, 0]


def test_a_line_that_went_away_before_its_seal_is_found(world, visit, caplog):
    look(visit, world, 2)
    with as_role(None), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for change in ("no force row level security", "disable trigger user"):
            cursor.execute(f"alter table audit_auditevent {change}")
        one = "select id from audit_auditevent limit 1"
        cursor.execute(f"delete from audit_auditevent where id in ({one})")
        for change in ("force row level security", "enable trigger user"):
            cursor.execute(f"alter table audit_auditevent {change}")
    assert sealed() == 1
    assert "lines_went_before_they_were_sealed" in caplog.text
    assert "went away while it waited" in str(checked().findings)


def test_a_line_that_was_kept_from_its_seal_is_found_and_taken_up(
    world, visit, maintenance, capsys
):
    look(visit, world, 2)
    with maintenance():
        AuditUnsealed.objects.filter(pk=AuditUnsealed.objects.first().pk).delete()
    assert sealed() == 1
    assert "never sealed" in str(checked().findings)
    call_command("seal_audit")
    assert "1 lines did not wait" in capsys.readouterr().err
    assert checked().findings == []


def test_the_commands_say_what_they_found(world, visit, capsys):
    look(visit, world, 3)
    call_command("seal_audit")
    call_command("verify_audit")
    said = capsys.readouterr().out
    assert "3 lines sealed; head 3." in said
    assert "3 sealed lines, 3 with who it was" in said
    assert "as it was sealed" in said


def test_the_head_goes_outside_once_and_is_only_added_to(world, visit, settings):
    look(visit, world, 2)
    sealed()
    with as_role("wijkteam_worker"):
        assert tasks.write_head() == 2
        assert tasks.write_head() is None  # nothing new
        first = settings.AUDIT_HEADS.read_bytes()
    look(visit, world, 1)
    sealed()
    with as_role("wijkteam_worker"):
        assert tasks.write_head() == 3
    assert settings.AUDIT_HEADS.read_bytes().startswith(first)
    assert settings.AUDIT_HEADS.stat().st_mode & 0o777 == 0o600
    head = heads.read(chain.secret())[-1]
    assert (head.seq, head.count) == (3, 3)
    assert checked().heads == 2


def test_an_empty_log_has_no_head(world, settings):
    with as_role("wijkteam_worker"):
        assert tasks.write_head() is None
    assert not settings.AUDIT_HEADS.exists()
    assert checked().findings == []


def test_beat_seals_every_five_seconds_and_writes_the_head_every_minute(settings):
    plan = settings.CELERY_BEAT_SCHEDULE
    assert plan["seal-log"]["schedule"] <= 5
    assert plan["write-head"]["schedule"] <= 60
    assert {plan["seal-log"]["task"], plan["write-head"]["task"]} == {
        tasks.seal.name, tasks.write_head.name,
    }  # fmt: skip


def test_verify_needs_little_memory(world, visit, monkeypatch):
    """It streams: pages of two rows give the same answer."""
    look(visit, world, 5)
    sealed()
    monkeypatch.setattr(verify, "PAGE", 2)
    assert (checked().lines, checked().findings) == (5, [])


def test_a_line_of_nobody_is_sealed_too(world, maintenance):
    look_nobody(1)
    assert sealed() == 1
    with maintenance():
        assert AuditLink.objects.get().actor_hash is None
    assert checked().findings == []
