"""Who looks whether a file holds a virus. Who does not answer has not said that it is clean: then
the file waits, and nobody gets it."""

import socket
from enum import StrEnum

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 20  # seconds for one file
LONGEST_ANSWER = 4096


class Verdict(StrEnum):
    CLEAN = "clean"
    FOUND = "found"
    SILENT = "silent"


def look(content):
    """What the scanner of the settings says of these bytes."""
    kind, _, where = settings.FILE_SCANNER.partition(":")
    asked = SCANNERS.get(kind)
    return asked(content, where) if asked else Verdict.SILENT


def is_there():
    """Whether anybody looks at all: a demo says plainly that nobody does."""
    return settings.FILE_SCANNER != "none"


def nobody(content, where):
    return Verdict.CLEAN


def clamd(connect):
    """Asks the daemon of ClamAV, over the connection that `connect(where)` makes."""

    def ask(content, where):
        try:
            with connect(where) as wire:
                return said(stream(wire, content))
        except (OSError, ValueError):
            return Verdict.SILENT

    return ask


def stream(wire, content):
    """The file in pieces, each after its length; an empty piece ends it."""
    wire.settimeout(PATIENCE)
    wire.sendall(b"zINSTREAM\0")
    for at in range(0, len(content), PIECE):
        piece = content[at : at + PIECE]
        wire.sendall(len(piece).to_bytes(4) + piece)
    wire.sendall(bytes(4))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        part = wire.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer


def said(answer):
    """Only these two answers are a verdict; what breaks off or complains is none."""
    if answer == b"stream: OK\0":
        return Verdict.CLEAN
    is_found = answer.startswith(b"stream: ") and answer.endswith(b" FOUND\0")
    return Verdict.FOUND if is_found else Verdict.SILENT


def over_a_file(where):
    wire = socket.socket(socket.AF_UNIX)
    try:
        wire.settimeout(PATIENCE)
        wire.connect(where)
    except OSError:
        wire.close()
        raise
    return wire


def over_the_network(where):
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


SCANNERS = {"none": nobody, "unix": clamd(over_a_file), "tcp": clamd(over_the_network)}


def register(kind, asked):
    """Another scanner: `asked(content, where)` gives a verdict; FILE_SCANNER is "kind:where"."""
    SCANNERS[kind] = asked
