"""What can be wrong with a backup or with the place where it should come: one sentence each."""


class BackupError(Exception):
    """Nothing is made or put back, and the sentence says what to do."""


class DamagedError(BackupError):
    """The folder is not what was written: another copy is needed."""


class NotOnwardError(BackupError):
    """What another database says of the time since a backup cannot be taken from it."""


class NothingDoneError(NotOnwardError):
    """Nothing was done in it either, so it knows of no end that is lost."""
