"""Holds the embedded servers of one instance while anybody uses them; then stops them."""

import signal
import sys
import time
from contextlib import suppress
from datetime import datetime

from launcher.instance import Instance
from launcher.processes import first_dead


def keep(instance):
    held = instance.lock("keeper")
    if not held:
        return 0  # somebody else keeps it
    instance.ready.unlink(missing_ok=True)
    instance.trouble.unlink(missing_ok=True)
    children = []
    try:
        for server in instance.servers():
            children.append(server.start())
        instance.ready.touch()
        return _watch(instance, children)
    except (SystemExit, OSError) as end:  # a full disk is an OSError
        with suppress(OSError):
            instance.trouble.write_text(f"The servers did not start: {end}")
        return 1
    finally:
        instance.ready.unlink(missing_ok=True)
        for child in reversed(children):
            child.stop()


def _watch(instance, children):
    while True:
        dead = first_dead(children)
        if dead:
            instance.trouble.write_text(dead.obituary())
            return 1
        unused = instance.lock("users")
        if unused:
            # Held until this process ends, so that who comes now waits for the next keeper.
            instance.unused = unused
            return 0
        time.sleep(0.2)


def main():
    # Its users end it by letting go; a Ctrl-C or a logout is theirs to handle first.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    name, *options = sys.argv[1:]
    print(f"{datetime.now():%Y-%m-%d %H:%M:%S} keeping {name}", flush=True)  # noqa: DTZ005
    return keep(Instance(name, is_throwaway="--throwaway" in options))


if __name__ == "__main__":
    sys.exit(main())
