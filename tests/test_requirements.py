"""What production installs is what our code uses, and what our code uses is asked for by name."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.test_conventions import FLOORS, ROOT, room_files

WANTED = {
    re.match(r"[\w-]+", line)[0].lower()
    for line in (ROOT / "requirements.in").read_text().splitlines()
    if line[:1].isalpha()
}
# Nothing of ours imports these, each for this reason.
NOT_IMPORTED = {
    "gunicorn": "a program",
    "whitenoise": "named in the settings",
    "django-csp": "named in the settings",
}
# These come with another that is asked for, and are of no use without it.
COME_ALONG = {
    "kombu": "celery",
    "pyjwt": "django-allauth",
    "qrcode": "django-allauth",
    "requests": "django-allauth",
    "structlog": "django-structlog",
    "urllib3": "django-allauth",
}


def imported():
    """The distributions that the rooms import."""
    owners, found = packages_distributions(), set()
    for room in FLOORS:
        for file in room_files(room):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.split(".")[0])
                elif isinstance(node, ast.Import):
                    found |= {name.name.split(".")[0] for name in node.names}
    ours = {*FLOORS, "tests", "launcher", *sys.stdlib_module_names}
    names = {name for module in found - ours for name in owners.get(module, [module])}
    return {name.lower().replace("_", "-") for name in names}


def test_everything_installed_is_used_or_says_why_not():
    assert sorted(WANTED - imported() - set(NOT_IMPORTED)) == []
    assert sorted(set(NOT_IMPORTED) - WANTED) == []
    assert sorted(set(NOT_IMPORTED) & imported()) == []


def test_everything_imported_is_asked_for():
    assert sorted(imported() - WANTED - set(COME_ALONG)) == []
    assert set(COME_ALONG.values()) <= WANTED


def test_what_the_settings_name_is_there():
    settings = Path(ROOT / "wijkteam" / "settings.py").read_text()
    for name in ("whitenoise.middleware", "csp.middleware", "django_htmx"):
        assert name in settings


def test_lines_of_the_log_are_written_in_one_way():
    """structlog everywhere: `logging` of our own would write text without its fields."""
    wrong = [
        str(file.relative_to(ROOT))
        for room in FLOORS
        for file in room_files(room)
        if re.search(r"^\s*(import logging|from logging)\b", file.read_text(), re.MULTILINE)
    ]
    assert wrong == []
