"""`bin/manage`: Django's commands, with the servers up as long as the command runs."""

import sys

from launcher.instance import Instance
from launcher.paths import PYTHON, full_disk_in_words
from launcher.processes import foreground
from launcher.variables import variables


def main():
    with full_disk_in_words(), Instance("site") as instance:
        return foreground([PYTHON, "manage.py", *sys.argv[1:]], variables(instance))


if __name__ == "__main__":
    sys.exit(main())
