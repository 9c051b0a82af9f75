"""The fixed keys of the demo world."""

from uuid import UUID, uuid5

NAMESPACE = UUID("8f0e2f4c-61b5-4d0a-9c5e-6d0b7a3c1e52")
RANDOM_BITS = (1 << 74) - 1


def key(*parts):
    """The same key for the same parts, on every machine and every day."""
    return uuid5(NAMESPACE, "/".join(str(part) for part in parts))


def key_at(moment, *parts):
    """A key that sorts by its moment, like the other lines of the log (a UUID of version 7)."""
    milliseconds = int(moment.timestamp() * 1000)
    chance = key(*parts).int & RANDOM_BITS
    head = chance >> 62
    tail = chance & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | head << 64 | 2 << 62 | tail)
