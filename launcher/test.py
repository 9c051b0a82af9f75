"""`bin/test`: all tests on servers of their own, beside whatever else runs in this checkout."""

import fcntl
import os
import sys
from itertools import count

from launcher import static, template
from launcher.instance import Instance
from launcher.paths import PYTHON, full_disk_in_words, say
from launcher.processes import foreground
from launcher.system_packages import browser, pdf_available
from launcher.variables import variables

RUNS = {"--long": "LONG", "--rest": "REST"}  # what tests/runs.py reads


def free_instance():
    """The first that no other bin/test uses, and the lock that keeps it ours."""
    Instance("test").need_space()
    for number in count(1):
        name = "test" if number == 1 else f"test{number}"
        instance = Instance(name, is_throwaway=True)
        lock = instance.lock("test", fcntl.LOCK_EX | fcntl.LOCK_NB)
        if lock:
            return instance, lock
    raise AssertionError("count() never ends")


def browser_variables():
    found = browser()
    if found:
        return {"BROWSER_TESTS": "require", "CHROMIUM": found}
    say("No browser: install the package chromium. WITHOUT IT THE BROWSER TESTS DO NOT RUN.")
    return {"BROWSER_TESTS": "require" if os.environ.get("CI") == "true" else "skip"}


def test_variables(instance):
    """Factories work as the owner, bodies and browsers as the web role (docs/access.md)."""
    ours = variables(instance)
    ours["DATABASE_WEB_URL"] = ours["DATABASE_URL"]
    ours["DATABASE_URL"] = ours.get("DATABASE_OWNER_URL", ours["DATABASE_URL"])
    # Playwright keeps an event loop in the thread in which Django's test code runs.
    ours["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # They run at any hour; who tests the night sets it (tests/delivery/test_quiet_hours.py).
    ours["QUIET_HOURS"] = ""
    return ours | browser_variables()


def pytest_command(arguments):
    """On both cores, in the order of their names. A third worker only takes from the other two."""
    chosen = any(argument.startswith(("-n", "--numprocesses", "--pdb")) for argument in arguments)
    spread = [] if chosen else ["-n", "2"]
    return [PYTHON, "-m", "pytest", *spread, *arguments]


def main():
    arguments = [argument for argument in sys.argv[1:] if argument not in RUNS]
    with full_disk_in_words():
        return run(arguments)


def run(arguments):
    instance, lock = free_instance()
    pdf_available()
    with lock, instance:
        environment = test_variables(instance)
        environment |= {name: "1" for option, name in RUNS.items() if option in sys.argv}
        environment["TEST_TEMPLATE"] = template.prepare(instance, environment)
        static.prepare(environment)
        return foreground(pytest_command(arguments), environment)


if __name__ == "__main__":
    sys.exit(main())
