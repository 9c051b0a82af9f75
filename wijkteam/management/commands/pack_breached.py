"""Makes the list of stolen passwords anew of lists of plain text, one password a line."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import validate_email

from wijkteam import breached

SHORTEST = 10  # as MinimumLengthValidator asks


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("lists", nargs="+", type=Path)
        parser.add_argument("--to", type=Path, default=breached.LIST)

    def handle(self, *, lists, to, **_options):
        lines = (line for file in lists for line in file.read_text(errors="replace").splitlines())
        packed = breached.pack((line for line in lines if not is_address(line)), shortest=SHORTEST)
        to.write_bytes(packed)
        self.stdout.write(f"{len(packed) // breached.SIZE} passwords")


def is_address(line):
    """Who used the own address as a password stands in no list of ours."""
    try:
        validate_email(line)
    except ValidationError:
        return False
    return True
