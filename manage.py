#!/usr/bin/env python
"""Run Django's commands. Those that change the schema or maintain all rows connect as the owner."""

import os
import sys

OWNER_COMMANDS = {
    "age_rules",
    "migrate",
    "makemigrations",
    "showmigrations",
    "sqlmigrate",
    "flush",
    "demo",
    "purge",
    "dbshell",
    "seal_audit",
    "verify_audit",
    "erase_from_log",
}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        owner = os.environ.get("DATABASE_OWNER_URL")
        if owner:
            os.environ["DATABASE_URL"] = owner
            os.environ["AS_OWNER"] = "1"  # on purpose: see wijkteam.checks
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
