"""`bin/run`: the whole site on this machine, until Ctrl-C."""

import argparse
import os
import subprocess
import sys
import time

from launcher import again, site, static
from launcher.instance import Instance
from launcher.paths import PYTHON, ROOT, full_disk_in_words, say, stop
from launcher.preconditions import chosen_port, claim, reset
from launcher.processes import first_dead, on_terminate_interrupt, stop_all
from launcher.system_packages import pdf_available
from launcher.variables import variables

STAYS_SHUT = 3  # the exit code of `manage.py restore_done --look`


def arguments():
    parser = argparse.ArgumentParser(prog="bin/run", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, help="where the site listens (8000)")
    add("--smoke", action="store_true", help="start, walk the main journey over HTTP, stop")
    add("--reset", action="store_true", help="start from empty: delete this checkout's local data")
    add("--restart", action="store_true", help="renew the processes of the site that runs here")
    add("--demo", action="store_true", help="make demo data in the database of DATABASE_URL, too")
    return parser.parse_args()


def manage(environment, *command):
    done = subprocess.run([PYTHON, "manage.py", *command], cwd=ROOT, env=environment)
    if done.returncode:
        stop(f"manage.py {command[0]} failed; see the lines above.")


def must_be_open(environment):
    """Before anything is written in a database in which a restore left something open."""
    command = [PYTHON, "manage.py", "restore_done", "--look"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode == STAYS_SHUT:  # of any other trouble `migrate` tells
        stop(done.stderr.strip())


def fill(instance, environment, asked):
    must_be_open(environment)
    say("migrating …")
    manage(environment, "migrate", "-v0")
    if instance.has_postgres or asked.demo:
        say("making the demo world …")
        manage(environment, "demo")


def serve(instance, asked, port):
    """Start the site and stay until something ends it; the exit code."""
    environment = variables(instance, port, demo=asked.demo or None)
    if asked.smoke:
        environment["QUIET_HOURS"] = ""  # its journey waits for a mail, at any hour
    static.prepare(environment)
    fill(instance, environment, asked)
    address = f"http://localhost:{port}"
    (instance.folder / "address").write_text(f"{address}/")
    wish = again.Wish()
    wish.listen()
    again.place(instance).write_text(str(os.getpid()))
    children = site.start(instance, environment, port)
    try:
        site.wait_until_ready(children, address)
        if asked.smoke:
            command = [PYTHON, "-m", "launcher.smoke", address]
            return subprocess.run(command, cwd=ROOT, env=environment).returncode
        greet(address, environment)
        return watch(
            instance, children, wish, lambda: site.restart(children, instance, environment, port)
        )
    finally:
        stop_all(children)


def greet(address, environment):
    say("ready")
    print(f"\n  Wijkteam runs at  {address}/\n")
    if environment["DEMO"] == "1":
        print("  The log-in page lists the people of the demo world: one click logs in.")
    print("  Ctrl-C stops everything; the data stays.\n", flush=True)


def watch(instance, children, wish, restart):
    while True:
        if wish.take():
            restart()
        dead = first_dead(children)
        trouble = dead.obituary() if dead else instance.failure()
        if trouble:
            print(f"{trouble} Stopping the rest; start again with bin/run.", file=sys.stderr)
            return 1
        time.sleep(0.5)


def main():
    on_terminate_interrupt()
    asked = arguments()
    instance = Instance("smoke" if asked.smoke else "site")
    if asked.restart:
        return again.ask(instance)
    port = chosen_port(asked)
    try:
        with full_disk_in_words(), claim(instance):
            if asked.reset:
                reset(instance)
            pdf_available()
            with instance:
                return serve(instance, asked, port)
    except KeyboardInterrupt:
        return 130 if asked.smoke else 0


if __name__ == "__main__":
    sys.exit(main())
