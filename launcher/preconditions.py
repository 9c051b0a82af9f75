"""What must hold before `bin/run` starts a site."""

import socket

from launcher.paths import say, stop


def chosen_port(asked):
    """The port, if it is free. A smoke run takes any, to work beside a running site."""
    wanted = 8000 if asked.port is None and not asked.smoke else asked.port or 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError) as error:
            stop(f"Port {wanted} cannot be used ({error}); choose another with --port.")
        return probe.getsockname()[1]


def claim(instance):
    """One site per checkout: a second would send each reminder's scan twice."""
    instance.need_space()
    lock = instance.lock("run")
    address = instance.folder / "address"
    if not lock:
        where = f"at {address.read_text()}" if address.exists() else "and is starting just now"
        stop(f"It already runs in this checkout, {where}.")
    address.unlink(missing_ok=True)
    return lock


def reset(instance):
    if not instance.has_postgres:
        stop("--reset deletes only embedded data, and DATABASE_URL names another database.")
    if instance.is_kept():
        stop("The data is in use: stop the other commands of this checkout first.")
    say(f"Deleting all local data: database, queue, files and logs in {instance.folder}.")
    instance.delete()
