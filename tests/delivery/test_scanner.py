"""The scanner: clean and found are said in so many words; everything else is silence."""

import socket
import threading

import pytest

from delivery.uploads import scanner
from delivery.uploads.scanner import Verdict

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def daemon(settings):
    """A clamd of the test: it takes one file in and gives the answer that is asked for."""
    server, heard = socket.create_server(("127.0.0.1", 0)), []
    server.settimeout(5)

    def serve(answer):
        wire, _ = server.accept()
        with wire, wire.makefile("rb") as source:
            heard.append(source.read(10))
            while long := int.from_bytes(source.read(4)):
                heard.append(source.read(long))
            wire.sendall(answer)

    def begin(answer):
        threading.Thread(target=serve, args=[answer], daemon=True).start()
        settings.FILE_SCANNER = f"tcp:127.0.0.1:{server.getsockname()[1]}"
        return heard

    with server:
        yield begin


@pytest.mark.parametrize(("answer", "verdict"), [
    (b"stream: OK\0", Verdict.CLEAN),
    (b"stream: Eicar-Test-Signature FOUND\0", Verdict.FOUND),
    (b"INSTREAM size limit exceeded. ERROR\0", Verdict.SILENT),
    (b"stream: OK", Verdict.SILENT),
    (b"stream: OK FOUND\0", Verdict.FOUND),
    (b"", Verdict.SILENT),
    (b"x" * 9000, Verdict.SILENT),
])  # fmt: skip
def test_only_a_whole_answer_is_a_verdict(daemon, answer, verdict):
    heard = daemon(answer)
    assert scanner.look(EICAR * 3000) == verdict
    assert heard[0] == b"zINSTREAM\0"
    assert b"".join(heard[1:]) == EICAR * 3000


@pytest.mark.parametrize("where", [
    "", "unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1", "tcp:127.0.0.1", "tcp:", "clamav", "tcp:x:y",
])  # fmt: skip
def test_no_answer_is_not_clean(settings, where):
    settings.FILE_SCANNER = where
    assert scanner.look(b"x") == Verdict.SILENT


def test_who_says_that_nobody_looks_gets_no_look(settings):
    settings.FILE_SCANNER = "none"
    assert scanner.look(EICAR) == Verdict.CLEAN
    assert not scanner.is_there()


def test_another_scanner_can_be_registered(settings, monkeypatch):
    monkeypatch.setattr(scanner, "SCANNERS", dict(scanner.SCANNERS))
    scanner.register("own", lambda content, where: Verdict.FOUND if where in "ab" else "")
    settings.FILE_SCANNER = "own:a"
    assert scanner.look(b"x") == Verdict.FOUND
