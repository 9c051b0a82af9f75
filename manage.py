#!/usr/bin/env python
"""Run Django's commands. Those that change the schema or maintain all rows connect as the owner;
those that take everything along, or put it back, as the administrator of the server."""

import os
import sys
from pathlib import Path

import environ

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
    "first_team",
    "officer",
    "partner_leaves",
    "plan_not_given",
}
ADMIN_COMMANDS = {"backup", "restore", "restore_done"}  # see all rows, and make all roles' things


def own_settings():
    """The addresses can stand in .env, as all that the settings read."""
    written = Path(__file__).resolve().parent / ".env"
    if written.exists():
        environ.Env.read_env(written)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in OWNER_COMMANDS | ADMIN_COMMANDS:
        own_settings()
        whose = "DATABASE_OWNER_URL" if command in OWNER_COMMANDS else "DATABASE_ADMIN_URL"
        address = os.environ.get(whose)
        if address:
            os.environ["DATABASE_URL"] = address
            os.environ["AS_OWNER"] = "1"  # on purpose: see wijkteam.checks
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
