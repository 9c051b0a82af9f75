"""`bin/bench`: the measurements of `benchmarks/`, on servers and data of their own."""

import os
import sys

from launcher import static
from launcher.instance import Instance
from launcher.paths import PYTHON, full_disk_in_words
from launcher.processes import foreground
from launcher.system_packages import pdf_available
from launcher.variables import variables


def main():
    for name in (
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "DATABASE_WORKER_URL",
        "DATABASE_ADMIN_URL",
        "REDIS_URL",
    ):
        os.environ.pop(name, None)  # a database of somebody else's is neither filled nor dropped
    Instance("bench").need_space()
    with full_disk_in_words():
        pdf_available()
    with full_disk_in_words(), Instance("bench") as instance:
        environment = variables(instance)
        static.prepare(environment)
        return foreground([PYTHON, "-m", "benchmarks", *sys.argv[1:]], environment)


if __name__ == "__main__":
    sys.exit(main())
