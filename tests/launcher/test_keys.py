"""Which process gets which key: the web process can neither own the database nor seal the log."""

import pytest

from launcher import variables

ALL = {
    "DATABASE_URL": "web", "DATABASE_WORKER_URL": "worker", "DATABASE_OWNER_URL": "owner",
    "DATABASE_ADMIN_URL": "administrator",
    "AUDIT_KEY": "seals", "SECRET_KEY": "signs", "TEXT_MESSAGE_TOKEN": "texts",
    "PUSH_PUBLIC_KEY": "of all", "PUSH_PRIVATE_KEY": "signs",
}  # fmt: skip


def test_the_web_process_can_neither_seal_nor_send_to_phones():
    assert variables.for_web(ALL) == {
        "DATABASE_URL": "web", "SECRET_KEY": "signs", "PUSH_PUBLIC_KEY": "of all"
    }  # fmt: skip


def test_the_worker_seals_and_sends_to_phones():
    found = variables.for_worker(ALL)
    assert found == {
        "DATABASE_URL": "worker", "SECRET_KEY": "signs", "AUDIT_KEY": "seals",
        "TEXT_MESSAGE_TOKEN": "texts", "PUSH_PUBLIC_KEY": "of all", "PUSH_PRIVATE_KEY": "signs",
    }  # fmt: skip
    assert "AUDIT_KEY" not in variables.for_worker({"DATABASE_URL": "one for all"})


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(variables, "RUN", tmp_path)


def test_a_checkout_makes_each_key_once(checkout, tmp_path):
    first, other = variables.secret("audit_key"), variables.secret()
    assert first != other
    assert len(first) >= 32
    assert variables.secret("audit_key") == first
    assert (tmp_path / "audit_key").stat().st_mode & 0o777 == 0o600
