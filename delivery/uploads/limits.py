"""How much a file may be, and how much of the machine looking at it may take."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_FILES_A_DAY = 30  # of one person; the database counts (careplans/sql/0172_sent_today.sql)
MOST_BYTES_A_DAY = 100 * MEGABYTE
MOST_TRIES = 100  # a day, with what we refused
MOST_PIXELS = 40_000_000  # the best phones make 12 to 24 million, some 50 with a setting
LONGEST_SIDE = 2048  # what we keep: sharp on every screen, and small on an old phone
MOST_PAGES = 200
MOST_PARTS = 50_000  # objects in a PDF, boxes in a sound file
MOST_MEMORY = 280 * MEGABYTE  # of the process that looks
MOST_SECONDS = 15


class Refused(Exception):  # noqa: N818 it is an answer, and no fault
    """We do not take this file; `code` names the sentence that says why and what to do."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
