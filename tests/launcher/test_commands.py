"""The commands end with one sentence and exit code 1 where they cannot go on."""

import re
import socket
import subprocess
import sys

import pytest

from launcher import paths, preconditions
from launcher.instance import Instance


def run_command(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=paths.ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize("command", ["run", "test", "manage", "bench"])
def test_an_old_python_is_told_what_lacks(command, tmp_path):
    source = (paths.ROOT / "bin" / command).read_text()
    script = tmp_path / command
    script.write_text(source.replace("(3, 11)", "(9, 9)"))
    ended = run_command(script)
    assert ended.returncode == 1
    assert re.fullmatch(r"Wijkteam needs Python 3\.11 or newer; this is 3\.\d+\.\n", ended.stderr)


def test_a_port_in_use_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        asked = type("Asked", (), {"port": port, "smoke": False})
        with pytest.raises(SystemExit, match=f"Port {port} cannot be used"):
            preconditions.chosen_port(asked)


def test_a_second_site_in_this_checkout_is_refused(tmp_path):
    first, second = Instance("site"), Instance("site")
    first.folder = second.folder = tmp_path
    with preconditions.claim(first):
        (tmp_path / "address").write_text("http://localhost:1/")
        with pytest.raises(SystemExit, match=r"already runs in this checkout, at http://localhost"):
            preconditions.claim(second)
    preconditions.claim(second).close()


def test_reset_refuses_a_database_that_is_not_ours(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    with pytest.raises(SystemExit, match="--reset deletes only embedded data"):
        preconditions.reset(Instance("site"))


def test_reset_deletes_the_data_and_keeps_the_locks(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    instance = Instance("site")
    instance.folder = tmp_path
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("18")
    (tmp_path / "beat").write_text("x")
    with preconditions.claim(instance):
        preconditions.reset(instance)
    assert {path.suffix for path in tmp_path.iterdir()} == {".lock"}


EXAMPLE = re.compile(r"^([A-Z_]+)=", re.MULTILINE)
# Read outside the settings: by manage.py, and by the launcher for worker and beat.
ELSEWHERE = {
    "DATABASE_OWNER_URL": "manage.py", "DATABASE_WORKER_URL": "launcher/variables.py",
    "DATABASE_ADMIN_URL": "manage.py",
}  # fmt: skip


def read_by_the_settings():
    """Names in settings.py; and of single sign-on, whose names have one of two beginnings."""
    reading = re.compile(r'(?:env(?:\.\w+)?|required)\(\s*"([A-Z_]+)"')
    settings = (paths.ROOT / "wijkteam" / "settings.py").read_text()
    sign_on = (paths.ROOT / "wijkteam" / "sign_on_settings.py").read_text()
    beginnings = set(re.findall(r'"(OIDC_(?:STAFF|DIGID))"', sign_on))
    ends = set(re.findall(r"\{prefix\}_([A-Z_]+)", sign_on))
    assert len(beginnings) == 2
    assert len(ends) > 5
    found = {f"{beginning}_{end}" for beginning in beginnings for end in ends}
    return found | set(reading.findall(settings)) | set(reading.findall(sign_on))


def test_every_setting_stands_in_the_example_and_nothing_else():
    explained = EXAMPLE.findall((paths.ROOT / ".env.example").read_text())
    read = read_by_the_settings()
    assert len(read) > 30
    assert sorted(read - set(explained)) == []
    assert sorted(set(explained) - read - set(ELSEWHERE)) == [], "nothing reads these any more"
    assert sorted(name for name in set(explained) if explained.count(name) > 1) == []


def test_what_is_read_elsewhere_is_read_there():
    for name, file in ELSEWHERE.items():
        assert name in (paths.ROOT / file).read_text(), name
