"""What can have been ended since a backup: of each table what an end looks like, and what becomes
of a row that is gone. Only ends, and nothing that gives access. Columns and tables that are left
as they stand in the backup say why in stays.py; a test finds what says neither."""

from wijkteam.backup.ends.doors import DOORS
from wijkteam.backup.ends.hands import HANDS
from wijkteam.backup.ends.law import LAW
from wijkteam.backup.ends.places import PLACES
from wijkteam.backup.ends.sending import SENDING
from wijkteam.backup.ends.words import of_words
from wijkteam.backup.ends.work import WORK


def all_kinds():
    """In the order in which they are ended."""
    return (*DOORS, *PLACES, *SENDING, *WORK, *LAW, *of_words(), *HANDS)
